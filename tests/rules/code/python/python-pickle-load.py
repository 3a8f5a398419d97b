import copy
import json
import pickle
import shelve
from pickle import loads as restore

import dill


def read(path, cache, key):
    with open(path, "rb") as file:
        # ruleid: python-pickle-load
        first = pickle.load(file)
    # ruleid: python-pickle-load
    second = restore(cache.get(key))
    # ruleid: python-pickle-load
    third = dill.loads(cache[key], ignore=True)
    # ruleid: python-pickle-load
    fourth = shelve.open(path)
    # ok: python-pickle-load
    fifth = pickle.loads(pickle.dumps(first))
    # ok: python-pickle-load
    sixth = json.load(path)
    # ok: python-pickle-load
    cache[key] = pickle.dumps(sixth)
    # ok: python-pickle-load
    return copy.deepcopy(first)
