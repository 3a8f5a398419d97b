import ftplib
import imaplib
import telnetlib
from ftplib import FTP


def send(host, name, password):
    # ruleid: python-cleartext-protocol
    server = ftplib.FTP(host, name, password)
    # ruleid: python-cleartext-protocol
    other = FTP(host)
    # ruleid: python-cleartext-protocol
    shell = telnetlib.Telnet(host, 23)
    # ok: python-cleartext-protocol
    good = ftplib.FTP_TLS(host, name, password)
    # ok: python-cleartext-protocol
    mail = imaplib.IMAP4_SSL(host)
    # ok: python-cleartext-protocol
    error = ftplib.error_perm()
