package com.example.web;

import javax.servlet.http.HttpServletRequest;

class Greetings {
    String greet(HttpServletRequest request, String user) {
        String greeting = request.getParameter("greeting");
        // ruleid: java-format-string
        return String.format(greeting, user);
    }

    void print(@RequestParam String layout, PrintStream out, Order order) {
        // ruleid: java-format-string
        out.printf("<" + layout + ">", order);
    }

    String fixed(HttpServletRequest request) {
        // ok: java-format-string
        return String.format("Hello %s", request.getParameter("greeting"));
    }

    void numbered(@RequestParam int number, PrintStream out) {
        // ok: java-format-string
        out.printf("%d", number);
    }
}
