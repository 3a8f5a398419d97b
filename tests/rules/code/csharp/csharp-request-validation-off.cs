public class PagesController : Controller
{
    // ruleid: csharp-request-validation-off
    [ValidateInput(false)]
    public ActionResult Save(string html)
    {
        // ruleid: csharp-request-validation-off
        page.ValidateRequest = false;
        return View();
    }

    // ok: csharp-request-validation-off
    [ValidateInput(true)]
    public ActionResult Edit(string html)
    {
        // ok: csharp-request-validation-off
        page.ValidateRequest = true;
        return View();
    }
}
