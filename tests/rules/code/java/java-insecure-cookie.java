package com.example.web;

import javax.servlet.http.Cookie;
import org.springframework.http.ResponseCookie;

class Cookies {
    Cookie session(String id) {
        Cookie session = new Cookie("session", id);
        // ruleid: java-insecure-cookie
        session.setSecure(false);
        // ok: java-insecure-cookie
        session.setHttpOnly(true);
        return session;
    }

    ResponseCookie remember(String token) {
        // ruleid: java-insecure-cookie
        return ResponseCookie.from("remember", token).httpOnly(false).build();
    }

    ResponseCookie safe(String token) {
        // ok: java-insecure-cookie
        return ResponseCookie.from("remember", token).httpOnly(true).secure(true).build();
    }
}
