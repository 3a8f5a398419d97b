public class Transformer
{
    public void Load(XslCompiledTransform transform, string path)
    {
        // ruleid: csharp-xslt-script
        transform.Load(path, XsltSettings.TrustedXslt, new XmlUrlResolver());
        // ruleid: csharp-xslt-script
        var a = new XsltSettings(false, true);
        // ok: csharp-xslt-script
        transform.Load(path, XsltSettings.Default, null);
        // ok: csharp-xslt-script
        var b = new XsltSettings(false, false);
    }
}
