import importlib
import os

PLUGINS = {"pdf": "shop.pdf"}


def load(name):
    # ruleid: python-import-by-given-name
    return importlib.import_module("plugins." + name)


def backend():
    # ruleid: python-import-by-given-name
    return importlib.import_module(os.environ["BACKEND"])


def plugin(name):
    # ok: python-import-by-given-name
    return importlib.import_module(PLUGINS.get(name))


def constant():
    # ok: python-import-by-given-name
    return importlib.import_module("shop.pdf")
