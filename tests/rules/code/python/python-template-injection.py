import jinja2
from flask import Flask, render_template, render_template_string, request
from jinja2 import Template

app = Flask(__name__)
env = jinja2.Environment(autoescape=True)


@app.route("/hello")
def hello():
    name = request.args.get("name", "you")
    # ruleid: python-template-injection
    first = render_template_string(f"<h1>Hello {name}</h1>")
    # ruleid: python-template-injection
    second = Template("Hello " + name).render()
    # ruleid: python-template-injection
    third = env.from_string(request.form["body"]).render()
    # ok: python-template-injection
    fourth = render_template_string("<h1>Hello {{ name }}</h1>", name=name)
    # ok: python-template-injection
    fifth = render_template("hello.html", name=name)
    # ok: python-template-injection
    return env.from_string("Hello {{ name }}").render(name=name)


@app.get("/page/<title>")
def page(title):
    # ruleid: python-template-injection
    return render_template_string("<title>%s</title>" % title)
