public class Startup
{
    public void Configure(WebApplication app)
    {
        // ruleid: csharp-developer-exception-page
        app.UseDeveloperExceptionPage();
        // ruleid: csharp-developer-exception-page
        app.UseDatabaseErrorPage();
        if (app.Environment.IsDevelopment())
        {
            // ok: csharp-developer-exception-page
            app.UseDeveloperExceptionPage();
        }
        // ok: csharp-developer-exception-page
        app.UseExceptionHandler("/error");
    }
}
