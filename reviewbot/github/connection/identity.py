"""The App's own identity: a token that it signs itself, good for minutes."""

from functools import lru_cache
from typing import Final

import jwt
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.serialization import load_pem_private_key

from reviewbot.errors import ConfigError

_LIFE: Final = 9 * 60
"""Seconds; GitHub refuses more than ten minutes."""
_BACK: Final = 60
"""Seconds that it is dated back: clocks differ. Both as GitHub advises in
https://docs.github.com/en/apps/creating-github-apps/authenticating-with-a-github-app/generating-a-json-web-token-jwt-for-a-github-app
"""


def app_token(app_id: int, private_key: str, now: float) -> str:
    """Return a token that says: I am this App.

    Args:
        app_id: The App's number.
        private_key: In PEM, RSA.
        now: Seconds of Unix time.

    Raises:
        ConfigError: The key is none.
    """
    claims = {"iat": int(now) - _BACK, "exp": int(now) + _LIFE, "iss": str(app_id)}
    try:
        return jwt.encode(claims, _key(private_key), algorithm="RS256")
    except (jwt.PyJWTError, UnsupportedAlgorithm, ValueError, TypeError):
        # Their own words might repeat the key.
        raise ConfigError(
            "the App's private key is not an RSA key in PEM: "
            "download a new one from the App's settings at GitHub"
        ) from None


@lru_cache(maxsize=2)
def _key(pem: str) -> RSAPrivateKey:
    """Return a key, read once: OpenSSL checks it for 40 ms and lets nobody else run.

    Raises:
        TypeError, ValueError, UnsupportedAlgorithm: It is none, or needs a password.
    """
    found = load_pem_private_key(pem.encode(), None)
    if not isinstance(found, RSAPrivateKey):
        raise TypeError("not an RSA key")
    return found
