from urllib.parse import quote, urlencode
from urllib.request import urlopen

import requests
from flask import redirect, url_for


def enrich(user, email, customer, session, base):
    # ruleid: python-personal-data-in-url
    requests.get(f"https://people.example.com/find/{user.email}", timeout=5)
    # ruleid: python-personal-data-in-url
    requests.get("https://people.example.com/find", params={"email": email}, timeout=5)
    query = {"dob": customer.date_of_birth, "page": 1}
    # ruleid: python-personal-data-in-url
    session.get(base, params=query)
    # ruleid: python-personal-data-in-url
    urlopen(base + "/check?ssn=" + customer["ssn"])
    # ruleid: python-personal-data-in-url
    link = f"{base}/unsubscribe?from=news&email={quote(user.email)}"
    # ruleid: python-personal-data-in-url
    other = "%s/reset?phone=%s" % (base, user.phone_number)
    # ruleid: python-personal-data-in-url
    third = base + "?" + urlencode({"email": email})
    # ruleid: python-personal-data-in-url
    return redirect(url_for("confirm", email=user.email)), link, other, third


def quiet(user, email, customer, base, token, session):
    # ok: python-personal-data-in-url
    requests.post(f"{base}/people", json={"email": email}, timeout=5)
    # ok: python-personal-data-in-url
    requests.get(base, params={"id": user.id, "verified": user.email_verified}, timeout=5)
    # ok: python-personal-data-in-url
    link = f"{base}/unsubscribe?token={sign(user.email)}"
    # ok: python-personal-data-in-url
    body = urlencode({"email": email, "token": token}).encode()
    # ok: python-personal-data-in-url
    other = f"{base}/reset?user={user.pk}&hash={sha256_of(email)}"
    # ok: python-personal-data-in-url
    session.get(base, params={"last4": customer.card_number[-4:]})
    # ok: python-personal-data-in-url
    return redirect(url_for("profile", user_id=user.id)), link, body, other
