public class Plugins
{
    public void Load(string path, string name)
    {
        // ruleid: csharp-assembly-load
        var a = Assembly.LoadFrom(path);
        // ruleid: csharp-assembly-load
        var b = Type.GetType(name);
        // ok: csharp-assembly-load
        var c = Assembly.Load("Shop.Plugins");
        // ok: csharp-assembly-load
        var d = typeof(Plugins).Assembly;
    }
}
