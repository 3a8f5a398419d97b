from flask import Flask, request, session

app = Flask(__name__)


@app.route("/login", methods=["POST"])
def login():
    name = request.form["user"]
    # ruleid: python-trust-boundary
    session["user"] = name
    # ruleid: python-trust-boundary
    key = request.form["key"]
    session[key] = "on"
    user = User.query.filter_by(name=name).first()
    # ok: python-trust-boundary
    session["user_id"] = user.id
    return "welcome"


def language(request):
    chosen = request.GET.get("lang", "en")
    # ruleid: python-trust-boundary
    request.session["basket"] = request.POST["basket"]
    if chosen not in ("en", "fr"):
        chosen = "en"
    # ok: python-trust-boundary
    request.session["lang"] = chosen
    # ok: python-trust-boundary
    request.session["page"] = int(request.GET["page"])
