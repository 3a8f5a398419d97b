public class Login
{
    public void Start(CookieOptions options, CookiePolicyOptions policy)
    {
        // ruleid: csharp-cookie-samesite-none
        options.SameSite = SameSiteMode.None;
        // ruleid: csharp-cookie-samesite-none
        var a = new CookieOptions { SameSite = SameSiteMode.None };
        // ok: csharp-cookie-samesite-none
        options.SameSite = SameSiteMode.Lax;
        // ok: csharp-cookie-samesite-none
        policy.MinimumSameSitePolicy = SameSiteMode.Strict;
    }
}
