package com.example.reports;

import javax.xml.transform.Transformer;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.stream.StreamResult;
import javax.xml.transform.stream.StreamSource;

class Pretty {
    void print(String xml, StreamResult result) throws Exception {
        Transformer transformer = TransformerFactory.newInstance().newTransformer();
        // ruleid: java-xml-untrusted-style-sheet
        transformer.transform(new StreamSource(new StringReader(xml)), result);
    }

    Object style(InputStream style) throws Exception {
        // ruleid: java-xml-untrusted-style-sheet
        return TransformerFactory.newInstance().newTransformer(new StreamSource(style));
    }

    void tree(Document document, StreamResult result) throws Exception {
        Transformer transformer = TransformerFactory.newInstance().newTransformer();
        // ok: java-xml-untrusted-style-sheet
        transformer.transform(new DOMSource(document), result);
    }

    Object own() throws Exception {
        // ok: java-xml-untrusted-style-sheet
        return TransformerFactory.newInstance().newTransformer(new StreamSource(Pretty.class.getResourceAsStream("pretty.xsl")));
    }
}
