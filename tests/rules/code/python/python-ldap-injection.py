import re

import ldap3
from flask import Flask, request
from ldap.filter import escape_filter_chars

app = Flask(__name__)


@app.route("/people")
def people(directory):
    name = request.args["name"]
    # ruleid: python-ldap-injection
    first = directory.search_s("dc=example", 2, f"(uid={name})")
    connection = ldap3.Connection("ldap.example.com")
    # ruleid: python-ldap-injection
    connection.search("dc=example", "(cn=%s)" % name)
    # ruleid: python-ldap-injection
    connection.search(search_base="dc=example", search_filter="(cn=" + name + ")")
    # ok: python-ldap-injection
    second = directory.search_s("dc=example", 2, f"(uid={escape_filter_chars(name)})")
    # ok: python-ldap-injection
    connection.search("dc=example", "(cn=anna)")
    # ok: python-ldap-injection
    return re.search("a+", name)
