"""Who needs whom in a yarn.lock."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, TypeAlias
from urllib.parse import unquote

from reviewbot.engines.dependencies.readers.npm_names import split
from reviewbot.engines.dependencies.readers.reach import widest
from reviewbot.engines.dependencies.readers.tops import tops
from reviewbot.engines.dependencies.readers.yaml_lines import unquoted
from reviewbot.model.package import Graph, Scope

Block: TypeAlias = tuple[tuple[str, ...], str, str]
"""Descriptors, text and link type of an entry."""
_SECTIONS: Final = ("dependencies", "optionalDependencies")
_HEAD: Final = re.compile(r"  ([A-Za-z]+):\s*\Z")
_WORD: Final = r'("(?:[^"\\\n]|\\.)*"|[^\s":]+)'
_NEED: Final = re.compile(rf"    {_WORD}:? +(\"(?:[^\"\\\n]|\\.)*\"|[^\n]*?)\s*\Z")


def graph(blocks: Sequence[Block], keys: set[str]) -> Graph:
    """Return who needs whom; what is asked for in the project's own folders are roots."""
    owner = {one: names[0] for names, _, _ in blocks for one in names}
    patches = _patches(owner)
    only = _only(one for one in owner if one not in patches)
    needs: dict[str, tuple[str, ...]] = {}
    roots: dict[str, Scope] = {}
    needed: set[str] = set()
    for names, body, link in blocks:
        asked = [*_asked(body, owner, only)]
        asked += [patches[one] for one in asked if one in patches]
        found = tuple(dict.fromkeys(owner[one] for one in asked if owner[one] in keys))
        if names[0] in keys:
            needs[names[0]] = found
            needed.update(asked)
        elif link == "soft":
            roots.update(dict.fromkeys(found, Scope.RUNTIME))
    if not roots:
        roots = tops(needs, {})
        for names, _, _ in blocks:  # some descriptors may be the project's alone
            if names[0] in keys and not needed.issuperset(names):
                roots[names[0]] = Scope.RUNTIME
    return Graph(roots, needs, widest(roots, needs))


def _only(owner: Iterable[str]) -> dict[str, str]:
    """Return a descriptor for each name that has but one entry."""
    found: dict[str, str] = {}
    several: set[str] = set()
    for one in owner:
        name = split(one)[0]
        if name in found:
            several.add(name)
        found.setdefault(name, one)
    return {name: one for name, one in found.items() if name not in several}


def _patches(owner: Iterable[str]) -> dict[str, str]:
    """Return the descriptors of patched packages by those of what they patch."""
    found: dict[str, str] = {}
    for one in owner:
        inner = one.partition("@patch:")[2].partition("#")[0]
        if inner:
            name, wanted = split(unquote(inner))
            found[f"{name}@{wanted}"] = one
            found[f"{name}@npm:{wanted}"] = one  # Yarn 2 and 3 leave that out
    return found


def _asked(body: str, owner: dict[str, str], only: dict[str, str]) -> Iterator[str]:
    """Yield the descriptors of what an entry needs."""
    section = ""
    for line in body.split("\n"):
        head = _HEAD.match(line)
        if head:
            section = head[1]
        found = _NEED.match(line) if section in _SECTIONS else None
        if found:
            name, wanted = (
                unquoted(part) if part[0] == '"' else part for part in found.groups()
            )
            for one in (f"{name}@{wanted}", f"{name}@npm:{wanted}"):
                if one in owner:
                    yield one
                    break
            else:
                if name in only:  # a resolution has changed what is wanted
                    yield only[name]
