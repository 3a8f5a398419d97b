def fibonacci(n):
    a, b = 1, 1
    i = 2
    # ruleid: python-endless-loop
    while i < n:
        a, b = b, a + b
    return b


def pad(text, size):
    length = len(text)
    # ruleid: python-endless-loop
    while length < size:
        text += " "
    return text


def good(n):
    i = 1
    # ok: python-endless-loop
    while i < n:
        i = i * 2
    low, high = 0, n
    # ok: python-endless-loop
    while low < high:
        low, high = low + 1, high - 1
    return i
