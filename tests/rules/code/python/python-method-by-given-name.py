METHODS = {"start": "start", "stop": "stop"}


def call(service, action):
    # ruleid: python-method-by-given-name
    return getattr(service, action)()


def run(service, method, values):
    # ruleid: python-method-by-given-name
    return getattr(service, method)(**values)


def prefixed(service, action):
    # ok: python-method-by-given-name
    return getattr(service, "do_" + action)()


def listed(service, action):
    if action not in METHODS:
        raise ValueError(action)
    # ok: python-method-by-given-name
    return getattr(service, action)()
