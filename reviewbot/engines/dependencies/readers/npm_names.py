"""How npm, yarn, pnpm and bun write what they ask for: ``name@wanted``.

Source: https://github.com/npm/cli/blob/latest/docs/lib/content/configuring-npm.
"""

import re
from typing import Final

NPM: Final = "npm"
"""OSV's name of the ecosystem."""
_EXACT: Final = re.compile(
    r"[v=]*[ ]*([0-9]+\.[0-9]+\.[0-9]+(?:-[0-9A-Za-z.-]+)?(?:\+[0-9A-Za-z.-]+)?)"
)
_OWN: Final = ("workspace:", "link:", "portal:")
_PATH: Final = ("file:", "patch:", "./", "../", "/", "~/", ".\\", "..\\")


def split(text: str) -> tuple[str, str]:
    """Return name and the rest of ``name@rest``; the rest is empty if there is none."""
    at = text.find("@", 1)
    return (text, "") if at < 0 else (text[:at], text[at + 1 :])


def alias(wanted: str) -> tuple[str, str]:
    """Return name and range of ``npm:name@range``; no name if it is none."""
    if not wanted.startswith("npm:"):
        return "", wanted
    name, rest = split(wanted[4:])
    if not rest and _range(name):
        return "", name  # npm:^1.0, as yarn writes what comes from the registry
    return name, rest


def own(wanted: str) -> bool:
    """Return whether a folder of the project itself is asked for."""
    return wanted.startswith(_OWN)


def local(wanted: str) -> bool:
    """Return whether what is asked for stands on this machine."""
    return wanted.startswith((*_OWN, *_PATH))


def outside(wanted: str) -> bool:
    """Return whether it is from elsewhere than a registry: a path, git, an address."""
    return local(wanted) or "/" in wanted or wanted.startswith(("git+", "gist:"))


def exact(wanted: str) -> str:
    """Return the one version that a range allows; empty if it allows more."""
    found = _EXACT.fullmatch(wanted.strip())
    return found[1] if found else ""


def _range(text: str) -> bool:
    return not text or text[0] in "0123456789^~<>=*vx |"
