public class Directory
{
    public void Find(DirectorySearcher searcher, string name)
    {
        // ruleid: csharp-ldap-injection
        searcher.Filter = "(uid=" + name + ")";
        // ruleid: csharp-ldap-injection
        searcher.Filter = $"(&(objectClass=user)(cn={name}))";
        // ok: csharp-ldap-injection
        searcher.Filter = "(objectClass=user)";
        // ok: csharp-ldap-injection
        searcher.Filter = $"(cn={Encoder.LdapFilterEncode(name)})";
    }
}
