package com.example.api;

import com.thoughtworks.xstream.XStream;
import java.beans.XMLDecoder;
import java.io.ByteArrayInputStream;
import java.io.ObjectInputStream;
import java.util.Base64;
import javax.servlet.http.HttpServletRequest;

class StateServlet {
    Object body(HttpServletRequest request) throws Exception {
        // ruleid: java-unsafe-deserialization
        try (ObjectInputStream in = new ObjectInputStream(request.getInputStream())) {
            return in.readObject();
        }
    }

    Object cookie(HttpServletRequest request) throws Exception {
        byte[] bytes = Base64.getDecoder().decode(request.getHeader("X-State"));
        // ruleid: java-unsafe-deserialization
        return new ObjectInputStream(new ByteArrayInputStream(bytes)).readObject();
    }

    @PostMapping("/import")
    public Object load(@RequestBody String xml, XStream xstream) {
        // ruleid: java-unsafe-deserialization
        return xstream.fromXML(xml);
    }

    @PostMapping("/json")
    public Order json(@RequestBody String json, ObjectMapper mapper) throws Exception {
        // ok: java-unsafe-deserialization
        return mapper.readValue(json, Order.class);
    }

    Object local(HttpServletRequest request, File file) throws Exception {
        log.info(request.getHeader("X-State"));
        // ok: java-unsafe-deserialization
        return new ObjectInputStream(new FileInputStream(file)).readObject();
    }
}
