package com.example.security;

import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;

class SecurityConfiguration {
    void old(HttpSecurity http) throws Exception {
        // ruleid: java-csrf-protection-off
        http.csrf().disable();
        http.formLogin();
    }

    Object chain(HttpSecurity http) throws Exception {
        // ruleid: java-csrf-protection-off
        http.csrf(csrf -> csrf.disable()).formLogin();
        return http.build();
    }

    Object stateless(HttpSecurity http) throws Exception {
        http.sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS));
        // ok: java-csrf-protection-off
        http.csrf(AbstractHttpConfigurer::disable);
        return http.build();
    }

    Object partly(HttpSecurity http) throws Exception {
        // ok: java-csrf-protection-off
        http.csrf(csrf -> csrf.ignoringRequestMatchers("/hooks/**"));
        return http.build();
    }
}
