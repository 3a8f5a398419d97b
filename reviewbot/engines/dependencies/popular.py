"""Names of popular packages, by ecosystem, and who alone can give out names like them."""

import os
import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Final

from reviewbot.engines.dependencies.advisories.names import comparable
from reviewbot.model.value import frozen

FILES: Final = {
    "PyPI": "pypi",
    "npm": "npm",
    "crates.io": "crates",
    "RubyGems": "rubygems",
    "Packagist": "packagist",
    "NuGet": "nuget",
    "Go": "go",
    "Maven": "maven",
    "Hex": "hex",
    "Pub": "pub",
}
"""By ecosystem, the list beside this module: a name a line, as the ecosystem compares
names, sorted. In it are names worth imitating, and real ones that look like those. They
are from general knowledge of the field; the order says nothing."""
_FOLDER: Final = os.path.join(os.path.dirname(os.path.abspath(__file__)), "popular")
_HOSTS: Final = frozenset({"github.com", "gitlab.com", "bitbucket.org", "codeberg.org"})
"""Where anybody can have modules; elsewhere all belong to who has the host."""
_SHARED: Final = frozenset({"gopkg.in"})
"""Hosts that redirect to modules of anybody."""
_GROUPS: Final = ("com.github.", "io.github.", "com.gitlab.", "io.gitlab.")
"""Beginnings of groups that anybody can have, by the name at such a host."""
_MAJOR: Final = re.compile(r"/v[0-9]+$")
_CASELESS: Final = frozenset({"PyPI", "NuGet", "Packagist"})
"""Ecosystems where "I" may be shown and "i" be meant."""
_DRAWN: Final = str.maketrans(
    "1|0"
    "\u0430\u0432\u0435\u043a\u043c\u043d\u043e\u0440\u0441\u0442\u0443\u0445"
    "\u0456\u0458\u0455\u0501\u04bb\u04cf\u051b\u051d"
    "\u03b1\u03b9\u03bd\u03bf\u03c1",
    "lloabekmhopctyxijsdhlqwaivop",
)
"""What looks like Latin letters, by these: digits, Cyrillic (two lines), Greek."""
_JOINED: Final = str.maketrans("", "", "-_./:@")


@frozen
class Popular:
    """The popular names of one ecosystem, and what finds one among them."""

    names: Mapping[str, str]
    """As they stand in the list, by ``folded``; the other keys lead to such keys."""
    longest: int
    """Characters of the longest name."""
    owners: frozenset[str]
    drawn: Mapping[str, str]
    joined: Mapping[str, str]
    """Without those that have a scope, whose "/" is no separator."""
    ordered: Mapping[tuple[str, ...], str]
    """Empty for npm, where most orders of most words are somebody's package."""
    unscoped: Mapping[str, str]
    """By what "@scope/name" may be called without its scope."""
    domains: Mapping[str, str]
    """By ``domain_less``."""


@cache
def popular(ecosystem: str) -> Popular | None:
    """Return the popular names of an ecosystem, if there is a list: read once."""
    if ecosystem not in FILES:
        return None
    path = os.path.join(_FOLDER, f"{FILES[ecosystem]}.txt")
    with open(path, encoding="utf-8") as file:
        text = file.read()
    listed = text.split()
    keys = listed
    if ecosystem in {"crates.io", "Go"}:
        keys = [folded(ecosystem, name) for name in listed]
        text = "\n".join(keys)
    scoped = [name for name in keys if name[0] == "@"]
    by_words = ecosystem != "npm"
    return Popular(
        names=dict(zip(keys, listed, strict=True)),
        longest=max(map(len, keys)),
        owners=_owners(ecosystem, keys if by_words else scoped),
        drawn=dict(zip(drawn(ecosystem, text).split(), keys, strict=True)),
        joined={
            bare: name
            for bare, name in zip(joined(text).split(), keys, strict=True)
            if name[0] != "@"
        },
        ordered={ordered(name): name for name in keys if by_words},
        unscoped={bare: name for name in scoped for bare in _unscoped(name)},
        domains={
            domain_less(name): name for name in keys if by_words and domain_less(name)
        },
    )


def folded(ecosystem: str, name: str) -> str:
    """Return a name so that equal texts are what nobody else could have taken."""
    name = comparable(ecosystem, name)
    if ecosystem == "crates.io":
        return name.lower().replace("-", "_")
    if ecosystem == "Go":
        return _repository(_MAJOR.sub("", name))
    return name


def owner(ecosystem: str, name: str) -> str:
    """Return who alone gives out such names: a scope, vendor, group or host; or "".

    Args:
        ecosystem: As in ``Package``.
        name: From ``folded``.
    """
    if ecosystem == "npm":
        return name.partition("/")[0] if name.startswith("@") else ""
    if ecosystem == "Packagist":
        return name.partition("/")[0]
    if ecosystem == "Maven":
        group = name.partition(":")[0]
        return ".".join(group.split(".")[: 3 if group.startswith(_GROUPS) else 2])
    if ecosystem == "Go":
        host, *path = name.split("/")
        if host in _SHARED:
            return ""
        return "/".join([host, *path[:1]]) if host in _HOSTS else host
    return ""


def drawn(ecosystem: str, name: str) -> str:
    """Return what a name looks like in most fonts; equal for names that look alike."""
    name = name.lower().translate(_DRAWN)
    if ecosystem in _CASELESS:
        name = name.replace("i", "l")
    return name.replace("rn", "m").replace("vv", "w")


def joined(name: str) -> str:
    """Return a name without separators."""
    return name.translate(_JOINED)


def ordered(name: str) -> tuple[str, ...]:
    """Return the words of a name in the order of letters."""
    return tuple(sorted(name.replace("_", "-").replace(".", "-").split("-")))


def domain_less(name: str) -> str:
    """Return "group:artifact" without the group's first part ("org."); or ""."""
    group, _, artifact = name.partition(":")
    rest = group.partition(".")[2]
    return f"{rest}:{artifact}" if artifact and rest else ""


def _owners(ecosystem: str, names: Iterable[str]) -> frozenset[str]:
    return frozenset(owner(ecosystem, name) for name in names) - {""}


def _repository(path: str) -> str:
    """Return a module without folders below its repository, where hosts have those."""
    host, *rest = path.split("/")
    return "/".join([host, *rest[:2]]).lower() if host in _HOSTS else path


def _unscoped(name: str) -> tuple[str, ...]:
    """Return what "@scope/name" may be called without the scope.

    The name alone only if it has two words: "core" does not mean "@babel/core".
    """
    scope, _, own = name[1:].partition("/")
    return (f"{scope}-{own}", own) if "-" in own else (f"{scope}-{own}",)
