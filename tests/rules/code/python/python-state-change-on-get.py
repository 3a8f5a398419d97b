from flask import Flask, redirect

app = Flask(__name__)


# ruleid: python-state-change-on-get
@app.route("/notes/<int:number>/delete")
def delete(number):
    note = Note.query.get_or_404(number)
    db.session.delete(note)
    db.session.commit()
    return redirect("/notes")


# ruleid: python-state-change-on-get
@app.route("/tags/<int:number>/remove", methods=["GET", "POST"])
@login_required
def remove(number):
    db.session.delete(Tag.query.get_or_404(number))
    return redirect("/tags")


# ok: python-state-change-on-get
@app.route("/notes/<int:number>/purge", methods=["POST"])
def purge(number):
    db.session.delete(Note.query.get_or_404(number))
    return redirect("/notes")


# ok: python-state-change-on-get
@app.route("/notes")
def notes():
    return "notes"
