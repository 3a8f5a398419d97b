package com.example.json;

import com.alibaba.fastjson.parser.ParserConfig;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.ObjectMapper;

class Mappers {
    ObjectMapper open() {
        ObjectMapper mapper = new ObjectMapper();
        // ruleid: java-polymorphic-typing
        mapper.enableDefaultTyping();
        return mapper;
    }

    void fastjson() {
        // ruleid: java-polymorphic-typing
        ParserConfig.getGlobalInstance().setAutoTypeSupport(true);
        // ok: java-polymorphic-typing
        ParserConfig.getGlobalInstance().setAutoTypeSupport(false);
    }

    // ruleid: java-polymorphic-typing
    @JsonTypeInfo(use = JsonTypeInfo.Id.CLASS, property = "@class")
    interface Event {}

    // ok: java-polymorphic-typing
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    interface Message {}

    ObjectMapper closed() {
        // ok: java-polymorphic-typing
        return new ObjectMapper().activateDefaultTyping(BasicPolymorphicTypeValidator.builder().allowIfBaseType(Event.class).build());
    }
}
