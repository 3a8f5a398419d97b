package com.example.feeds;

import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.stream.XMLInputFactory;

class Parsers {
    void tree(DocumentBuilderFactory factory) throws Exception {
        // ruleid: java-xml-entities-enabled
        factory.setFeature("http://xml.org/sax/features/external-general-entities", true);
        // ruleid: java-xml-entities-enabled
        factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, false);
        // ok: java-xml-entities-enabled
        factory.setFeature("http://xml.org/sax/features/external-parameter-entities", false);
        // ok: java-xml-entities-enabled
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
    }

    void stream(XMLInputFactory factory) {
        // ruleid: java-xml-entities-enabled
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, true);
        // ok: java-xml-entities-enabled
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    }
}
