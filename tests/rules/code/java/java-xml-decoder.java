package com.example.state;

import java.beans.XMLDecoder;
import java.beans.XMLEncoder;
import java.io.InputStream;

class Settings {
    Object load(InputStream in) {
        // ruleid: java-xml-decoder
        return new XMLDecoder(in).readObject();
    }

    Object text(String xml) {
        // ruleid: java-xml-decoder
        XMLDecoder decoder = new XMLDecoder(new ByteArrayInputStream(xml.getBytes()));
        return decoder.readObject();
    }

    Object own() {
        // ok: java-xml-decoder
        return new XMLDecoder(Settings.class.getResourceAsStream("defaults.xml")).readObject();
    }

    void save(OutputStream out, Object value) {
        // ok: java-xml-decoder
        new XMLEncoder(out).writeObject(value);
    }
}
