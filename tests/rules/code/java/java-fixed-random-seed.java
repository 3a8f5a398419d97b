package com.example.accounts;

import java.security.SecureRandom;

class Generators {
    SecureRandom fixed() {
        SecureRandom random = new SecureRandom();
        // ruleid: java-fixed-random-seed
        random.setSeed(12345L);
        return random;
    }

    SecureRandom text() {
        // ruleid: java-fixed-random-seed
        return new SecureRandom("not-a-real-seed".getBytes());
    }

    SecureRandom system() {
        // ok: java-fixed-random-seed
        return new SecureRandom();
    }

    void mixed(SecureRandom random, byte[] entropy) {
        // ok: java-fixed-random-seed
        random.setSeed(entropy);
    }
}
