import xml.etree.ElementTree as ET
from xml.dom import minidom

import defusedxml.ElementTree
from flask import Flask, request
from lxml import etree

app = Flask(__name__)
SAFE = etree.XMLParser(resolve_entities=False)


@app.route("/feed", methods=["POST"])
def feed():
    # ruleid: python-untrusted-xml
    first = etree.fromstring(request.data)
    # ruleid: python-untrusted-xml
    second = ET.fromstring(request.get_data())
    # ruleid: python-untrusted-xml
    third = minidom.parseString(request.form["xml"])
    # ok: python-untrusted-xml
    fourth = defusedxml.ElementTree.fromstring(request.data)
    # ok: python-untrusted-xml
    fifth = etree.fromstring(request.data, parser=SAFE)
    # ok: python-untrusted-xml
    sixth = ET.parse("settings.xml")
    return "done"
