public class UsersController : Controller
{
    [HttpGet]
    public IActionResult Find(string name, int id)
    {
        // ruleid: csharp-sql-injection
        using var a = new SqlCommand("SELECT Id FROM Users WHERE Name = '" + name + "'", connection);
        // ruleid: csharp-sql-injection
        var b = db.Users.FromSqlRaw($"SELECT * FROM Users WHERE Name = '{name}'").ToList();
        // ok: csharp-sql-injection
        var c = db.Users.FromSql($"SELECT * FROM Users WHERE Name = {name}").ToList();
        // ok: csharp-sql-injection
        using var d = new SqlCommand("SELECT Id FROM Users WHERE Id = " + id, connection);
        // ok: csharp-sql-injection
        var e = connection.Query<User>("SELECT * FROM Users WHERE Name = @name", new { name });
        return View(b);
    }

    public void Load()
    {
        // ruleid: csharp-sql-injection
        command.CommandText = "DELETE FROM Users WHERE Name = '" + Request.Form["name"] + "'";
    }
}
