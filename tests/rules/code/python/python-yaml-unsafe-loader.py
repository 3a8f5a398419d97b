import yaml
import yaml as y


def read(stream):
    # ruleid: python-yaml-unsafe-loader
    first = yaml.load(stream, Loader=yaml.Loader)
    # ruleid: python-yaml-unsafe-loader
    second = y.load(stream, Loader=y.UnsafeLoader)
    # ruleid: python-yaml-unsafe-loader
    third = yaml.load(stream, yaml.CLoader)
    fourth = yaml.load_all(
        stream.read(),
        # ruleid: python-yaml-unsafe-loader
        Loader=yaml.UnsafeLoader,
    )
    # ok: python-yaml-unsafe-loader
    fifth = yaml.load(stream, Loader=yaml.SafeLoader)
    # ok: python-yaml-unsafe-loader
    sixth = yaml.load(stream, Loader=yaml.CSafeLoader)
    # ok: python-yaml-unsafe-loader
    seventh = yaml.safe_load(stream)
    # ok: python-yaml-unsafe-loader
    return yaml.load(stream, Loader=own.ConfigLoader)
