import requests


def report(user, password):
    # ruleid: python-password-over-http
    requests.get("http://intranet.acme.dev/report", auth=(user, password), timeout=5)
    # ruleid: python-password-over-http
    requests.post("http://intranet.acme.dev/login", json={"user": user, "password": password}, timeout=5)
    # ok: python-password-over-http
    requests.get("https://intranet.acme.dev/report", auth=(user, password), timeout=5)
    # ok: python-password-over-http
    requests.get("http://localhost:8000/report", auth=(user, password), timeout=5)
