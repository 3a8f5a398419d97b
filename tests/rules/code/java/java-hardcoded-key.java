package com.example.tokens;

import com.auth0.jwt.algorithms.Algorithm;
import javax.crypto.spec.SecretKeySpec;

class Signing {
    Object key() {
        // ruleid: java-hardcoded-key
        return new SecretKeySpec("not-a-real-key".getBytes(), "HmacSHA256");
    }

    Algorithm token() {
        // ruleid: java-hardcoded-key
        return Algorithm.HMAC256("not-a-real-key");
    }

    Algorithm configured(Settings settings) {
        // ok: java-hardcoded-key
        return Algorithm.HMAC256(settings.getSigningKey());
    }

    Object environment() {
        // ok: java-hardcoded-key
        return new SecretKeySpec(System.getenv("SIGNING_KEY").getBytes(), "HmacSHA256");
    }
}
