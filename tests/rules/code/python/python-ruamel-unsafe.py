import ruamel.yaml
from ruamel.yaml import YAML


def read(stream):
    # ruleid: python-ruamel-unsafe
    return YAML(typ="unsafe").load(stream)


def parse(text):
    # ruleid: python-ruamel-unsafe
    return ruamel.yaml.load(text)


def good(stream):
    # ok: python-ruamel-unsafe
    one = YAML(typ="safe").load(stream)
    # ok: python-ruamel-unsafe
    two = YAML().load(stream)
    return one, two
