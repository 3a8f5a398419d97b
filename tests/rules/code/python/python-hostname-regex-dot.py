import re

# ruleid: python-hostname-regex-dot
HOSTS = re.compile("(www|shop).acme.com/")


def allowed(url):
    # ruleid: python-hostname-regex-dot
    return re.match(r"^https://acme.com/", url)


def good(url):
    # ok: python-hostname-regex-dot
    first = re.match(r"^https://(www|shop)\.acme\.com/", url)
    # ok: python-hostname-regex-dot
    second = re.match(r"\d+.\d+", url)
    return first, second
