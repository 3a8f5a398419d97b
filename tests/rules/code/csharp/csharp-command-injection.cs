public class ToolsController : Controller
{
    [HttpPost]
    public IActionResult Ping(string host)
    {
        // ruleid: csharp-command-injection
        Process.Start("cmd.exe", "/c ping " + host);
        var info = new ProcessStartInfo("bash");
        // ruleid: csharp-command-injection
        info.Arguments = "-c \"ping " + host + "\"";
        // ok: csharp-command-injection
        Process.Start(info);
        var safe = new ProcessStartInfo("ping");
        // ok: csharp-command-injection
        safe.ArgumentList.Add(host);
        return Ok();
    }
}
