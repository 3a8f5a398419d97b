from django.http import HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from flask import redirect, session, url_for


def finish(request, next_url):
    # ruleid: python-redirect-parameter
    return HttpResponseRedirect(next_url)


def login():
    target = session.pop("next", "/")
    # ruleid: python-redirect-parameter
    return redirect(target)


def checked(request, next_url):
    if not url_has_allowed_host_and_scheme(next_url, {"www.example.com"}):
        next_url = "/"
    # ok: python-redirect-parameter
    return HttpResponseRedirect(next_url)


def home(name):
    # ok: python-redirect-parameter
    return redirect(url_for("home", next=name))
