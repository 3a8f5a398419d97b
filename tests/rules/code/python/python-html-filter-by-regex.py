import html
import re


def clean(text):
    # ruleid: python-html-filter-by-regex
    first = re.sub(r"<script.*?>.*?</script>", "", text, flags=re.DOTALL)
    # ruleid: python-html-filter-by-regex
    second = text.replace("<script>", "")
    # ok: python-html-filter-by-regex
    third = html.escape(text)
    # ok: python-html-filter-by-regex
    fourth = re.sub(r"<br ?/?>", "\n", text)
    return first, second, third, fourth
