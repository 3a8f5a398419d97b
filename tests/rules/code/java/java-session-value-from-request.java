package com.example.web;

import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpSession;

class Steps {
    void user(HttpServletRequest request) {
        // ruleid: java-session-value-from-request
        request.getSession().setAttribute("user", request.getParameter("user"));
    }

    void role(HttpServletRequest request, HttpSession session) {
        String role = request.getHeader("X-Role");
        // ruleid: java-session-value-from-request
        session.setAttribute("role", role);
    }

    void page(HttpServletRequest request, HttpSession session) {
        // ok: java-session-value-from-request
        session.setAttribute("page", Integer.parseInt(request.getParameter("page")));
    }

    void fixed(HttpServletRequest request, HttpSession session) {
        log.info(request.getParameter("user"));
        // ok: java-session-value-from-request
        session.setAttribute("step", "two");
    }
}
