package com.example.accounts;

class Login {
    void login(String user, String password) {
        // ruleid: java-credentials-in-log
        log.info("login of {} with {}", user, password);
    }

    void token(Session session) {
        // ruleid: java-credentials-in-log
        logger.debug("token: " + session.getAccessToken());
    }

    void quiet(String user) {
        // ok: java-credentials-in-log
        log.info("login of {}", user);
    }

    void length(String password) {
        // ok: java-credentials-in-log
        log.debug("length {}", password.length());
    }
}
