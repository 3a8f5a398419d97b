package com.example.mail;

import java.io.OutputStream;

class Sender {
    void recipient(OutputStream out, String address) throws Exception {
        // ruleid: java-crlf-in-protocol
        out.write(("RCPT TO:<" + address + ">\r\n").getBytes());
    }

    void header(OutputStream out, String subject) throws Exception {
        // ruleid: java-crlf-in-protocol
        String line = "Subject: " + subject + "\r\n";
        out.write(line.getBytes());
    }

    void number(OutputStream out, byte[] body) throws Exception {
        // ok: java-crlf-in-protocol
        out.write(("Content-Length: " + body.length + "\r\n").getBytes());
    }

    void text(Printer out, String name) throws Exception {
        // ok: java-crlf-in-protocol
        out.write("Name: " + name + "\n");
    }
}
