package com.example.tools;

import java.util.ArrayList;
import java.util.List;
import javax.servlet.http.HttpServletRequest;

class Diagnostics {
    Process ping(HttpServletRequest request) throws Exception {
        String host = request.getParameter("host");
        // ruleid: java-command-injection
        return Runtime.getRuntime().exec("ping -c 1 " + host);
    }

    Process convert(@RequestParam("name") String name) throws Exception {
        List<String> arguments = new ArrayList<>();
        arguments.add("sh");
        arguments.add("-c");
        arguments.add("convert " + name);
        // ruleid: java-command-injection
        return new ProcessBuilder(arguments).start();
    }

    Process whois(HttpServletRequest request, ProcessBuilder builder) throws Exception {
        // ruleid: java-command-injection
        return builder.command("sh", "-c", "whois " + request.getQueryString()).start();
    }

    Process fixed(HttpServletRequest request) throws Exception {
        log.info(request.getParameter("host"));
        // ok: java-command-injection
        return Runtime.getRuntime().exec("uptime");
    }

    Process port(HttpServletRequest request) throws Exception {
        int port = Integer.parseInt(request.getParameter("port"));
        // ok: java-command-injection
        return Runtime.getRuntime().exec("lsof -i :" + port);
    }
}
