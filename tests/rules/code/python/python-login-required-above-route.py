from flask_login import login_required


# ruleid: python-login-required-above-route
@login_required
@app.route("/settings")
def settings():
    return "settings"


# ruleid: python-login-required-above-route
@admin_required
@app.route("/users", methods=["GET"])
def users():
    return "users"


# ok: python-login-required-above-route
@app.route("/notes")
@login_required
def notes():
    return "notes"


# ok: python-login-required-above-route
@cached
@app.route("/news")
def news():
    return "news"
