package com.example.accounts;

import java.security.SecureRandom;
import java.util.Random;
import java.util.UUID;
import org.apache.commons.lang3.RandomStringUtils;

class Tokens {
    private final Random random = new Random();
    private final SecureRandom secure = new SecureRandom();

    String reset() {
        // ruleid: java-insecure-random-secret
        String token = Long.toHexString(random.nextLong());
        return token;
    }

    String password() {
        // ruleid: java-insecure-random-secret
        String initialPassword = RandomStringUtils.randomAlphanumeric(12);
        return initialPassword;
    }

    String generateSessionId() {
        // ruleid: java-insecure-random-secret
        return "s" + Math.random();
    }

    String safe() {
        // ok: java-insecure-random-secret
        String token = UUID.randomUUID().toString();
        return token;
    }

    String generateToken(int length) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        // ruleid: java-insecure-random-secret
        return text.toString();
    }

    String generatePassword(int length) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append(ALPHABET.charAt(secure.nextInt(ALPHABET.length())));
        }
        // ok: java-insecure-random-secret
        return text.toString();
    }

    int jitter() {
        // ok: java-insecure-random-secret
        int delay = random.nextInt(1000);
        return delay;
    }

    String hidden() {
        // ok: java-insecure-random-secret
        String token = Long.toHexString(secure.nextLong());
        return token;
    }
}
