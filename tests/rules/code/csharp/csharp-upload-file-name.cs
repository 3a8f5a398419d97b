public class UploadController : Controller
{
    [HttpPost]
    public async Task<IActionResult> Receive(IFormFile file)
    {
        // ruleid: csharp-upload-file-name
        using var stream = new FileStream(Path.Combine("uploads", file.FileName), FileMode.Create);
        // ruleid: csharp-upload-file-name
        System.IO.File.WriteAllBytes("uploads/" + file.FileName, data);
        // ok: csharp-upload-file-name
        using var safe = new FileStream(Path.Combine("uploads", Path.GetRandomFileName()), FileMode.Create);
        // ok: csharp-upload-file-name
        using var last = new FileStream(Path.Combine("uploads", Path.GetFileName(file.FileName)), FileMode.Create);
        return Ok();
    }
}
