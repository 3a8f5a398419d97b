using Microsoft.Extensions.Logging;

public class Accounts
{
    private const string SupportEmail = "support@example.com";
    private readonly ILogger<Accounts> _logger;

    public void Register(RegisterModel model, User user, Customer customer, string email)
    {
        // ruleid: csharp-personal-data-in-log
        _logger.LogInformation("registered {Email}", user.Email);
        // ruleid: csharp-personal-data-in-log
        _logger.LogWarning($"no mail to {email.ToLower()}");
        var text = "login failed: " + model.Email;
        // ruleid: csharp-personal-data-in-log
        _logger.LogError(text);
        // ruleid: csharp-personal-data-in-log
        Log.Debug(string.Format("card {0}", customer.CardNumber));
        // ruleid: csharp-personal-data-in-log
        Console.WriteLine("born " + customer.DateOfBirth);
        // ruleid: csharp-personal-data-in-log
        logger.Info("call {0}", user.PhoneNumber);
        // ruleid: csharp-personal-data-in-log
        _logger.LogInformation("rejected: {Ssn}", customer.SSN);
    }

    public void Quiet(User user, Customer customer, string email, Settings settings)
    {
        // ok: csharp-personal-data-in-log
        _logger.LogInformation("email sent to {Id}", user.Id);
        // ok: csharp-personal-data-in-log
        _logger.LogInformation("{Verified} {Template}", user.EmailConfirmed, user.EmailTemplate);
        // ok: csharp-personal-data-in-log
        _logger.LogInformation("mail to {To}", Mask.Email(email));
        // ok: csharp-personal-data-in-log
        _logger.LogInformation("card ending in {Last}", customer.CardNumber.Substring(12));
        // ok: csharp-personal-data-in-log
        _logger.LogInformation("no address: {None}", user.Email == null);
        // ok: csharp-personal-data-in-log
        _logger.LogInformation("digits: {Count}", user.PhoneNumber.Length);
        // ok: csharp-personal-data-in-log
        _logger.LogInformation("mails come from {From} {Support}", settings.Email, SupportEmail);
        var owner = Find(email);
        // ok: csharp-personal-data-in-log
        _logger.LogInformation("owner {Id}", owner.Id);
        // ok: csharp-personal-data-in-log
        mailer.Send(email, "welcome");
    }
}
