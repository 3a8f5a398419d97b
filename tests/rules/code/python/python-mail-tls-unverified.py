import imaplib
import smtplib
import ssl


def send(host, message):
    # ruleid: python-mail-tls-unverified
    server = smtplib.SMTP_SSL(host, 465)
    server.send_message(message)
    smtp = smtplib.SMTP(host)
    # ruleid: python-mail-tls-unverified
    smtp.starttls()
    # ruleid: python-mail-tls-unverified
    return imaplib.IMAP4_SSL(host)


def good(host):
    context = ssl.create_default_context()
    # ok: python-mail-tls-unverified
    server = smtplib.SMTP_SSL(host, 465, context=context)
    smtp = smtplib.SMTP(host)
    # ok: python-mail-tls-unverified
    smtp.starttls(context=context)
    # ok: python-mail-tls-unverified
    return imaplib.IMAP4_SSL(host, ssl_context=context), server
