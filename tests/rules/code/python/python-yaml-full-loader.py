import yaml


def read(path):
    with open(path) as file:
        # ruleid: python-yaml-full-loader
        return yaml.load(file, Loader=yaml.FullLoader)


def parse(text):
    # ruleid: python-yaml-full-loader
    return yaml.full_load(text)


def good(text):
    # ok: python-yaml-full-loader
    one = yaml.safe_load(text)
    # ok: python-yaml-full-loader
    two = yaml.load(text, Loader=yaml.SafeLoader)
    return one, two
