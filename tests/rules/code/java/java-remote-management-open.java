package com.example.server;

class Management {
    void open() {
        // ruleid: java-remote-management-open
        System.setProperty("com.sun.management.jmxremote.authenticate", "false");
        // ruleid: java-remote-management-open
        System.setProperty("com.sun.management.jmxremote.ssl", "false");
        // ok: java-remote-management-open
        System.setProperty("com.sun.management.jmxremote.port", "9010");
    }

    void closed() {
        // ok: java-remote-management-open
        System.setProperty("com.sun.management.jmxremote.authenticate", "true");
    }
}
