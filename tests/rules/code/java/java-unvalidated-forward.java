package com.example.web;

import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

class Pages {
    void show(HttpServletRequest request, HttpServletResponse response) throws Exception {
        String page = request.getParameter("page");
        // ruleid: java-unvalidated-forward
        request.getRequestDispatcher(page).forward(request, response);
    }

    @GetMapping("/show")
    public String view(@RequestParam String page) {
        // ruleid: java-unvalidated-forward
        return "forward:" + page;
    }

    void fixed(HttpServletRequest request, HttpServletResponse response) throws Exception {
        request.setAttribute("page", request.getParameter("page"));
        // ok: java-unvalidated-forward
        request.getRequestDispatcher("/WEB-INF/page.jsp").forward(request, response);
    }

    void known(HttpServletRequest request, HttpServletResponse response) throws Exception {
        String page = request.getParameter("page");
        if (!PAGES.contains(page)) {
            throw new IllegalArgumentException();
        }
        // ok: java-unvalidated-forward
        request.getRequestDispatcher("/WEB-INF/" + page + ".jsp").forward(request, response);
    }
}
