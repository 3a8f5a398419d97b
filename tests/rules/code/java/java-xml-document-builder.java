package com.example.feeds;

import java.io.InputStream;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.SAXParserFactory;
import org.w3c.dom.Document;

class FeedReader {
    Document read(InputStream feed) throws Exception {
        // ruleid: java-xml-document-builder
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        DocumentBuilder builder = factory.newDocumentBuilder();
        return builder.parse(feed);
    }

    void events(InputStream feed, Handler handler) throws Exception {
        // ruleid: java-xml-document-builder
        SAXParserFactory.newInstance().newSAXParser().parse(feed, handler);
    }

    Document hardened(InputStream feed) throws Exception {
        // ok: java-xml-document-builder
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        return factory.newDocumentBuilder().parse(feed);
    }

    Document empty() throws Exception {
        // ok: java-xml-document-builder
        Document document = DocumentBuilderFactory.newInstance().newDocumentBuilder().newDocument();
        document.appendChild(document.createElement("feed"));
        return document;
    }
}
