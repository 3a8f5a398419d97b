public class UsersController : Controller
{
    [AllowAnonymous]
    // ruleid: csharp-anonymous-admin
    public IActionResult DeleteUser(int id)
    {
        return Ok();
    }

    [AllowAnonymous]
    // ruleid: csharp-anonymous-admin
    public IActionResult ExportAll()
    {
        return Ok();
    }

    [AllowAnonymous]
    // ok: csharp-anonymous-admin
    public IActionResult Login()
    {
        return Ok();
    }

    [Authorize]
    // ok: csharp-anonymous-admin
    public IActionResult EditUser(int id)
    {
        return Ok();
    }
}
