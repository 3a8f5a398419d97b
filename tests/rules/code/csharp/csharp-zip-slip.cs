public class Unpacker
{
    public void Unzip(ZipArchive archive, string folder)
    {
        foreach (var entry in archive.Entries)
        {
            // ruleid: csharp-zip-slip
            entry.ExtractToFile(Path.Combine(folder, entry.FullName));
            // ruleid: csharp-zip-slip
            using var a = File.Create(folder + "/" + entry.FullName);
            var path = Path.GetFullPath(Path.Combine(folder, entry.FullName));
            if (!path.StartsWith(folder + Path.DirectorySeparatorChar))
                continue;
            // ok: csharp-zip-slip
            entry.ExtractToFile(path);
            // ok: csharp-zip-slip
            entry.ExtractToFile(Path.Combine(folder, Path.GetFileName(entry.FullName)));
        }
    }
}
