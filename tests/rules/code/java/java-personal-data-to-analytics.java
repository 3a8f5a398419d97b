package example;

import io.sentry.Sentry;

class Tracking {
    void follow(User user, String email, Order order) {
        // ruleid: java-personal-data-to-analytics
        mixpanel.track("signup", user.getEmail());
        // ruleid: java-personal-data-to-analytics
        amplitude.setUserId(email);
        // ruleid: java-personal-data-to-analytics
        mFirebaseAnalytics.setUserProperty("birthday", user.getDateOfBirth());
        // ruleid: java-personal-data-to-analytics
        posthog.capture(email, "order placed");
        // ruleid: java-personal-data-to-analytics
        Sentry.setExtra("iban", order.getIban());
        // ruleid: java-personal-data-to-analytics
        NewRelic.addCustomParameter("email", user.getEmail());
        // ruleid: java-personal-data-to-analytics
        span.setTag("user.phone", user.getPhoneNumber());
    }

    void quiet(User user, String email, Order order) {
        // ok: java-personal-data-to-analytics
        mixpanel.track("signup", user.getPlan());
        // ok: java-personal-data-to-analytics
        amplitude.setUserId(Pseudonyms.of(email));
        // ok: java-personal-data-to-analytics
        Sentry.setTag("verified", String.valueOf(user.isEmailVerified()));
        // ok: java-personal-data-to-analytics
        posthog.capture(user.getUuid(), "order placed");
        // ok: java-personal-data-to-analytics
        span.setTag("card", order.getCardNumber().substring(12));
    }
}
