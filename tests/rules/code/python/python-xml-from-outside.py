import xml.etree.ElementTree as ET
from xml.dom import minidom

import defusedxml.ElementTree
import requests


def parse(text):
    # ruleid: python-xml-from-outside
    return ET.fromstring(text)


def fetch(url):
    response = requests.get(url, timeout=5)
    # ruleid: python-xml-from-outside
    return minidom.parseString(response.content)


def good(text):
    # ok: python-xml-from-outside
    one = defusedxml.ElementTree.fromstring(text)
    # ok: python-xml-from-outside
    two = ET.fromstring("<empty/>")
    # ok: python-xml-from-outside
    three = ET.fromstring(ET.tostring(one))
    return one, two, three
