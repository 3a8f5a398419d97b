package com.example.web;

import java.io.PrintWriter;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.owasp.encoder.Encode;

class SearchServlet {
    void results(HttpServletRequest request, HttpServletResponse response) throws Exception {
        String query = request.getParameter("q");
        // ruleid: java-cross-site-scripting
        response.getWriter().println("<h1>Results for " + query + "</h1>");
    }

    void missing(HttpServletRequest request, HttpServletResponse response) throws Exception {
        PrintWriter out = response.getWriter();
        // ruleid: java-cross-site-scripting
        out.write("<p>Not found: " + request.getRequestURI() + "</p>");
    }

    void formatted(HttpServletRequest request, HttpServletResponse response) throws Exception {
        // ruleid: java-cross-site-scripting
        response.getWriter().printf("<b>%s</b>", request.getHeader("Referer"));
    }

    void escaped(HttpServletRequest request, HttpServletResponse response) throws Exception {
        // ok: java-cross-site-scripting
        response.getWriter().println("<h1>Results for " + Encode.forHtml(request.getParameter("q")) + "</h1>");
    }

    void counted(HttpServletRequest request, HttpServletResponse response) throws Exception {
        int page = Integer.parseInt(request.getParameter("page"));
        // ok: java-cross-site-scripting
        response.getWriter().println("<h1>Page " + page + "</h1>");
    }

    void data(HttpServletRequest request, HttpServletResponse response) throws Exception {
        response.setContentType("application/json");
        // ok: java-cross-site-scripting
        response.getWriter().print(request.getParameter("callbackData"));
    }
}
