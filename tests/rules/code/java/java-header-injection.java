package com.example.files;

import java.net.URLEncoder;
import javax.servlet.http.Cookie;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

class Attachments {
    void named(HttpServletRequest request, HttpServletResponse response) {
        String name = request.getParameter("name");
        // ruleid: java-header-injection
        response.setHeader("Content-Disposition", "attachment; filename=" + name);
    }

    void cookie(HttpServletRequest request, HttpServletResponse response) {
        // ruleid: java-header-injection
        response.addCookie(new Cookie("theme", request.getParameter("theme")));
    }

    void encoded(HttpServletRequest request, HttpServletResponse response) throws Exception {
        String name = URLEncoder.encode(request.getParameter("name"), "UTF-8");
        // ok: java-header-injection
        response.setHeader("Content-Disposition", "attachment; filename=" + name);
    }

    void fixed(HttpServletRequest request, HttpServletResponse response) {
        log.info(request.getParameter("name"));
        // ok: java-header-injection
        response.setHeader("Content-Disposition", "attachment; filename=report.pdf");
    }
}
