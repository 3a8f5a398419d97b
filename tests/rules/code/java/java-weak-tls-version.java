package com.example.client;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

class Contexts {
    SSLContext old() throws Exception {
        // ruleid: java-weak-tls-version
        return SSLContext.getInstance("SSL");
    }

    void socket(SSLSocket socket) {
        // ruleid: java-weak-tls-version
        socket.setEnabledProtocols(new String[] {"TLSv1", "TLSv1.2"});
        // ok: java-weak-tls-version
        socket.setEnabledProtocols(new String[] {"TLSv1.2", "TLSv1.3"});
    }

    SSLContext current() throws Exception {
        // ok: java-weak-tls-version
        return SSLContext.getInstance("TLSv1.3");
    }
}
