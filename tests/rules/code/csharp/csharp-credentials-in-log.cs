public class Login
{
    public void Start(string user, string password)
    {
        // ruleid: csharp-credentials-in-log
        _logger.LogInformation("login of {User} with {Password}", user, password);
        // ruleid: csharp-credentials-in-log
        Log.Debug("key {Key}", settings.ApiKey);
        // ok: csharp-credentials-in-log
        _logger.LogInformation("login of {User}", user);
        // ok: csharp-credentials-in-log
        _logger.LogInformation("password is set: {Set}", password != null);
    }
}
