"""The App's own identity: a token that it signs itself, good for minutes."""

import jwt

from reviewbot.errors import ConfigError

_LIFE = 9 * 60
"""Seconds; GitHub refuses more than ten minutes."""
_BACK = 60
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
        return jwt.encode(claims, private_key, algorithm="RS256")
    except (jwt.PyJWTError, ValueError, TypeError, AttributeError):
        # Their own words might repeat the key.
        raise ConfigError(
            "the App's private key is not an RSA key in PEM: "
            "download a new one from the App's settings at GitHub"
        ) from None
