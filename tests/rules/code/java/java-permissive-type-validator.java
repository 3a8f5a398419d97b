package com.example.json;

import com.esotericsoftware.kryo.Kryo;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.jsontype.impl.LaissezFaireSubTypeValidator;

class Mappers {
    void jackson(ObjectMapper mapper) {
        // ruleid: java-permissive-type-validator
        mapper.activateDefaultTyping(LaissezFaireSubTypeValidator.instance, ObjectMapper.DefaultTyping.NON_FINAL);
    }

    void kryo(Kryo kryo) {
        // ruleid: java-permissive-type-validator
        kryo.setRegistrationRequired(false);
        // ok: java-permissive-type-validator
        kryo.setRegistrationRequired(true);
    }

    void restricted(ObjectMapper mapper) {
        // ok: java-permissive-type-validator
        mapper.activateDefaultTyping(BasicPolymorphicTypeValidator.builder().allowIfSubType("com.example.json.").build());
    }
}
