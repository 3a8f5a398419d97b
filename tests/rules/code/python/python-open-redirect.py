from django.http import HttpResponseRedirect
from django.shortcuts import redirect as send_to
from django.utils.http import url_has_allowed_host_and_scheme
from fastapi.responses import RedirectResponse
from flask import Flask, redirect, request, url_for

app = Flask(__name__)


@app.route("/login", methods=["POST"])
def login():
    if request.args.get("old"):
        # ruleid: python-open-redirect
        return redirect(request.args["next"])
    if request.args.get("page"):
        # ok: python-open-redirect
        return redirect(url_for("page", name=request.args["page"]))
    if request.args.get("user"):
        # ok: python-open-redirect
        return redirect(f"/users/{request.args['user']}")
    target = request.form.get("next") or "/"
    # ruleid: python-open-redirect
    return redirect(target, code=303)


def after_login(request):
    url = request.GET.get("next", "/")
    if url_has_allowed_host_and_scheme(url, allowed_hosts=None):
        # ok: python-open-redirect
        return HttpResponseRedirect(url)
    # ruleid: python-open-redirect
    return send_to(request.POST["next"])


def back(request):
    # ruleid: python-open-redirect
    return HttpResponseRedirect(request.META["HTTP_REFERER"])


@app.get("/out")
async def out(to: str):
    # ruleid: python-open-redirect
    return RedirectResponse(url=to)
