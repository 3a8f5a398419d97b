import logging

from flask import Flask, request

app = Flask(__name__)
logger = logging.getLogger(__name__)


@app.route("/login", methods=["POST"])
def login():
    name = request.form["user"]
    # ruleid: python-log-injection
    logger.warning("login failed for %s", name)
    # ruleid: python-log-injection
    logging.info(f"login of {name}")
    # ok: python-log-injection
    logger.info("login of %r", repr(name))
    # ok: python-log-injection
    logger.info("attempt %d", int(request.form["attempt"]))
    return "done"
