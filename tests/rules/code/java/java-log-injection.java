package com.example.web;

import javax.servlet.http.HttpServletRequest;

class Audit {
    void login(HttpServletRequest request) {
        // ruleid: java-log-injection
        log.info("login of " + request.getParameter("user"));
    }

    void missing(@RequestParam String page) {
        // ruleid: java-log-injection
        logger.warn("no page {}", page);
    }

    void cleaned(HttpServletRequest request) {
        // ok: java-log-injection
        log.info("login of " + request.getParameter("user").replaceAll("[\\r\\n]", "_"));
    }

    void numbered(@RequestParam int page) {
        // ok: java-log-injection
        logger.warn("no page {}", page);
    }
}
