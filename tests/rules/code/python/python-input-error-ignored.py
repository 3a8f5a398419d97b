def first():
    # ruleid: python-input-error-ignored
    try:
        text = input("Number: ")
        return int(text)
    except ValueError:
        pass


def second():
    # ruleid: python-input-error-ignored
    try:
        return float(input("Number: "))
    except ValueError:
        pass


def good():
    # ok: python-input-error-ignored
    try:
        return int(input("Number: "))
    except ValueError:
        print("That is no number.")
        raise


def port(text):
    # ok: python-input-error-ignored
    try:
        return int(text)
    except ValueError:
        pass
