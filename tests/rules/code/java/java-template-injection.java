package com.example.mail;

import freemarker.template.Configuration;
import freemarker.template.Template;
import java.io.StringReader;
import javax.servlet.http.HttpServletRequest;
import org.apache.velocity.app.Velocity;
import org.thymeleaf.TemplateEngine;

class Letters {
    void velocity(HttpServletRequest request) {
        // ruleid: java-template-injection
        Velocity.evaluate(context, writer, "letter", "Dear " + request.getParameter("greeting"));
    }

    Template freemarker(@RequestBody String text, Configuration configuration) throws Exception {
        // ruleid: java-template-injection
        return new Template("letter", new StringReader(text), configuration);
    }

    String thymeleaf(TemplateEngine templates, HttpServletRequest request) {
        context.setVariable("name", request.getParameter("name"));
        // ok: java-template-injection
        return templates.process("letter", context);
    }

    void fixed(HttpServletRequest request) {
        context.put("greeting", request.getParameter("greeting"));
        // ok: java-template-injection
        Velocity.evaluate(context, writer, "letter", "Dear $greeting");
    }
}
