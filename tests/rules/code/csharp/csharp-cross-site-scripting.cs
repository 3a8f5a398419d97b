public class HelloController : Controller
{
    [HttpGet]
    public IActionResult Hello(string name)
    {
        // ruleid: csharp-cross-site-scripting
        return Content("<h1>Hello " + name + "</h1>", "text/html");
    }

    public void Page_Load()
    {
        // ruleid: csharp-cross-site-scripting
        Response.Write("<p>" + Request.QueryString["q"] + "</p>");
        // ok: csharp-cross-site-scripting
        Response.Write("<p>" + HttpUtility.HtmlEncode(Request.QueryString["q"]) + "</p>");
        // ok: csharp-cross-site-scripting
        Response.Write("<p>Hello</p>");
    }
}
