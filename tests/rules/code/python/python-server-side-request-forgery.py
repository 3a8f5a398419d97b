import urllib.request
from urllib.request import urlopen

import aiohttp
import httpx
import requests
from fastapi import FastAPI
from flask import Flask, request

app = Flask(__name__)
BASE = "https://api.example.com"


@app.route("/fetch")
def fetch():
    url = request.args.get("url")
    # ruleid: python-server-side-request-forgery
    first = requests.get(url, timeout=5)
    # ruleid: python-server-side-request-forgery
    second = urlopen(url)
    # ruleid: python-server-side-request-forgery
    third = httpx.post(f"https://{request.form['host']}/hook", json={})
    # ruleid: python-server-side-request-forgery
    fourth = requests.post(url=request.json["callback"], timeout=5)
    session = requests.Session()
    # ruleid: python-server-side-request-forgery
    fifth = session.get(url)
    # ok: python-server-side-request-forgery
    sixth = requests.get(f"https://api.example.com/users/{request.args['id']}")
    # ok: python-server-side-request-forgery
    seventh = requests.get(f"{BASE}/users/{request.args['id']}")
    # ok: python-server-side-request-forgery
    eighth = requests.get("https://api.example.com/search?q=" + url)
    # ok: python-server-side-request-forgery
    ninth = requests.get("https://api.example.com/search", params={"q": url})
    # ok: python-server-side-request-forgery
    tenth = requests.post(BASE, json=request.get_json())
    return first.text


api = FastAPI()


@api.get("/proxy")
async def proxy(url: str, name: str):
    if url not in ("https://a.example.com", "https://b.example.com"):
        raise ValueError(url)
    async with httpx.AsyncClient() as client:
        # ok: python-server-side-request-forgery
        one = await client.get(url)
    async with aiohttp.ClientSession() as session:
        # ruleid: python-server-side-request-forgery
        async with session.get("http://" + name) as answer:
            return await answer.text()
