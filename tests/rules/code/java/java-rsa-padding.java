package com.example.vault;

import javax.crypto.Cipher;

class Envelope {
    Cipher plain() throws Exception {
        // ruleid: java-rsa-padding
        return Cipher.getInstance("RSA");
    }

    Cipher old() throws Exception {
        // ruleid: java-rsa-padding
        return Cipher.getInstance("RSA/ECB/PKCS1Padding");
    }

    Cipher oaep() throws Exception {
        // ok: java-rsa-padding
        return Cipher.getInstance("RSA/ECB/OAEPWithSHA-256AndMGF1Padding");
    }

    Signature sign() throws Exception {
        // ok: java-rsa-padding
        return Signature.getInstance("SHA256withRSA");
    }
}
