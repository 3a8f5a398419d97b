public class Sums
{
    public void Sum(byte[] data)
    {
        // ruleid: csharp-weak-hash
        var a = MD5.Create();
        // ruleid: csharp-weak-hash
        var b = SHA1.HashData(data);
        // ok: csharp-weak-hash
        var c = SHA256.Create();
        // ok: csharp-weak-hash
        var d = SHA256.HashData(data);
    }
}
