import csv

from flask import Flask, request

app = Flask(__name__)


@app.route("/orders", methods=["POST"])
def orders(stream):
    writer = csv.writer(stream)
    # ruleid: python-spreadsheet-formula
    writer.writerow([request.form["name"], 1])
    note = request.form["note"]
    # ruleid: python-spreadsheet-formula
    writer.writerow((note,))
    # ok: python-spreadsheet-formula
    writer.writerow([int(request.form["count"])])
    # ok: python-spreadsheet-formula
    writer.writerow(["name", "count"])
    return "done"
