package com.example.security;

import org.springframework.security.config.annotation.web.builders.HttpSecurity;

class Rules {
    void all(HttpSecurity http) throws Exception {
        // ruleid: java-everything-permitted
        http.authorizeRequests().anyRequest().permitAll();
    }

    void pattern(HttpSecurity http) throws Exception {
        // ruleid: java-everything-permitted
        http.authorizeRequests().antMatchers("/**").permitAll();
    }

    void actuator(HttpSecurity http) throws Exception {
        // ruleid: java-everything-permitted
        http.authorizeHttpRequests(rules -> rules.requestMatchers(EndpointRequest.toAnyEndpoint()).permitAll());
    }

    void some(HttpSecurity http) throws Exception {
        // ok: java-everything-permitted
        http.authorizeRequests().antMatchers("/login", "/css/**").permitAll().anyRequest().authenticated();
    }

    void health(HttpSecurity http) throws Exception {
        // ok: java-everything-permitted
        http.authorizeHttpRequests(rules -> rules.requestMatchers(EndpointRequest.to("health")).permitAll());
    }
}
