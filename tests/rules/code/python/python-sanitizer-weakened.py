import bleach
from lxml.html.clean import Cleaner


def clean(text):
    # ruleid: python-sanitizer-weakened
    first = bleach.clean(text, tags=["b", "iframe"])
    # ruleid: python-sanitizer-weakened
    second = Cleaner(javascript=False).clean_html(text)
    # ok: python-sanitizer-weakened
    third = bleach.clean(text, tags=["b", "i"], attributes={"a": ["href"]})
    # ok: python-sanitizer-weakened
    fourth = Cleaner(style=True).clean_html(text)
    return first, second, third, fourth
