package com.example.hooks;

import java.security.MessageDigest;
import java.util.Arrays;
import javax.crypto.Mac;

class Hooks {
    boolean bytes(Mac mac, byte[] body, byte[] signature) {
        byte[] expected = mac.doFinal(body);
        // ruleid: java-timing-unsafe-compare
        return Arrays.equals(signature, expected);
    }

    boolean text(HttpServletRequest request, String hmac) {
        // ruleid: java-timing-unsafe-compare
        return hmac.equals(request.getHeader("X-Signature"));
    }

    boolean constantTime(Mac mac, byte[] body, byte[] signature) {
        // ok: java-timing-unsafe-compare
        return MessageDigest.isEqual(mac.doFinal(body), signature);
    }

    boolean method(Method method, String signature) {
        // ok: java-timing-unsafe-compare
        return signature.equals("run()");
    }

    boolean name(String name, String other) {
        // ok: java-timing-unsafe-compare
        return name.equals(other);
    }
}
