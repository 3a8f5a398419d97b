package example;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

class Accounts {
    private static final Logger log = LoggerFactory.getLogger(Accounts.class);
    private static final String SUPPORT_EMAIL = "support@example.com";

    void register(HttpServletRequest request, User user, Customer customer, String email) {
        // ruleid: java-personal-data-in-log
        log.info("registered {}", user.getEmail());
        // ruleid: java-personal-data-in-log
        log.warn("no mail to " + email.toLowerCase());
        String text = "login failed: " + request.getParameter("email");
        // ruleid: java-personal-data-in-log
        log.error(text);
        // ruleid: java-personal-data-in-log
        log.debug(String.format("card %s", customer.getCardNumber()));
        // ruleid: java-personal-data-in-log
        System.out.println("born " + customer.dateOfBirth);
        // ruleid: java-personal-data-in-log
        MDC.put("user", email);
        // ruleid: java-personal-data-in-log
        log.info("call {}", customer.phoneNumber());
    }

    void quiet(User user, Customer customer, String email, Config config, Errors errors) {
        // ok: java-personal-data-in-log
        log.info("email sent to {}", user.getId());
        // ok: java-personal-data-in-log
        log.info("verified: {} {}", user.isEmailVerified(), user.getEmailTemplate());
        // ok: java-personal-data-in-log
        log.info("mail to {}", Masks.maskEmail(email));
        // ok: java-personal-data-in-log
        log.info("card ending in {}", customer.getCardNumber().substring(12));
        // ok: java-personal-data-in-log
        log.info("no address: {}", user.getEmail() == null);
        // ok: java-personal-data-in-log
        log.info("digits: {}", user.getPhoneNumber().length());
        // ok: java-personal-data-in-log
        log.info("mails come from {} {}", config.getEmail(), SUPPORT_EMAIL);
        Owner owner = owners.findByEmail(email);
        // ok: java-personal-data-in-log
        log.info("owner {}", owner.getId());
        email = hash(email);
        // ok: java-personal-data-in-log
        log.info("lookup of {}", email);
        // ok: java-personal-data-in-log
        mailer.send(email, "welcome");
    }
}
