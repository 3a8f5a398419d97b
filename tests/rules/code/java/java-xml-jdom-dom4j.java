package com.example.importer;

import java.io.StringReader;
import org.dom4j.io.SAXReader;
import org.jdom2.Document;
import org.jdom2.input.SAXBuilder;

class Importer {
    Document answer(String content) throws Exception {
        // ruleid: java-xml-jdom-dom4j
        SAXBuilder builder = new SAXBuilder();
        return builder.build(new StringReader(content));
    }

    Object dom4j(String content) throws Exception {
        // ruleid: java-xml-jdom-dom4j
        return new SAXReader().read(new StringReader(content));
    }

    Document hardened(String content) throws Exception {
        // ok: java-xml-jdom-dom4j
        SAXBuilder builder = new SAXBuilder();
        builder.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        builder.setExpandEntities(false);
        return builder.build(new StringReader(content));
    }

    Document helper(String content) throws Exception {
        // ok: java-xml-jdom-dom4j
        SAXBuilder builder = XmlTools.newSaxBuilder();
        return builder.build(new StringReader(content));
    }
}
