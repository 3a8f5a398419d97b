public class Tokens
{
    public string NewToken(int length)
    {
        var random = new Random();
        var chars = new char[length];
        for (var i = 0; i < length; i++)
            // ruleid: csharp-insecure-random
            chars[i] = letters[random.Next(letters.Length)];
        return new string(chars);
    }

    public void Start(Random random)
    {
        // ruleid: csharp-insecure-random
        var otp = random.Next(100000, 999999).ToString();
        // ok: csharp-insecure-random
        var delay = random.Next(100);
        // ok: csharp-insecure-random
        var token = RandomNumberGenerator.GetHexString(32);
    }
}
