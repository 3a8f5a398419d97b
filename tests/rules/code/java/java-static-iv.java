package com.example.vault;

import java.security.SecureRandom;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.IvParameterSpec;

class Vectors {
    private static final byte[] IV = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16};

    Object text() {
        // ruleid: java-static-iv
        return new IvParameterSpec("0123456789abcdef".getBytes());
    }

    Object zeros() {
        // ruleid: java-static-iv
        return new IvParameterSpec(new byte[16]);
    }

    Object constant() {
        // ruleid: java-static-iv
        return new IvParameterSpec(IV);
    }

    Object fresh(SecureRandom random) {
        byte[] nonce = new byte[12];
        random.nextBytes(nonce);
        // ok: java-static-iv
        return new GCMParameterSpec(128, nonce);
    }

    Object given(byte[] iv) {
        // ok: java-static-iv
        return new IvParameterSpec(iv);
    }
}
