package com.example.vault;

import javax.crypto.Cipher;

class Blocks {
    Cipher plain() throws Exception {
        // ruleid: java-ecb-mode
        return Cipher.getInstance("AES");
    }

    Cipher ecb() throws Exception {
        // ruleid: java-ecb-mode
        return Cipher.getInstance("AES/ECB/PKCS5Padding");
    }

    Cipher gcm() throws Exception {
        // ok: java-ecb-mode
        return Cipher.getInstance("AES/GCM/NoPadding");
    }

    Cipher wrapping() throws Exception {
        // ok: java-ecb-mode
        return Cipher.getInstance("AESWrap");
    }
}
