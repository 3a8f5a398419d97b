package com.example.web;

import org.springframework.web.bind.annotation.CrossOrigin;
import org.springframework.web.cors.CorsConfiguration;

class Cors {
    CorsConfiguration open() {
        CorsConfiguration configuration = new CorsConfiguration();
        // ruleid: java-cors-any-origin
        configuration.addAllowedOriginPattern("*");
        configuration.setAllowCredentials(true);
        return configuration;
    }

    void reflected(HttpServletRequest request, HttpServletResponse response) {
        // ruleid: java-cors-any-origin
        response.setHeader("Access-Control-Allow-Origin", request.getHeader("Origin"));
        response.setHeader("Access-Control-Allow-Credentials", "true");
    }

    CorsConfiguration listed() {
        CorsConfiguration configuration = new CorsConfiguration();
        // ok: java-cors-any-origin
        configuration.addAllowedOrigin("https://app.example.com");
        configuration.setAllowCredentials(true);
        return configuration;
    }

    CorsConfiguration open2() {
        CorsConfiguration configuration = new CorsConfiguration();
        // ok: java-cors-any-origin
        configuration.addAllowedOriginPattern("*");
        return configuration;
    }
}
