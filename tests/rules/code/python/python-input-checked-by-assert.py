def read():
    number = int(input("Number: "))
    # ruleid: python-input-checked-by-assert
    assert type(number) == int
    return number


def view(request):
    kind = request.GET.get("kind")
    # ruleid: python-input-checked-by-assert
    assert kind in ("a", "b")
    return kind


def good(rows):
    number = int(input("Number: "))
    if number < 0:
        raise ValueError("The number is negative.")
    # ok: python-input-checked-by-assert
    assert len(rows) > 0
    # ok: python-input-checked-by-assert
    assert rows
    return number
