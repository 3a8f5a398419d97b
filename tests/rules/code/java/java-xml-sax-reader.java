package com.example.feeds;

import org.apache.commons.digester3.Digester;
import org.xml.sax.InputSource;
import org.xml.sax.XMLReader;
import org.xml.sax.helpers.XMLReaderFactory;

class Events {
    void read(InputSource source) throws Exception {
        // ruleid: java-xml-sax-reader
        XMLReader reader = XMLReaderFactory.createXMLReader();
        reader.parse(source);
    }

    Object digest(InputSource source) throws Exception {
        // ruleid: java-xml-sax-reader
        Digester digester = new Digester();
        return digester.parse(source);
    }

    void hardened(InputSource source) throws Exception {
        // ok: java-xml-sax-reader
        XMLReader reader = XMLReaderFactory.createXMLReader();
        reader.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        reader.parse(source);
    }

    void silent(InputSource source) throws Exception {
        // ok: java-xml-sax-reader
        Digester digester = new Digester();
        digester.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        digester.parse(source);
    }
}
