from django.core.mail import send_mail
from flask import request

HOST = "www.example.com"


def reset(request, user, token):
    link = "https://" + request.get_host() + "/reset/" + token
    # ruleid: python-link-from-host-header
    send_mail("Reset", link, "web@example.com", [user.email])
    # ruleid: python-link-from-host-header
    user.email_user("Reset", f"https://{request.META['HTTP_HOST']}/reset/{token}")
    # ok: python-link-from-host-header
    send_mail("Reset", f"https://{HOST}/reset/{token}", "web@example.com", [user.email])
    # ok: python-link-from-host-header
    user.email_user("Welcome", "https://www.example.com/")
