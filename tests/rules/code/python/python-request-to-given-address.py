import urllib.request

import requests


def fetch_image(image_url):
    # ruleid: python-request-to-given-address
    return requests.get(image_url, timeout=10).content


def link_preview(url):
    # ruleid: python-request-to-given-address
    with urllib.request.urlopen(url) as page:
        return page.read()


def webhook(url):
    if not is_allowed(url):
        raise ValueError(url)
    # ok: python-request-to-given-address
    return requests.post(url, timeout=10)


def status(url):
    # ok: python-request-to-given-address
    return requests.get(url, timeout=10).status_code
