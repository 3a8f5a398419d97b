import yaml
from yaml import Loader, SafeLoader, load, unsafe_load as restore


def read(stream):
    # ruleid: python-yaml-unsafe-load
    first = yaml.load(stream)
    # ruleid: python-yaml-unsafe-load
    second = restore(stream)
    # ruleid: python-yaml-unsafe-load
    third = load(stream, Loader=Loader)
    # ruleid: python-yaml-unsafe-load
    fourth = list(yaml.load_all(stream.read()))
    # ok: python-yaml-unsafe-load
    fifth = load(stream, Loader=SafeLoader)
    # ok: python-yaml-unsafe-load
    sixth = yaml.safe_load(stream)
    # ok: python-yaml-unsafe-load
    seventh = yaml.load("a: 1")
    # ok: python-yaml-unsafe-load
    eighth = yaml.load(stream, Loader=OwnSafeLoader)
    # ok: python-yaml-unsafe-load
    return json.load(stream)


def configured(path):
    yaml = YAML(typ="safe")
    # ok: python-yaml-unsafe-load
    return yaml.load(path)
