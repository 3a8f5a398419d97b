package com.example.web;

import java.io.PrintWriter;
import javax.servlet.http.HttpServletResponse;

class Failures {
    void trace(HttpServletResponse response, Exception failure) throws Exception {
        // ruleid: java-error-in-response
        failure.printStackTrace(response.getWriter());
    }

    void writer(HttpServletResponse response, Exception failure) throws Exception {
        PrintWriter out = response.getWriter();
        // ruleid: java-error-in-response
        failure.printStackTrace(out);
    }

    void logged(HttpServletResponse response, Exception failure) throws Exception {
        // ok: java-error-in-response
        log.error("request failed", failure);
        response.sendError(500, "Something went wrong");
    }

    void text(Exception failure, StringWriter text) {
        // ok: java-error-in-response
        failure.printStackTrace(new PrintWriter(text));
    }
}
