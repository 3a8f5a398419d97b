import os


def create(path):
    # ruleid: python-exists-then-write
    if not os.path.exists(path):
        with open(path, "w") as file:
            file.write("x")


def read(path):
    # ruleid: python-exists-then-write
    if os.path.exists(path):
        with open(path) as file:
            return file.read()


def good(path):
    # ok: python-exists-then-write
    with open(path, "x") as file:
        file.write("x")
    # ok: python-exists-then-write
    if os.path.exists(path):
        print(path)
