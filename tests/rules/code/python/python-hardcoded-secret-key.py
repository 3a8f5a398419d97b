import os

import jwt
from flask import Flask

app = Flask(__name__)
# ruleid: python-hardcoded-secret-key
SECRET_KEY = "django-insecure-example"
# ruleid: python-hardcoded-secret-key
app.secret_key = "development"
# ruleid: python-hardcoded-secret-key
app.config["SECRET_KEY"] = "development"
# ruleid: python-hardcoded-secret-key
app.config.update(DEBUG=False, SECRET_KEY="development")
# ruleid: python-hardcoded-secret-key
JWT_SECRET = os.getenv("JWT_SECRET", "changeme")
# ok: python-hardcoded-secret-key
SECRET_KEY = os.environ["SECRET_KEY"]
# ok: python-hardcoded-secret-key
app.secret_key = os.urandom(32)
# ok: python-hardcoded-secret-key
SECRET_KEY = ""
# ok: python-hardcoded-secret-key
SECRET_KEY = os.environ.get("SECRET_KEY", "")
# ok: python-hardcoded-secret-key
app.config["SESSION_NAME"] = "development"
# ok: python-hardcoded-secret-key
SECRET_KEY = "${SECRET_KEY}"
# ok: python-hardcoded-secret-key
secret_key = "secret_key"
