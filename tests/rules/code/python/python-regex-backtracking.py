import re

# ruleid: python-regex-backtracking
WORDS = re.compile(r"^(\w+)+$")


def number(text):
    # ruleid: python-regex-backtracking
    return re.match(r"^0\.\d+E?\d+$", text)


def good(text):
    # ok: python-regex-backtracking
    first = re.match(r"^\w+(?:\s+\w+)*$", text)
    # ok: python-regex-backtracking
    second = re.match(r"^\d+\.\d+$", text)
    return first, second
