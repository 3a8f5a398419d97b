package com.example.reports;

import javax.xml.transform.TransformerFactory;
import javax.xml.validation.SchemaFactory;

class Reports {
    Object style(Source style) throws Exception {
        // ruleid: java-xml-transformer
        return TransformerFactory.newInstance().newTransformer(style);
    }

    Object schema(Source schema) throws Exception {
        // ruleid: java-xml-transformer
        return SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI).newSchema(schema);
    }

    Object hardened(Source style) throws Exception {
        // ok: java-xml-transformer
        TransformerFactory factory = TransformerFactory.newInstance();
        factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_DTD, "");
        factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_STYLESHEET, "");
        return factory.newTransformer(style);
    }

    Object validator(Source schema) throws Exception {
        // ok: java-xml-transformer
        SchemaFactory factory = SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI);
        factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        return factory.newSchema(schema);
    }
}
