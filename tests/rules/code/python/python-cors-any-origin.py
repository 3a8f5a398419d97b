from fastapi import FastAPI
from fastapi.middleware.cors import CORSMiddleware
from flask import request
from flask_cors import CORS

app = FastAPI()
# ruleid: python-cors-any-origin
app.add_middleware(
    CORSMiddleware,
    allow_origins=["*"],
    allow_credentials=True,
)
# ruleid: python-cors-any-origin
CORS(site, origins="*", supports_credentials=True)


def add_headers(response):
    # ruleid: python-cors-any-origin
    response.headers["Access-Control-Allow-Origin"] = request.headers.get("Origin")
    # ok: python-cors-any-origin
    response.headers["Access-Control-Allow-Origin"] = "https://example.com"


# ok: python-cors-any-origin
app.add_middleware(CORSMiddleware, allow_origins=["*"])
# ok: python-cors-any-origin
app.add_middleware(
    CORSMiddleware, allow_origins=["https://example.com"], allow_credentials=True
)
# ok: python-cors-any-origin
CORS(site, origins="*")
# ruleid: python-cors-any-origin
CORS_ALLOW_ALL_ORIGINS = True
CORS_ALLOW_CREDENTIALS = True
