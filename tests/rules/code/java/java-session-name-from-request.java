package com.example.web;

import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpSession;

class Preferences {
    void set(HttpServletRequest request) {
        String name = request.getParameter("name");
        // ruleid: java-session-name-from-request
        request.getSession().setAttribute(name, "on");
    }

    void put(HttpServletRequest request, HttpSession session) {
        // ruleid: java-session-name-from-request
        session.setAttribute(request.getHeader("X-Name"), Boolean.TRUE);
    }

    void fixed(HttpServletRequest request, HttpSession session) {
        // ok: java-session-name-from-request
        session.setAttribute("language", request.getParameter("language"));
    }

    void known(HttpServletRequest request, HttpSession session) {
        String name = request.getParameter("name");
        if (NAMES.contains(name)) {
            // ok: java-session-name-from-request
            session.setAttribute(name, "on");
        }
    }
}
