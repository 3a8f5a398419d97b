package com.example.files;

import java.security.MessageDigest;
import org.apache.commons.codec.digest.DigestUtils;

class Digests {
    MessageDigest old() throws Exception {
        // ruleid: java-weak-hash
        return MessageDigest.getInstance("MD5");
    }

    String hex(byte[] bytes) {
        // ruleid: java-weak-hash
        return DigestUtils.sha1Hex(bytes);
    }

    MessageDigest current() throws Exception {
        // ok: java-weak-hash
        return MessageDigest.getInstance("SHA-256");
    }

    String currentHex(byte[] bytes) {
        // ok: java-weak-hash
        return DigestUtils.sha256Hex(bytes);
    }
}
