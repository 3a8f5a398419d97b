package com.example.games;

import java.security.SecureRandom;
import java.util.Random;

class Dice {
    int roll() {
        // ruleid: java-weak-random
        return new Random().nextInt(6);
    }

    double share() {
        // ruleid: java-weak-random
        return Math.random();
    }

    int fair() {
        // ok: java-weak-random
        return new SecureRandom().nextInt(6);
    }

    double rounded(double value) {
        // ok: java-weak-random
        return Math.round(value);
    }
}
