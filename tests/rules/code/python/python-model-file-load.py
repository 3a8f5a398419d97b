import jsonpickle
import torch


def restore(path):
    # ruleid: python-model-file-load
    return torch.load(path, map_location="cpu")


def parse(text):
    # ruleid: python-model-file-load
    return jsonpickle.loads(text)


def good(path):
    # ok: python-model-file-load
    one = torch.load(path, weights_only=True)
    # ok: python-model-file-load
    two = torch.load("models/base.pt")
    return one, two
