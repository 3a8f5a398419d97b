public class Archive
{
    public void Pack(string folder)
    {
        // ruleid: csharp-shell-command-built
        Process.Start("cmd.exe", "/c tar czf backup.tgz " + folder);
        // ruleid: csharp-shell-command-built
        var a = new ProcessStartInfo("/bin/bash", $"-c \"du -sh {folder}\"");
        // ok: csharp-shell-command-built
        Process.Start("cmd.exe", "/c dir");
        // ok: csharp-shell-command-built
        Process.Start("tar", "czf backup.tgz " + folder);
    }
}
