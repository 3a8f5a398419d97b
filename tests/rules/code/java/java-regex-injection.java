package com.example.search;

import java.util.regex.Pattern;
import javax.servlet.http.HttpServletRequest;

class Finder {
    Pattern pattern(HttpServletRequest request) {
        // ruleid: java-regex-injection
        return Pattern.compile(".*" + request.getParameter("q") + ".*");
    }

    boolean matches(String text, @RequestParam String expression) {
        // ruleid: java-regex-injection
        return text.matches(expression);
    }

    Pattern quoted(HttpServletRequest request) {
        // ok: java-regex-injection
        return Pattern.compile(".*" + Pattern.quote(request.getParameter("q")) + ".*");
    }

    boolean value(@RequestParam String name) {
        // ok: java-regex-injection
        return name.matches("[a-z]+");
    }
}
