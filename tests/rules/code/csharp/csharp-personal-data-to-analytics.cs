public class Tracking
{
    public void Follow(User user, string email, Order order)
    {
        // ruleid: csharp-personal-data-to-analytics
        telemetryClient.TrackEvent("signup", new Dictionary<string, string> { { "email", user.Email } });
        // ruleid: csharp-personal-data-to-analytics
        _telemetry.TrackTrace($"order of {email}");
        // ruleid: csharp-personal-data-to-analytics
        Analytics.Client.Identify(user.Email, traits);
        // ruleid: csharp-personal-data-to-analytics
        SentrySdk.ConfigureScope(scope => { scope.User = new SentryUser { Email = user.Email }; });
        // ruleid: csharp-personal-data-to-analytics
        scope.SetExtra("iban", order.Iban);
        // ruleid: csharp-personal-data-to-analytics
        activity.AddTag("user.phone", user.PhoneNumber);
    }

    public void Quiet(User user, string email, Order order)
    {
        // ok: csharp-personal-data-to-analytics
        telemetryClient.TrackEvent("email changed", new Dictionary<string, string> { { "plan", user.Plan } });
        // ok: csharp-personal-data-to-analytics
        Analytics.Client.Identify(Pseudonym.Of(email), traits);
        // ok: csharp-personal-data-to-analytics
        scope.SetExtra("verified", user.EmailConfirmed);
        // ok: csharp-personal-data-to-analytics
        activity.AddTag("user.id", user.Id);
        // ok: csharp-personal-data-to-analytics
        mailer.Send(email, "welcome");
    }
}
