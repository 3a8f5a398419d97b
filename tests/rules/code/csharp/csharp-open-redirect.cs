public class AccountController : Controller
{
    [HttpPost]
    public IActionResult Login(string returnUrl)
    {
        // ruleid: csharp-open-redirect
        return Redirect(returnUrl);
    }

    public void Page_Load()
    {
        // ruleid: csharp-open-redirect
        Response.Redirect(Request.QueryString["next"]);
        // ok: csharp-open-redirect
        Response.Redirect("/login?user=" + Request.QueryString["user"]);
    }

    [HttpPost]
    public IActionResult Checked(string returnUrl)
    {
        if (!Url.IsLocalUrl(returnUrl))
            return RedirectToAction("Index");
        // ok: csharp-open-redirect
        return Redirect(returnUrl);
    }

    [HttpPost]
    public IActionResult Local(string returnUrl)
    {
        // ok: csharp-open-redirect
        return LocalRedirect(returnUrl);
    }
}
