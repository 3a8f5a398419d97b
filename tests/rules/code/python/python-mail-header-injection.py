import smtplib
from email.message import EmailMessage

from flask import Flask, request

app = Flask(__name__)


@app.route("/contact", methods=["POST"])
def contact():
    sender = request.form["from"]
    server = smtplib.SMTP("localhost")
    # ruleid: python-mail-header-injection
    server.sendmail("web@example.com", ["team@example.com"], "Subject: " + request.form["subject"] + "\n\nhello")
    text = f"From: {sender}\nSubject: contact\n\nhello"
    # ruleid: python-mail-header-injection
    server.sendmail("web@example.com", ["team@example.com"], text)
    message = EmailMessage()
    message["Subject"] = request.form["subject"]
    # ok: python-mail-header-injection
    server.send_message(message)
    # ok: python-mail-header-injection
    server.sendmail("web@example.com", ["team@example.com"], "Subject: contact\n\nhello")
    return "sent"
