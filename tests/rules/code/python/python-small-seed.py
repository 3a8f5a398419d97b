import os
import random


def key():
    seed = os.urandom(2)
    # ruleid: python-small-seed
    random.seed(a=seed)
    return random.getrandbits(128)


def shuffle(cards):
    # ruleid: python-small-seed
    random.seed(os.getpid())
    random.shuffle(cards)


def simulate(seed):
    # ok: python-small-seed
    random.seed(seed)
    # ok: python-small-seed
    random.seed(42)
    # ok: python-small-seed
    random.seed(os.urandom(32))
