public class Accounts
{
    public void Hash(string password, string text, string salt)
    {
        // ruleid: csharp-weak-password-hash
        var a = sha.ComputeHash(Encoding.UTF8.GetBytes(password));
        // ruleid: csharp-weak-password-hash
        var b = SHA256.HashData(Encoding.UTF8.GetBytes(password + salt));
        // ok: csharp-weak-password-hash
        var c = SHA256.HashData(Encoding.UTF8.GetBytes(text));
        // ok: csharp-weak-password-hash
        var d = hasher.HashPassword(user, password);
    }
}
