import logging
import sys

import structlog

logger = logging.getLogger(__name__)
log = structlog.get_logger()
SUPPORT_EMAIL = "support@example.com"


class Accounts:
    def register(self, request, user, email, customer, form, settings):
        # ruleid: python-personal-data-in-log
        logger.info("registered %s", user.email)
        # ruleid: python-personal-data-in-log
        logging.warning(f"no mail to {email.lower()}")
        text = "login failed: " + request.POST.get("email", "")
        # ruleid: python-personal-data-in-log
        self.logger.error(text)
        # ruleid: python-personal-data-in-log
        logger.debug("card %s of %s" % (customer["card_number"], user.id))
        # ruleid: python-personal-data-in-log
        logger.info("born {}".format(form.date_of_birth))
        # ruleid: python-personal-data-in-log
        log.info("signup", email=email, plan=form.plan)
        # ruleid: python-personal-data-in-log
        logger.info("signup", extra={"phone": user.phone_number})
        # ruleid: python-personal-data-in-log
        print("rejected", customer.ssn, file=sys.stderr)

    def quiet(self, user, email, email_verified, customer, errors, settings, sender):
        # ok: python-personal-data-in-log
        logger.info("email sent to user %s", user.id)
        # ok: python-personal-data-in-log
        logger.info("verified: %s %s", email_verified, user.has_phone)
        # ok: python-personal-data-in-log
        logger.info("mail to %s", mask_email(email))
        # ok: python-personal-data-in-log
        logger.info("card ending in %s", customer.card_number[-4:])
        # ok: python-personal-data-in-log
        logger.info("no address: %s", user.email is None)
        # ok: python-personal-data-in-log
        logger.info("domain %s", email.split("@")[1])
        # ok: python-personal-data-in-log
        logger.info("digits: %d", len(user.phone_number))
        # ok: python-personal-data-in-log
        logger.error("form: %s", errors.email)
        # ok: python-personal-data-in-log
        logger.info("mails come from %s", settings.email)
        # ok: python-personal-data-in-log
        logger.info("write to %s", SUPPORT_EMAIL)
        # ok: python-personal-data-in-log
        logger.info("sent %s with %s", email.template, user.email_template)
        owner = find_owner(email)
        # ok: python-personal-data-in-log
        logger.info("owner %s", owner.pk)
        email = hash_of(email)
        # ok: python-personal-data-in-log
        logger.info("lookup of %s", email)
        send_mail(email)
