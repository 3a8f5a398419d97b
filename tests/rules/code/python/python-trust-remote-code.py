from datasets import load_dataset
from transformers import AutoModel, AutoTokenizer


def load(name):
    # ruleid: python-trust-remote-code
    model = AutoModel.from_pretrained(name, trust_remote_code=True)
    # ruleid: python-trust-remote-code
    data = load_dataset(name, split="train", trust_remote_code=True)
    # ok: python-trust-remote-code
    model = AutoModel.from_pretrained(name)
    # ok: python-trust-remote-code
    tokens = AutoTokenizer.from_pretrained(name, trust_remote_code=False)
    # ok: python-trust-remote-code
    model = AutoModel.from_pretrained(
        name, revision="8b3f2a5e1c", trust_remote_code=True
    )
