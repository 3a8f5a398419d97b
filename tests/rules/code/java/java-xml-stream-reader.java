package com.example.feeds;

import java.io.InputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamReader;

class Events {
    XMLStreamReader open(InputStream in) throws Exception {
        // ruleid: java-xml-stream-reader
        return XMLInputFactory.newInstance().createXMLStreamReader(in);
    }

    XMLStreamReader factory(InputStream in) throws Exception {
        // ruleid: java-xml-stream-reader
        XMLInputFactory factory = XMLInputFactory.newFactory();
        return factory.createXMLStreamReader(in);
    }

    XMLStreamReader hardened(InputStream in) throws Exception {
        // ok: java-xml-stream-reader
        XMLInputFactory factory = XMLInputFactory.newFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        return factory.createXMLStreamReader(in);
    }

    Object write(OutputStream out) throws Exception {
        // ok: java-xml-stream-reader
        return XMLOutputFactory.newInstance().createXMLStreamWriter(out);
    }
}
