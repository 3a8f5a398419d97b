def increment(numbers):
    i = 0
    while i <= len(numbers):
        # ruleid: python-off-by-one-index
        numbers[i] += 1
        i += 1
    return numbers


def show(rows):
    for i in range(len(rows) + 1):
        # ruleid: python-off-by-one-index
        print(rows[i])


def good(numbers):
    i = 0
    while i < len(numbers):
        # ok: python-off-by-one-index
        numbers[i] += 1
        i += 1
    for i in range(len(numbers) + 1):
        # ok: python-off-by-one-index
        print(numbers[:i])
