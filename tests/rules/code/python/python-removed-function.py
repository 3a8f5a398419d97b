import base64
import html
import time


def measure():
    # ruleid: python-removed-function
    start = time.clock()
    return start


def decode(text):
    # ruleid: python-removed-function
    return base64.decodestring(text)


def good(text):
    # ok: python-removed-function
    start = time.perf_counter()
    # ok: python-removed-function
    page = html.escape(text)
    return start, page
