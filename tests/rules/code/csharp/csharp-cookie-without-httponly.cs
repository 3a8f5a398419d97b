public class Login
{
    public void Start(HttpResponse response, string id)
    {
        // ruleid: csharp-cookie-without-httponly
        response.Cookies.Append("session", id, new CookieOptions { HttpOnly = false });
        var options = new CookieOptions();
        // ruleid: csharp-cookie-without-httponly
        options.HttpOnly = false;
        // ok: csharp-cookie-without-httponly
        options.HttpOnly = true;
        // ok: csharp-cookie-without-httponly
        response.Cookies.Append("session", id, new CookieOptions { HttpOnly = true });
    }
}
