"""The few answers of GitHub that set-up and doctor need, over real HTTP, all adjustable."""

from email.utils import formatdate
from functools import cache

import jwt
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from starlette.applications import Starlette
from starlette.responses import JSONResponse
from starlette.routing import Route

from reviewbot.github.manifest import EVENTS, permissions


@cache
def a_real_key():
    """Return a private key in PEM, made once."""
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    return key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.TraditionalOpenSSL,
        serialization.NoEncryption(),
    ).decode()


class SmallGitHub:
    """What it says; tests change it."""

    def __init__(self, now):
        self.now = now
        self.codes = {"good-code": True}
        self.asked = []
        self.app = {
            "id": 7, "slug": "our-bot", "name": "Our bot", "node_id": "A", "owner": {},
            "permissions": dict(permissions("read")), "events": list(EVENTS),
        }  # fmt: skip
        self.hook = {
            "url": "",
            "content_type": "json",
            "insecure_ssl": "0",
            "secret": "********",
        }
        self.installations = [
            {"id": 1, "account": {"login": "acme"}, "suspended_at": None,
             "permissions": dict(permissions("read")), "events": list(EVENTS)}
        ]  # fmt: skip
        self.deliveries = []

    def made(self):
        """What a manifest is turned into."""
        return {
            "id": 7, "slug": "our-bot", "owner": {"login": "acme"},
            "html_url": "https://github.example/apps/our-bot", "pem": a_real_key(),
            "webhook_secret": "from-github-" + "1" * 20, "client_secret": "unused-secret",
        }  # fmt: skip

    def application(self):
        return Starlette(
            routes=[
                Route("/meta", self._open),
                Route("/app-manifests/{code}/conversions", self._convert, methods=["POST"]),
                Route("/app", self._signed(lambda: self.app)),
                Route("/app/hook/config", self._signed(lambda: self.hook)),
                Route("/app/installations", self._signed(lambda: self.installations)),
                Route("/app/hook/deliveries", self._signed(lambda: self.deliveries)),
            ]
        )  # fmt: skip

    def _dated(self, data, status=200):
        return JSONResponse(
            data, status, headers={"date": formatdate(self.now(), usegmt=True)}
        )

    async def _open(self, request):
        return self._dated({})

    async def _convert(self, request):
        code = request.path_params["code"]
        self.asked.append(code)
        if not self.codes.pop(code, False):
            return self._dated({"message": "Not Found"}, 404)
        return self._dated(self.made(), 201)

    def _signed(self, data):
        async def answer(request):
            token = request.headers["authorization"].partition(" ")[2]
            key = serialization.load_pem_private_key(a_real_key().encode(), None)
            times = {"verify_exp": False, "verify_iat": False}
            try:
                claims = jwt.decode(token, key.public_key(), ["RS256"], options=times)
            except jwt.PyJWTError:
                return self._dated(
                    {"message": "A JSON web token could not be decoded"}, 401
                )
            if claims["iss"] != str(self.app["id"]) or claims["iat"] > self.now():
                return self._dated({"message": "Bad credentials"}, 401)
            return self._dated(data())

        return answer
