from django.http import HttpResponse, JsonResponse
from django.utils.html import format_html
from django.utils.safestring import mark_safe
from fastapi import FastAPI
from fastapi.responses import HTMLResponse
from flask import Flask, jsonify, make_response, render_template, request
from markupsafe import Markup, escape

app = Flask(__name__)


@app.route("/hello")
def hello():
    name = request.args.get("name")
    if name == "old":
        # ruleid: python-cross-site-scripting
        return make_response("<h1>" + name + "</h1>")
    if name == "markup":
        # ruleid: python-cross-site-scripting
        return render_template("hello.html", name=Markup(name))
    if name == "plain":
        # ok: python-cross-site-scripting
        return f"<h1>Hello {escape(name)}</h1>"
    if name == "json":
        # ok: python-cross-site-scripting
        return jsonify(name=name)
    if name == "template":
        # ok: python-cross-site-scripting
        return render_template("hello.html", name=name)
    # ruleid: python-cross-site-scripting
    return make_response(f"<h1>Hello {name}</h1>", 404)


def view(request):
    # ruleid: python-cross-site-scripting
    first = mark_safe("<b>%s</b>" % request.GET["q"])
    # ok: python-cross-site-scripting
    second = format_html("<b>{}</b>", request.GET["q"])
    # ok: python-cross-site-scripting
    third = HttpResponse(request.GET["q"], content_type="text/plain")
    # ok: python-cross-site-scripting
    fourth = JsonResponse({"q": request.GET["q"]})
    # ruleid: python-cross-site-scripting
    return HttpResponse(f"No result for {request.GET['q']}")


api = FastAPI()


@api.get("/page", response_class=HTMLResponse)
async def page(title: str, size: int):
    if size:
        # ok: python-cross-site-scripting
        return HTMLResponse(f"<p>{size}</p>")
    # ruleid: python-cross-site-scripting
    return HTMLResponse(content=f"<h1>{title}</h1>", status_code=200)
