package com.example.rules;

import groovy.lang.GroovyShell;
import javax.script.ScriptEngine;
import javax.servlet.http.HttpServletRequest;
import org.springframework.expression.spel.standard.SpelExpressionParser;

class Calculator {
    Object calculate(ScriptEngine scripts, HttpServletRequest request) throws Exception {
        String formula = request.getParameter("formula");
        // ruleid: java-code-injection
        return scripts.eval("result = " + formula);
    }

    @PostMapping("/filter")
    public Object filter(@RequestBody Filter filter) {
        SpelExpressionParser parser = new SpelExpressionParser();
        // ruleid: java-code-injection
        return parser.parseExpression(filter.getExpression()).getValue();
    }

    Object groovy(HttpServletRequest request) {
        // ruleid: java-code-injection
        return new GroovyShell().evaluate(request.getParameter("script"));
    }

    Object fixed(ScriptEngine scripts, HttpServletRequest request) throws Exception {
        scripts.put("amount", request.getParameter("amount"));
        // ok: java-code-injection
        return scripts.eval("amount * 2");
    }

    Object known(HttpServletRequest request) {
        SpelExpressionParser parser = new SpelExpressionParser();
        // ok: java-code-injection
        return parser.parseExpression(EXPRESSIONS.get(request.getParameter("name"))).getValue();
    }
}
