package com.example.exchange;

import com.thoughtworks.xstream.XStream;

class Exchange {
    Object read(String xml) {
        // ruleid: java-xstream-unrestricted
        XStream xstream = new XStream();
        return xstream.fromXML(xml);
    }

    Object json(Reader in) {
        // ruleid: java-xstream-unrestricted
        return new XStream(new JettisonMappedXmlDriver()).fromXML(in);
    }
}

class Restricted {
    Object read(String xml) {
        // ok: java-xstream-unrestricted
        XStream xstream = new XStream();
        xstream.allowTypes(new Class[] {Order.class});
        return xstream.fromXML(xml);
    }
}

class Writer {
    String write(Order order) {
        // ok: java-xstream-unrestricted
        return new XStream().toXML(order);
    }
}
