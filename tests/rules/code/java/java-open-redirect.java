package com.example.web;

import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.view.RedirectView;

class LoginController {
    void back(HttpServletRequest request, HttpServletResponse response) throws Exception {
        // ruleid: java-open-redirect
        response.sendRedirect(request.getParameter("next"));
    }

    @GetMapping("/go")
    public String go(@RequestParam String target) {
        // ruleid: java-open-redirect
        return "redirect:" + target;
    }

    @GetMapping("/view")
    public RedirectView view(@RequestParam("target") String target) {
        // ruleid: java-open-redirect
        return new RedirectView(target);
    }

    @GetMapping("/item")
    public String item(@RequestParam String name) {
        // ok: java-open-redirect
        return "redirect:/items/" + name;
    }

    void inside(HttpServletRequest request, HttpServletResponse response) throws Exception {
        String query = request.getParameter("q");
        // ok: java-open-redirect
        response.sendRedirect(request.getContextPath() + "/search?q=" + query);
    }

    void fixedHost(HttpServletRequest request, HttpServletResponse response) throws Exception {
        // ok: java-open-redirect
        response.sendRedirect("https://docs.example.com/" + request.getPathInfo());
    }
}
