public class Accounts
{
    public void Hash(string password, byte[] salt)
    {
        // ruleid: csharp-cheap-password-hash
        var a = new Rfc2898DeriveBytes(password, salt, 1000);
        // ruleid: csharp-cheap-password-hash
        var b = Rfc2898DeriveBytes.Pbkdf2(password, salt, 2000, HashAlgorithmName.SHA256, 32);
        // ok: csharp-cheap-password-hash
        var c = Rfc2898DeriveBytes.Pbkdf2(password, salt, 600000, HashAlgorithmName.SHA256, 32);
        // ok: csharp-cheap-password-hash
        var d = new Rfc2898DeriveBytes(password, salt, rounds);
    }
}
