def parse(text):
    if text is None:
        return None
    return text.split(",")


def head(rows):
    if not rows:
        return None
    return rows[0]


def count(request):
    # ruleid: python-none-result-used
    return len(parse(request.form["text"]))


def number(rows):
    # ruleid: python-none-result-used
    return int(head(rows))


def strict(text):
    return text.split(",")


def good(text):
    # ok: python-none-result-used
    size = len(strict(text))
    parts = parse(text)
    if parts is None:
        return 0
    # ok: python-none-result-used
    return len(parts) + size
