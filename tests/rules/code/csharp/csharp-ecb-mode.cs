public class Secrets
{
    public void Create(Aes aes, byte[] data)
    {
        // ruleid: csharp-ecb-mode
        aes.Mode = CipherMode.ECB;
        // ruleid: csharp-ecb-mode
        var a = aes.EncryptEcb(data, PaddingMode.PKCS7);
        // ok: csharp-ecb-mode
        aes.Mode = CipherMode.CBC;
        // ok: csharp-ecb-mode
        gcm.Encrypt(nonce, data, output, tag);
    }
}
