package com.example.web;

import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class HelloController {
    @GetMapping("/hello")
    public String hello(@RequestParam String name) {
        // ruleid: java-text-response-from-request
        return "Hello " + name;
    }

    @GetMapping("/page")
    public ResponseEntity<String> page(@RequestParam String name) {
        // ruleid: java-text-response-from-request
        return ResponseEntity.ok("<h1>" + name + "</h1>");
    }

    @GetMapping(value = "/plain", produces = "text/plain")
    public String plain(@RequestParam String name) {
        // ok: java-text-response-from-request
        return "Hello " + name;
    }

    @GetMapping("/escaped")
    public String escaped(@RequestParam String name) {
        // ok: java-text-response-from-request
        return "Hello " + HtmlUtils.htmlEscape(name);
    }

    @GetMapping("/number")
    public String number(@RequestParam int number) {
        // ok: java-text-response-from-request
        return "Order " + number;
    }
}
