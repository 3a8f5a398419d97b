package com.example.catalog;

import javax.xml.xpath.XPath;
import org.w3c.dom.Document;

class Catalog {
    Object find(XPath path, Document document, String name) throws Exception {
        // ruleid: java-xpath-string-built
        return path.evaluate("//item[@name='" + name + "']", document);
    }

    Object login(XPath path, String user) throws Exception {
        String expression = "/users/user[name='" + user + "']/role";
        // ruleid: java-xpath-string-built
        return path.compile(expression);
    }

    Object fixed(XPath path, Document document) throws Exception {
        // ok: java-xpath-string-built
        return path.evaluate("//item[@name=$name]", document);
    }

    Object constant(XPath path, Document document) throws Exception {
        // ok: java-xpath-string-built
        return path.evaluate("//item[@name='" + DEFAULT_NAME + "']", document);
    }
}
