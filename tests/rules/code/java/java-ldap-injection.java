package com.example.directory;

import javax.naming.directory.DirContext;
import javax.servlet.http.HttpServletRequest;
import org.springframework.ldap.core.LdapTemplate;
import org.springframework.ldap.support.LdapEncoder;

class People {
    Object find(DirContext directory, HttpServletRequest request) throws Exception {
        String filter = "(uid=" + request.getParameter("user") + ")";
        // ruleid: java-ldap-injection
        return directory.search("ou=people", filter, null);
    }

    Object mail(LdapTemplate template, @RequestParam String mail) {
        // ruleid: java-ldap-injection
        return template.search("ou=people", "(mail=" + mail + ")", new PersonMapper());
    }

    Object escaped(LdapTemplate template, @RequestParam String mail) {
        // ok: java-ldap-injection
        return template.search("ou=people", "(mail=" + LdapEncoder.filterEncode(mail) + ")", new PersonMapper());
    }

    Object argument(DirContext directory, HttpServletRequest request) throws Exception {
        // ok: java-ldap-injection
        return directory.search("ou=people", "(uid={0})", new Object[] {request.getParameter("user")}, null);
    }
}
