import jinja2
from flask import render_template_string


def greeting(name):
    # ruleid: python-template-string-building
    return render_template_string(f"<h1>Hello {name}</h1>")


def missing(address):
    text = "<p>%s was not found</p>" % address
    # ruleid: python-template-string-building
    return jinja2.Environment().from_string(text).render()


def safe(name):
    # ok: python-template-string-building
    return render_template_string("<h1>Hello {{ name }}</h1>", name=name)


def constant():
    # ok: python-template-string-building
    return jinja2.Template("<h1>Hello</h1>").render()
