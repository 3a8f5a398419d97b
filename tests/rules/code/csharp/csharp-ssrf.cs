public class PreviewController : Controller
{
    [HttpGet]
    public async Task<IActionResult> Show(string url, int id)
    {
        // ruleid: csharp-ssrf
        var a = await client.GetStringAsync(url);
        // ruleid: csharp-ssrf
        var b = WebRequest.Create(Request.Query["image"]);
        // ok: csharp-ssrf
        var c = await client.GetStringAsync("https://api.example.org/users");
        // ok: csharp-ssrf
        var d = await client.GetStringAsync(endpoint);
        return Content(a);
    }
}
