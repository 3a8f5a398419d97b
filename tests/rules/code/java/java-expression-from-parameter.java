package com.example.rules;

import javax.script.ScriptEngine;
import javax.validation.ConstraintValidatorContext;
import org.springframework.expression.spel.standard.SpelExpressionParser;
import org.springframework.expression.spel.support.SimpleEvaluationContext;

class Rules {
    private final SpelExpressionParser parser = new SpelExpressionParser();

    public Object evaluate(String rule, Object root) {
        // ruleid: java-expression-from-parameter
        return parser.parseExpression(rule).getValue(root);
    }

    public Object script(ScriptEngine scripts, String source) throws Exception {
        String whole = "(function() {" + source + "})()";
        // ruleid: java-expression-from-parameter
        return scripts.eval(whole);
    }

    public boolean isValid(String name, ConstraintValidatorContext context) {
        // ruleid: java-expression-from-parameter
        context.buildConstraintViolationWithTemplate("No such name: " + name).addConstraintViolation();
        return false;
    }

    public Object readOnly(String rule, Object root) {
        // ok: java-expression-from-parameter
        return parser.parseExpression(rule).getValue(SimpleEvaluationContext.forReadOnlyDataBinding().build(), root);
    }

    public Object fixed(ScriptEngine scripts, String value) throws Exception {
        scripts.put("value", value);
        // ok: java-expression-from-parameter
        return scripts.eval("value * 2");
    }

    public boolean isShort(String name, ConstraintValidatorContext context) {
        // ok: java-expression-from-parameter
        context.buildConstraintViolationWithTemplate("The name is too long").addConstraintViolation();
        return false;
    }
}
