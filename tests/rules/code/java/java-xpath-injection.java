package com.example.catalog;

import javax.servlet.http.HttpServletRequest;
import javax.xml.xpath.XPath;
import org.w3c.dom.Document;

class Catalog {
    Object find(XPath path, Document document, HttpServletRequest request) throws Exception {
        String name = request.getParameter("name");
        // ruleid: java-xpath-injection
        return path.evaluate("//item[@name='" + name + "']", document);
    }

    Object compiled(XPath path, @RequestParam String user) throws Exception {
        String expression = "/users/user[name='" + user + "']";
        // ruleid: java-xpath-injection
        return path.compile(expression);
    }

    Object fixed(XPath path, Document document, HttpServletRequest request) throws Exception {
        path.setXPathVariableResolver(new Names(request.getParameter("name")));
        // ok: java-xpath-injection
        return path.evaluate("//item[@name=$name]", document);
    }

    Object numbered(XPath path, Document document, HttpServletRequest request) throws Exception {
        int number = Integer.parseInt(request.getParameter("number"));
        // ok: java-xpath-injection
        return path.evaluate("//item[" + number + "]", document);
    }
}
