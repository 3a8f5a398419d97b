import jinja2
from flask import render_template_string


def show(env, name):
    # ruleid: python-escaping-switched-off
    env.autoescape = False
    # ruleid: python-escaping-switched-off
    page = jinja2.Template("<p>Hello {{ name }}</p>").render(name=name)
    # ruleid: python-escaping-switched-off
    other = render_template_string("<p>{{ name|safe }}</p>", name=name)
    # ok: python-escaping-switched-off
    text = jinja2.Template("Hello {{ name }}").render(name=name)
    # ok: python-escaping-switched-off
    good = render_template_string("<p>{{ name }}</p>", name=name)
    # ok: python-escaping-switched-off
    env.autoescape = True
    return page, other, text, good
