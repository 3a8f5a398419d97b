public class Search
{
    public void Find(string text, string pattern)
    {
        // ruleid: csharp-regex-without-timeout
        var a = new Regex(pattern);
        // ruleid: csharp-regex-without-timeout
        var b = Regex.IsMatch(text, pattern);
        // ok: csharp-regex-without-timeout
        var c = new Regex(pattern, RegexOptions.None, TimeSpan.FromSeconds(1));
        // ok: csharp-regex-without-timeout
        var d = new Regex(pattern, RegexOptions.NonBacktracking);
    }
}
