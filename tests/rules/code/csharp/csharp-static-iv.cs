public class Secrets
{
    public void Create(Aes aes, byte[] key, byte[] received)
    {
        // ruleid: csharp-static-iv
        aes.IV = new byte[16];
        // ruleid: csharp-static-iv
        aes.IV = Encoding.UTF8.GetBytes("0123456789abcdef");
        // ok: csharp-static-iv
        aes.IV = received;
        // ok: csharp-static-iv
        aes.GenerateIV();
    }
}
