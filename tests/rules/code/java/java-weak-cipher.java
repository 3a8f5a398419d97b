package com.example.vault;

import javax.crypto.Cipher;
import javax.crypto.NullCipher;
import javax.crypto.KeyGenerator;

class Vault {
    Cipher old() throws Exception {
        // ruleid: java-weak-cipher
        return Cipher.getInstance("DES/CBC/PKCS5Padding");
    }

    Object key() throws Exception {
        // ruleid: java-weak-cipher
        return KeyGenerator.getInstance("RC4").generateKey();
    }

    Cipher nothing() {
        // ruleid: java-weak-cipher
        return new NullCipher();
    }

    Cipher current() throws Exception {
        // ok: java-weak-cipher
        return Cipher.getInstance("AES/GCM/NoPadding");
    }

    Object currentKey() throws Exception {
        // ok: java-weak-cipher
        return KeyGenerator.getInstance("AES").generateKey();
    }
}
