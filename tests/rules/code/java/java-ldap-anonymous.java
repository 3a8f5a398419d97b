package com.example.directory;

import java.util.Hashtable;
import javax.naming.Context;

class Directory {
    void open(Hashtable<String, String> environment) {
        // ruleid: java-ldap-anonymous
        environment.put(Context.SECURITY_AUTHENTICATION, "none");
    }

    void text(Hashtable<String, String> environment) {
        // ruleid: java-ldap-anonymous
        environment.put("java.naming.security.authentication", "none");
    }

    void login(Hashtable<String, String> environment) {
        // ok: java-ldap-anonymous
        environment.put(Context.SECURITY_AUTHENTICATION, "simple");
    }

    void address(Hashtable<String, String> environment) {
        // ok: java-ldap-anonymous
        environment.put(Context.PROVIDER_URL, "ldaps://ldap.example.com");
    }
}
