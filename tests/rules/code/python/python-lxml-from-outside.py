import requests
from lxml import etree

SAFE = etree.XMLParser(resolve_entities=False)


def parse(text):
    # ruleid: python-lxml-from-outside
    return etree.fromstring(text)


def fetch(url):
    resp = requests.get(url, timeout=5)
    # ruleid: python-lxml-from-outside
    return etree.XML(resp.content)


def good(text):
    # ok: python-lxml-from-outside
    one = etree.fromstring(text, parser=SAFE)
    # ok: python-lxml-from-outside
    two = etree.fromstring("<empty/>")
    return one, two
