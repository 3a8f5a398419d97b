package com.example.config;

import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

class Configuration {
    Object read(InputStream in) {
        Yaml yaml = new Yaml();
        // ruleid: java-yaml-unsafe-load
        return yaml.load(in);
    }

    Object direct(String text) {
        // ruleid: java-yaml-unsafe-load
        return new Yaml().load(text);
    }

    Object safe(InputStream in) {
        Yaml yaml = new Yaml(new SafeConstructor(new LoaderOptions()));
        // ok: java-yaml-unsafe-load
        return yaml.load(in);
    }

    String write(Object value) {
        Yaml yaml = new Yaml();
        // ok: java-yaml-unsafe-load
        return yaml.dump(value);
    }
}
