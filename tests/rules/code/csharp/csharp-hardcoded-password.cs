public class Store
{
    public void Open(string key, string user, string password)
    {
        // ruleid: csharp-hardcoded-password
        var a = new SqlConnection("Server=db.example.org;User Id=shop;Password=not-a-real-one");
        // ruleid: csharp-hardcoded-password
        var b = new SymmetricSecurityKey(Encoding.UTF8.GetBytes("not-a-real-key"));
        // ok: csharp-hardcoded-password
        var c = new SqlConnection("Server=db.example.org;Integrated Security=true");
        // ok: csharp-hardcoded-password
        var d = new SymmetricSecurityKey(Encoding.UTF8.GetBytes(key));
        // ok: csharp-hardcoded-password
        var e = new NetworkCredential(user, password);
    }
}
