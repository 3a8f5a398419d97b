"""Images of containers: ``registry/path:tag@digest``.

Source: https://github.com/distribution/reference. OSV has no ecosystem for them; here it
is "docker". A tag can move, so that only a digest pins an image.
"""

import re
from typing import Final

from reviewbot.engines.dependencies.readers.places import Lines
from reviewbot.model.package import Requirement, Scope

DOCKER: Final = "docker"
_PART: Final = r"[A-Za-z0-9](?:[A-Za-z0-9]|[._-]+(?=[A-Za-z0-9]))*+"
_IMAGE: Final = re.compile(
    rf"(?P<name>(?:{_PART}(?::[0-9]++)?/)?{_PART}(?:/{_PART})*+)"
    r"(?::(?P<tag>[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}))?"
    r"(?:@(?P<digest>[a-z0-9]+:[0-9a-f]{32,}))?"
)
_VARIABLE: Final = re.compile(
    r"\$(?:(?P<bare>[A-Za-z_]\w*)|\{(?P<name>[A-Za-z_]\w*)(?::?-(?P<default>[^${}]*))?\})"
)


def asked(
    written: str, start: int, lines: Lines, known: dict[str, str] | None = None
) -> Requirement | None:
    """Return what an image asks for; nothing if it is none, or not known yet.

    Args:
        written: As it stands in the file, at offset ``start``.
        start: Offset in the text of ``lines``.
        lines: Of the text.
        known: Values of variables, for those that are written.

    Returns:
        Tag and digest are what is wanted. If they have variables, the place is that of
        what is written there, and what is wanted is what they stand for.
    """
    told = _filled(written, known or {})
    found = _IMAGE.fullmatch(told) if told is not None else None
    if not found or not told or len(told) > 500:  # noqa: PLR2004
        return None
    name, wanted = found["name"], told[found.end("name") + 1 :]
    span = (start, start + len(written))
    if not wanted:
        shown = span
    elif told == written:
        shown = (span[1] - len(wanted), span[1])
    else:
        at = _divider(written)
        shown = (start + at, span[1]) if at else span
    return Requirement(
        ecosystem=DOCKER,
        name=name,
        wanted=wanted,
        place=lines.place(*shown),
        pinned=found["digest"] or "",
        scope=Scope.RUNTIME,
        digests=(found["digest"],) if found["digest"] else (),
    )


def _filled(written: str, known: dict[str, str]) -> str | None:
    """Return an image with the values of its variables; nothing if one is not known."""
    if "$" not in written:
        return written
    missing = False

    def value(found: re.Match[str]) -> str:
        nonlocal missing
        told = known.get(found["bare"] or found["name"]) or found["default"]
        missing = missing or told is None
        return told or ""

    filled = _VARIABLE.sub(value, written)
    return None if missing or "$" in filled else filled


def _divider(written: str) -> int:
    """Return the offset behind the sign in front of the tag; 0 if there is none."""
    bare = _VARIABLE.sub(lambda found: "x" * len(found[0]), written)
    found = re.search(r"[:@](?=[^/]*$)", bare)
    return found.end() if found else 0
