public class Store
{
    const string Users = "Users";

    public void Find(string name)
    {
        // ruleid: csharp-sql-string-built
        var a = new SqlCommand("SELECT Id FROM Users WHERE Name = '" + name + "'", connection);
        var sql = $"DELETE FROM Users WHERE Name = '{name}'";
        // ruleid: csharp-sql-string-built
        connection.Execute(sql);
        // ok: csharp-sql-string-built
        var b = new SqlCommand("SELECT Id FROM Users WHERE Name = @name", connection);
        // ok: csharp-sql-string-built
        connection.Execute("DELETE FROM Users WHERE Name = @name", new { name });
    }
}
