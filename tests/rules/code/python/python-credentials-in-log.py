import logging

logger = logging.getLogger(__name__)


class Login:
    def run(self, name, password, token_count, user, password_length):
        # ruleid: python-credentials-in-log
        logger.info("login of %s with %s", name, password)
        # ruleid: python-credentials-in-log
        logging.debug(f"password is {password}")
        # ruleid: python-credentials-in-log
        self.log.warning("key %s" % self.api_key)
        # ruleid: python-credentials-in-log
        logger.error("token " + user.access_token)
        # ok: python-credentials-in-log
        logger.info("login of %s", name)
        # ok: python-credentials-in-log
        logger.info("wrong password for %s", name)
        # ok: python-credentials-in-log
        logger.info("%d tokens", token_count)
        # ok: python-credentials-in-log
        logger.info("too short: %d", password_length)
