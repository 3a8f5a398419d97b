package com.example.web;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

@Controller
class PageController {
    @GetMapping("/page")
    public String page(@RequestParam String lang) {
        // ruleid: java-view-name-from-request
        return "pages/" + lang + "/welcome";
    }

    @GetMapping("/model")
    public ModelAndView model(@RequestParam("view") String view) {
        // ruleid: java-view-name-from-request
        return new ModelAndView(view);
    }

    @GetMapping("/fixed")
    public String fixed(@RequestParam String lang, Model model) {
        model.addAttribute("lang", lang);
        // ok: java-view-name-from-request
        return "pages/welcome";
    }

    @GetMapping("/allowed")
    public String allowed(@RequestParam String lang) {
        if (!LANGUAGES.contains(lang)) {
            return "pages/en/welcome";
        }
        // ok: java-view-name-from-request
        return "pages/" + lang + "/welcome";
    }
}
