public class FilesController : Controller
{
    [HttpGet("files/{name}")]
    public IActionResult Download(string name)
    {
        // ruleid: csharp-path-traversal
        var text = System.IO.File.ReadAllText(Path.Combine(root, name));
        // ruleid: csharp-path-traversal
        return PhysicalFile("/srv/files/" + name, "text/plain");
    }

    [HttpGet]
    public IActionResult Safe(string name)
    {
        // ok: csharp-path-traversal
        var text = System.IO.File.ReadAllText(Path.Combine(root, Path.GetFileName(name)));
        var path = Path.GetFullPath(Path.Combine(root, name));
        if (!path.StartsWith(root + Path.DirectorySeparatorChar))
            return NotFound();
        // ok: csharp-path-traversal
        return PhysicalFile(path, "text/plain");
    }
}
