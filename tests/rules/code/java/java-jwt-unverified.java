package com.example.tokens;

import com.auth0.jwt.JWT;
import com.auth0.jwt.algorithms.Algorithm;
import io.jsonwebtoken.Jwts;

class Tokens {
    String user(String token) {
        // ruleid: java-jwt-unverified
        return JWT.decode(token).getSubject();
    }

    Object claims(String token, byte[] key) {
        // ruleid: java-jwt-unverified
        return Jwts.parser().setSigningKey(key).parse(token).getBody();
    }

    Algorithm unsigned() {
        // ruleid: java-jwt-unverified
        return Algorithm.none();
    }

    Object checked(String token, byte[] key) {
        // ok: java-jwt-unverified
        return Jwts.parser().setSigningKey(key).parseClaimsJws(token).getBody();
    }

    String verified(String token, Algorithm algorithm) {
        JWT.require(algorithm).build().verify(token);
        // ok: java-jwt-unverified
        return JWT.decode(token).getSubject();
    }
}
