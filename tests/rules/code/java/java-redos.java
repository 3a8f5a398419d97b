package com.example.forms;

import java.util.regex.Pattern;

class Checks {
    // ruleid: java-redos
    static final Pattern NAME = Pattern.compile("^([a-zA-Z0-9]+)*$");

    boolean words(String text) {
        // ruleid: java-redos
        return text.matches("(\\w+)+@example");
    }

    // ok: java-redos
    static final Pattern PLAIN = Pattern.compile("^[a-zA-Z0-9]+$");

    // ok: java-redos
    static final Pattern DOTTED = Pattern.compile("^[a-z]+(?:\\.[a-z]+)*$");
}
