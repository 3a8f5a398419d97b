public class Clients
{
    public void Create(HttpClientHandler handler)
    {
        // ruleid: csharp-tls-old-version
        handler.SslProtocols = SslProtocols.Tls11;
        // ruleid: csharp-tls-old-version
        ServicePointManager.SecurityProtocol = SecurityProtocolType.Ssl3;
        // ok: csharp-tls-old-version
        handler.SslProtocols = SslProtocols.Tls12;
        // ok: csharp-tls-old-version
        ServicePointManager.SecurityProtocol = SecurityProtocolType.Tls13;
    }
}
