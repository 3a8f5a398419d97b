public class Reports
{
    public void Write(string data)
    {
        // ruleid: csharp-predictable-temp-file
        File.WriteAllText(Path.Combine(Path.GetTempPath(), "report.txt"), data);
        // ruleid: csharp-predictable-temp-file
        var a = Path.GetTempPath() + "state.json";
        // ok: csharp-predictable-temp-file
        var b = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        // ok: csharp-predictable-temp-file
        var c = Path.Combine(folder, "report.txt");
    }
}
