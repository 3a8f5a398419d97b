public class OrdersController : Controller
{
    // ruleid: csharp-csrf-protection-off
    [IgnoreAntiforgeryToken]
    public IActionResult Pay(Order order)
    {
        return Ok();
    }

    // ok: csharp-csrf-protection-off
    [ValidateAntiForgeryToken]
    public IActionResult Cancel(Order order)
    {
        // ok: csharp-csrf-protection-off
        app.MapPost("/orders", Create);
        // ruleid: csharp-csrf-protection-off
        app.MapPost("/upload", Upload).DisableAntiforgery();
        return Ok();
    }
}
