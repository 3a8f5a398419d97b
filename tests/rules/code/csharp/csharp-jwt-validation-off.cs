public class Startup
{
    public void Configure()
    {
        var a = new TokenValidationParameters
        {
            // ruleid: csharp-jwt-validation-off
            ValidateLifetime = false,
            // ruleid: csharp-jwt-validation-off
            RequireSignedTokens = false,
            // ok: csharp-jwt-validation-off
            ValidateIssuerSigningKey = true,
            // ok: csharp-jwt-validation-off
            ValidIssuer = "https://id.example.org",
        };
    }
}
