package com.example.web;

import java.io.PrintWriter;
import javax.servlet.http.HttpServletResponse;
import javax.servlet.jsp.JspWriter;

class Pages {
    void title(HttpServletResponse response, String title) throws Exception {
        // ruleid: java-html-string-built
        response.getWriter().println("<h1>" + title + "</h1>");
    }

    void row(HttpServletResponse response, User user) throws Exception {
        PrintWriter out = response.getWriter();
        // ruleid: java-html-string-built
        out.println("<td>" + user.getFullName() + "</td>");
    }

    void tag(JspWriter out, String label) throws Exception {
        // ruleid: java-html-string-built
        out.print("<label>" + label);
    }

    void escaped(HttpServletResponse response, String title) throws Exception {
        // ok: java-html-string-built
        response.getWriter().println("<h1>" + Encode.forHtml(title) + "</h1>");
    }

    void counted(HttpServletResponse response, List<User> users) throws Exception {
        // ok: java-html-string-built
        response.getWriter().println("<p>" + users.size() + " users</p>");
    }

    void file(String title) throws Exception {
        PrintWriter out = new PrintWriter("report.txt");
        // ok: java-html-string-built
        out.println("<" + title + ">");
    }
}
