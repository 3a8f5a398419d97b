public class Users
{
    public void Find(XmlDocument document, string name)
    {
        // ruleid: csharp-xpath-injection
        var a = document.SelectSingleNode("//user[@name='" + name + "']");
        var path = string.Format("//user[@name='{0}']", name);
        // ruleid: csharp-xpath-injection
        var b = document.SelectNodes(path);
        // ok: csharp-xpath-injection
        var c = document.SelectNodes("//user");
        // ok: csharp-xpath-injection
        var d = document.SelectNodes(prefix + "/user");
    }
}
