package com.example.security;

import org.springframework.security.core.userdetails.User;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.NoOpPasswordEncoder;

class Encoders {
    Object none() {
        // ruleid: java-plain-text-passwords
        return NoOpPasswordEncoder.getInstance();
    }

    Object user() {
        // ruleid: java-plain-text-passwords
        return User.withDefaultPasswordEncoder().username("demo").password("not-a-real-password").roles("USER").build();
    }

    Object slow() {
        // ok: java-plain-text-passwords
        return new BCryptPasswordEncoder();
    }

    Object delegating() {
        // ok: java-plain-text-passwords
        return PasswordEncoderFactories.createDelegatingPasswordEncoder();
    }
}
