package com.example.naming;

import javax.naming.Context;
import javax.naming.InitialContext;
import javax.servlet.http.HttpServletRequest;

class Sources {
    Object find(HttpServletRequest request) throws Exception {
        Context naming = new InitialContext();
        // ruleid: java-jndi-injection
        return naming.lookup(request.getParameter("source"));
    }

    Object direct(@RequestParam("source") String source) throws Exception {
        // ruleid: java-jndi-injection
        return new InitialContext().lookup(source);
    }

    Object fixed(HttpServletRequest request) throws Exception {
        log.info(request.getParameter("source"));
        // ok: java-jndi-injection
        return new InitialContext().lookup("java:comp/env/jdbc/main");
    }

    Object known(HttpServletRequest request) throws Exception {
        // ok: java-jndi-injection
        return new InitialContext().lookup(NAMES.get(request.getParameter("source")));
    }
}
