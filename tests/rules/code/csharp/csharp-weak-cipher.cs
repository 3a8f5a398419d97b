public class Secrets
{
    public void Create(byte[] key)
    {
        // ruleid: csharp-weak-cipher
        var a = DES.Create();
        // ruleid: csharp-weak-cipher
        var b = new TripleDESCryptoServiceProvider();
        // ok: csharp-weak-cipher
        var c = Aes.Create();
        // ok: csharp-weak-cipher
        var d = new AesGcm(key, 16);
    }
}
