package com.example.directory;

import javax.naming.directory.DirContext;
import org.springframework.ldap.support.LdapEncoder;

class People {
    Object find(DirContext directory, String user) throws Exception {
        // ruleid: java-ldap-filter-built
        return directory.search("ou=people", "(uid=" + user + ")", controls);
    }

    Object members(DirContext directory, String group) throws Exception {
        // ruleid: java-ldap-filter-built
        String filter = "(&(objectClass=group)(cn=" + group + "))";
        return directory.search("ou=groups", filter, controls);
    }

    Object escaped(DirContext directory, String user) throws Exception {
        // ok: java-ldap-filter-built
        return directory.search("ou=people", "(uid=" + LdapEncoder.filterEncode(user) + ")", controls);
    }

    Object argument(DirContext directory, String user) throws Exception {
        // ok: java-ldap-filter-built
        return directory.search("ou=people", "(uid={0})", new Object[] {user}, controls);
    }
}
