public class Sessions
{
    public void Read(Stream stream, string text)
    {
        // ruleid: csharp-unsafe-deserialization
        var a = new BinaryFormatter().Deserialize(stream);
        var settings = new JsonSerializerSettings();
        // ruleid: csharp-unsafe-deserialization
        settings.TypeNameHandling = TypeNameHandling.All;
        // ok: csharp-unsafe-deserialization
        settings.TypeNameHandling = TypeNameHandling.None;
        // ok: csharp-unsafe-deserialization
        var b = JsonSerializer.Deserialize<Session>(text);
    }
}
