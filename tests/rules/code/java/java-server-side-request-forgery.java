package com.example.proxy;

import java.net.URI;
import java.net.URL;
import java.net.http.HttpRequest;
import javax.servlet.http.HttpServletRequest;
import org.springframework.web.client.RestTemplate;

class Fetcher {
    private RestTemplate rest;

    Object image(HttpServletRequest request) throws Exception {
        URL url = new URL(request.getParameter("url"));
        // ruleid: java-server-side-request-forgery
        return url.openStream();
    }

    @GetMapping("/preview")
    public String preview(@RequestParam String address) {
        // ruleid: java-server-side-request-forgery
        return rest.getForObject(address, String.class);
    }

    HttpRequest build(HttpServletRequest request) {
        // ruleid: java-server-side-request-forgery
        return HttpRequest.newBuilder(URI.create(request.getHeader("X-Callback"))).build();
    }

    @GetMapping("/weather")
    public String weather(@RequestParam String city) {
        // ok: java-server-side-request-forgery
        return rest.getForObject("https://weather.example.com/" + city, String.class);
    }

    Object fixed(HttpServletRequest request) throws Exception {
        log.info(request.getParameter("url"));
        // ok: java-server-side-request-forgery
        return new URL("https://example.com/status").openStream();
    }

    @GetMapping("/variables")
    public String variables(@RequestParam String city) {
        // ok: java-server-side-request-forgery
        return rest.getForObject("https://weather.example.com/{city}", String.class, city);
    }
}
