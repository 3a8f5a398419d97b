public class Startup
{
    public void Configure(JwtBearerOptions options, IHostEnvironment env)
    {
        // ruleid: csharp-https-metadata-optional
        options.RequireHttpsMetadata = false;
        // ruleid: csharp-https-metadata-optional
        var a = new JwtBearerOptions { RequireHttpsMetadata = false };
        // ok: csharp-https-metadata-optional
        options.RequireHttpsMetadata = true;
        if (env.IsDevelopment())
        {
            // ok: csharp-https-metadata-optional
            options.RequireHttpsMetadata = false;
        }
    }
}
