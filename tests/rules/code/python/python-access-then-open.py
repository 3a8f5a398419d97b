import os


def show(path):
    # ruleid: python-access-then-open
    if os.access(path, os.R_OK):
        with open(path) as file:
            print(file.read())


def first(path):
    # ruleid: python-access-then-open
    if os.access(path, os.R_OK):
        return open(path).readline()


def good(path):
    # ok: python-access-then-open
    try:
        with open(path) as file:
            print(file.read())
    except PermissionError:
        print("may not read it")


def find(folder):
    # ok: python-access-then-open
    if os.access(folder, os.X_OK):
        return os.path.join(folder, "x")
