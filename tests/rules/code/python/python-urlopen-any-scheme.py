import urllib.request
from urllib.request import urlopen


def load(url, name):
    # ruleid: python-urlopen-any-scheme
    first = urllib.request.urlopen(url)
    # ruleid: python-urlopen-any-scheme
    second = urlopen(url, timeout=5)
    # ok: python-urlopen-any-scheme
    third = urlopen("https://example.com/a")
    # ok: python-urlopen-any-scheme
    fourth = urlopen("https://example.com/" + name)
    # ok: python-urlopen-any-scheme
    return urlopen(f"https://example.com/{name}")
