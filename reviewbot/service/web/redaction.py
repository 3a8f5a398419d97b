"""Redaction: what must never stand in a log is taken out of every text that goes there."""

import base64
import json
import re
from collections.abc import Callable, Iterable, Iterator
from typing import Final, TypeAlias
from urllib.parse import quote, quote_plus, unquote, urlsplit

Redact: TypeAlias = Callable[[str], str]

HIDDEN: Final = "[hidden]"
_SHORTEST: Final = 8
"""Characters of a secret, or of a line of one, that is looked for."""

_PEM: Final = (
    r"-----BEGIN [A-Z0-9 ]*PRIVATE KEY-----.*?"
    r"(?:-----END [A-Z0-9 ]*PRIVATE KEY-----|\Z)"
)
# https://docs.github.com/en/authentication/keeping-your-account-and-data-secure/about-authentication-to-github#githubs-token-formats
_TOKEN: Final = r"(?:gh[a-z]_|github_pat_)[A-Za-z0-9_.\-]{10,}"  # noqa: S105
_JWT: Final = r"eyJ[A-Za-z0-9_\-]{5,}\.[A-Za-z0-9_\-]{5,}(?:\.[A-Za-z0-9_\-]*)?"
_USER: Final = r"(?<=://)[^/\s@\"'<>]+(?=@)"
_HEADER: Final = (
    r"(?i:(?<=authorization)[\"']?\s*[:=,]\s*(?:b?[\"'])?"
    r"(?:[a-z]+\s+)?[^\s\"',;}\])]+)"
)
_SCHEME: Final = (
    r"(?i:(?<=\bbearer )|(?<=\btoken )|(?<=\bbasic ))[A-Za-z0-9._~+/=\-]{16,}"
)
_NAMED: Final = (
    r"(?i:(?<=secret)|(?<=password)|(?<=passwd))[\"']?\s*[:=]\s*(?:b?[\"'])?"
    r"[^\s\"',;}\])]+"
)
_SHAPES: Final = (_PEM, _TOKEN, _JWT, _USER, _HEADER, _SCHEME, _NAMED)


def redactor(secrets: Iterable[str]) -> Redact:
    """Return what takes secrets out of a text.

    Args:
        secrets: Those that are known; what only looks like one is taken out as well.
    """
    spelled = {form for secret in secrets for form in _spellings(secret)}
    longest_first = sorted(spelled, key=len, reverse=True)
    pattern = "|".join((*map(re.escape, longest_first), *_SHAPES))
    found = re.compile(pattern, re.DOTALL)

    def redact(text: str) -> str:
        return found.sub(_hide, text)

    return redact


def _hide(match: re.Match[str]) -> str:
    """Keep the sign between a name and its value: `password=[hidden]`."""
    lead = re.match(r"[\"']?\s*[:=,]\s*", match[0])
    return (lead[0] if lead else "") + HIDDEN


def _spellings(secret: str) -> Iterator[str]:
    """Yield how a secret, or a part of it that gives it away, may be written."""
    for part in _parts(secret.strip()):
        if len(part) >= _SHORTEST:
            yield from _escaped(part)


def _parts(secret: str) -> Iterator[str]:
    yield secret
    yield from (line.strip() for line in secret.splitlines())
    if "://" in secret:
        password = urlsplit(secret).password
        if password:
            yield password
            yield unquote(password)


def _escaped(text: str) -> Iterator[str]:
    data = text.encode("utf-8", "surrogatepass")
    yield text
    for shown in (repr(text), ascii(text), repr(data)[1:]):
        inside = shown[1:-1]
        yield inside
        yield inside.replace("\\'", "'")
        yield inside.replace("\\'", "'").replace("'", "\\'")
    yield json.dumps(text)[1:-1]
    yield json.dumps(text, ensure_ascii=False)[1:-1]
    yield quote(data, safe="")
    yield quote(data)
    yield quote_plus(data)
    yield base64.b64encode(data).decode().rstrip("=")
    yield base64.urlsafe_b64encode(data).decode().rstrip("=")
