package com.example.accounts;

import javax.crypto.spec.PBEKeySpec;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

class Hashing {
    Object few(char[] password, byte[] salt) {
        // ruleid: java-few-hash-rounds
        return new PBEKeySpec(password, salt, 1000, 256);
    }

    Object weak() {
        // ruleid: java-few-hash-rounds
        return new BCryptPasswordEncoder(4);
    }

    Object many(char[] password, byte[] salt) {
        // ok: java-few-hash-rounds
        return new PBEKeySpec(password, salt, 600000, 256);
    }

    Object usual() {
        // ok: java-few-hash-rounds
        return new BCryptPasswordEncoder(12);
    }
}
