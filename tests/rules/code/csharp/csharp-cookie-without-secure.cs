public class Login
{
    public void Start(HttpResponse response, string id)
    {
        // ruleid: csharp-cookie-without-secure
        response.Cookies.Append("session", id, new CookieOptions { Secure = false });
        var options = new CookieOptions();
        // ruleid: csharp-cookie-without-secure
        options.Secure = false;
        // ok: csharp-cookie-without-secure
        options.Secure = true;
        // ok: csharp-cookie-without-secure
        response.Cookies.Append("session", id, new CookieOptions { Secure = true });
    }
}
