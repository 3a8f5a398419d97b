package com.example.accounts;

import java.security.MessageDigest;
import org.apache.commons.codec.digest.DigestUtils;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

class Passwords {
    byte[] hash(String password) throws Exception {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        // ruleid: java-weak-password-hash
        return digest.digest(password.getBytes());
    }

    String hex(String password) {
        // ruleid: java-weak-password-hash
        return DigestUtils.md5Hex(password);
    }

    String slow(String password) {
        // ok: java-weak-password-hash
        return new BCryptPasswordEncoder().encode(password);
    }

    String document(byte[] document) {
        // ok: java-weak-password-hash
        return DigestUtils.sha256Hex(document);
    }
}
