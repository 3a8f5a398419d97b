package com.example.security;

import org.springframework.security.config.annotation.web.builders.HttpSecurity;

class Headers {
    void frames(HttpSecurity http) throws Exception {
        // ruleid: java-security-headers-off
        http.headers().frameOptions().disable();
    }

    void all(HttpSecurity http) throws Exception {
        // ruleid: java-security-headers-off
        http.headers(headers -> headers.disable());
    }

    void same(HttpSecurity http) throws Exception {
        // ok: java-security-headers-off
        http.headers().frameOptions().sameOrigin();
    }

    void policy(HttpSecurity http) throws Exception {
        // ok: java-security-headers-off
        http.headers(headers -> headers.contentSecurityPolicy(policy -> policy.policyDirectives("default-src 'self'")));
    }
}
