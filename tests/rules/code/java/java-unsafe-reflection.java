package com.example.plugins;

import javax.servlet.http.HttpServletRequest;

class Plugins {
    Object create(HttpServletRequest request) throws Exception {
        String name = request.getParameter("type");
        // ruleid: java-unsafe-reflection
        return Class.forName(name).getDeclaredConstructor().newInstance();
    }

    Class<?> load(ClassLoader loader, @PathVariable("type") String type) throws Exception {
        // ruleid: java-unsafe-reflection
        return loader.loadClass("com.example.plugins." + type);
    }

    Class<?> known(HttpServletRequest request) throws Exception {
        // ok: java-unsafe-reflection
        return Class.forName(TYPES.get(request.getParameter("type")));
    }

    Class<?> fixed(HttpServletRequest request) throws Exception {
        log.info(request.getParameter("type"));
        // ok: java-unsafe-reflection
        return Class.forName("com.example.plugins.Mail");
    }
}
