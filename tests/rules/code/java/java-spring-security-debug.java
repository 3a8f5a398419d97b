package com.example.security;

import org.springframework.security.config.annotation.web.builders.WebSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;

// ruleid: java-spring-security-debug
@EnableWebSecurity(debug = true)
class Debugging {
    void web(WebSecurity web) {
        // ruleid: java-spring-security-debug
        web.debug(true);
        // ok: java-spring-security-debug
        web.debug(false);
    }
}

// ok: java-spring-security-debug
@EnableWebSecurity
class Usual {
}
