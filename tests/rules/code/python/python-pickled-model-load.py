import joblib
import numpy as np
import pandas as pd
import torch
from joblib import load as restore


def read(path):
    # ruleid: python-pickled-model-load
    weights = torch.load(path, map_location="cpu", weights_only=False)
    # ruleid: python-pickled-model-load
    array = np.load(path, allow_pickle=True)
    # ruleid: python-pickled-model-load
    model = restore(path)
    # ruleid: python-pickled-model-load
    frame = pd.read_pickle(path)
    # ok: python-pickled-model-load
    weights = torch.load(path, map_location="cpu", weights_only=True)
    # ok: python-pickled-model-load
    array = np.load(path)
    # ok: python-pickled-model-load
    array = np.load(path, allow_pickle=False)
    # ok: python-pickled-model-load
    joblib.dump(model, path)
