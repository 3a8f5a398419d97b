package com.example.vault;

import java.security.KeyPairGenerator;
import javax.crypto.KeyGenerator;

class Keys {
    Object rsa() throws Exception {
        KeyPairGenerator keys = KeyPairGenerator.getInstance("RSA");
        // ruleid: java-short-key
        keys.initialize(1024);
        return keys.generateKeyPair();
    }

    Object spec() throws Exception {
        // ruleid: java-short-key
        return new RSAKeyGenParameterSpec(512, RSAKeyGenParameterSpec.F4);
    }

    Object longer() throws Exception {
        KeyPairGenerator keys = KeyPairGenerator.getInstance("RSA");
        // ok: java-short-key
        keys.initialize(3072);
        return keys.generateKeyPair();
    }

    Object curve() throws Exception {
        KeyPairGenerator keys = KeyPairGenerator.getInstance("EC");
        // ok: java-short-key
        keys.initialize(256);
        return keys.generateKeyPair();
    }
}
