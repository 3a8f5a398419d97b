public class Startup
{
    public void Configure(CorsPolicyBuilder policy, HttpContext context)
    {
        // ruleid: csharp-cors-any-origin
        policy.SetIsOriginAllowed(_ => true).AllowCredentials();
        // ruleid: csharp-cors-any-origin
        context.Response.Headers["Access-Control-Allow-Origin"] = context.Request.Headers["Origin"];
        // ok: csharp-cors-any-origin
        policy.WithOrigins("https://shop.example").AllowCredentials();
        // ok: csharp-cors-any-origin
        policy.SetIsOriginAllowed(origin => allowed.Contains(origin)).AllowCredentials();
    }
}
