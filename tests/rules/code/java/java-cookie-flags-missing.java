package com.example.web;

import javax.servlet.http.Cookie;
import javax.servlet.http.HttpServletResponse;

class Plain {
    void session(HttpServletResponse response, String id) {
        // ruleid: java-cookie-flags-missing
        Cookie cookie = new Cookie("session", id);
        response.addCookie(cookie);
    }

    void direct(HttpServletResponse response, String token) {
        // ruleid: java-cookie-flags-missing
        response.addCookie(new Cookie("token", token));
    }

    void safe(HttpServletResponse response, String id) {
        // ok: java-cookie-flags-missing
        Cookie cookie = new Cookie("session", id);
        cookie.setHttpOnly(true);
        cookie.setSecure(true);
        response.addCookie(cookie);
    }

    void removed(HttpServletResponse response) {
        // ok: java-cookie-flags-missing
        response.addCookie(new Cookie("session", ""));
    }
}
