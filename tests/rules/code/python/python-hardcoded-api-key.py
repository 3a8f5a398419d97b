import os

import openai
from parcels import Client


def embed(text):
    # ruleid: python-hardcoded-api-key
    openai.api_key = "not-a-real-key-0123456789-abc"
    return openai.Embedding.create(input=text)


def orders():
    # ruleid: python-hardcoded-api-key
    key = "NotARealKey0123456789NotARealKey0123456789"
    client = Client("https://api.parcels.dev", key)
    return client.orders()


def good():
    # ok: python-hardcoded-api-key
    openai.api_key = os.environ["OPENAI_API_KEY"]
    # ok: python-hardcoded-api-key
    name = "NotARealKey0123456789NotARealKey0123456789"
    return Client("https://api.parcels.dev", name)
