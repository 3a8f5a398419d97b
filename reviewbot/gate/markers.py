"""Markers: what a comment says about findings, ours and other tools'.

``reviewbot: ignore[rule-id, other-id] reason until=2027-01-31``, ``nosec B602``,
``nosemgrep: rule-id``, ``noqa: S602``. A marker begins its comment, or follows
another one's: ``# noqa: E501  # nosec B602``. Prose that mentions one is none.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from reviewbot.gate.comments import Comment
from reviewbot.model.finding import Finding
from reviewbot.model.report import SuppressionKind
from reviewbot.model.spelling import nearest

WORDS: Final = (b"reviewbot:", b"nosec", b"nosem", b"noqa")
"""Text without any of these, in lower case, has no marker."""

USAGE: Final = "write `reviewbot: ignore[rule-id] reason`"

_LEAD: Final = r"(?:^[#/*;%!<>{(\s'-]*(?:(?i:rem)\s+)?|(?:\#|//|;|--)\s*)"
_OURS: Final = re.compile(
    rf"{_LEAD}(reviewbot:\s*(?P<verb>[\w-]+)\s*(?:\[(?P<names>[^\]]*)\])?(?P<rest>.*))"
)
_NOSEC: Final = re.compile(rf"{_LEAD}((?:\#\s*)?nosec\b:?(?P<rest>.*))")
_NOSEM: Final = re.compile(rf"{_LEAD}((?i:nosem(?:grep)?)\b(?P<colon>:?)(?P<rest>.*))")
_NOQA: Final = re.compile(rf"{_LEAD}((?i:noqa):(?P<rest>.*))")
_NEXT: Final = re.compile(
    r"\s(?:#|//)\s*(?=[a-zA-Z])(?:noqa|nosec|nosem|type:|pragma|pylint)"
)
_UNTIL: Final = re.compile(r"(?:^|(?<=\s))until=(\S*)")
_CODE: Final = re.compile(r"[A-Za-z]+\d+\Z|[a-z]+(?:_[a-z]+)+\Z")
_NAME: Final = re.compile(r"\s*([\w./-]+)(\s*,)?")
_CLOSERS: Final = ("*/", "-->", "#}", "*)", "-}", "#>")
_OTHER_VERBS: Final = ("allow", "disable", "ignore", "nosec", "skip", "suppress")


@dataclass(frozen=True, slots=True)
class Marker:
    """What one comment says, read but not yet believed."""

    kind: SuppressionKind
    line: int
    text: str
    """As it stands there, without what makes it a comment."""
    names: frozenset[str]
    """Rules, or other tools' ids, as written; empty means all."""
    reason: str = ""
    until: date | None = None
    mistake: str = ""
    """Why it cannot be believed at all, and what to write instead."""
    above: bool = False
    """Whether it is about the statement below it, too."""

    def names_rule_of(self, finding: Finding) -> bool:
        """Return whether it is about this finding's rule."""
        if not self.names:
            return True
        if self.kind is SuppressionKind.INLINE:
            return finding.rule in self.names
        ids = {finding.rule, *(_tail(each.id) for each in finding.detectors)}
        return not ids.isdisjoint(map(_native, self.names))


def markers_in(comment: Comment) -> Iterator[Marker]:
    """Yield what a comment says, ours first."""
    text = comment.text
    for closer in _CLOSERS:
        text = text.removesuffix(closer).rstrip()
    above = comment.alone
    if match := _OURS.search(text):
        yield from _ours(match, comment.line, above=above)
    if match := _NOSEC.search(text):
        yield _foreign(match, comment.line, _codes(match["rest"]))
    if match := _NOSEM.search(text):
        names = _dotted(match["rest"]) if match["colon"] else ()
        yield _foreign(match, comment.line, names, above=above)
    if match := _NOQA.search(text):
        codes = [code for code in _codes(match["rest"]) if re.match(r"[sS]\d", code)]
        if codes:
            yield _foreign(match, comment.line, codes)


def _ours(match: re.Match[str], line: int, *, above: bool) -> Iterator[Marker]:
    verb, names = match["verb"], match["names"]
    if verb != "ignore":
        if nearest(verb.lower(), _OTHER_VERBS, closeness=0.75):
            mistake = f"is not understood: {USAGE}"
            yield Marker(
                SuppressionKind.INLINE,
                line,
                _cut(match[1]),
                frozenset(),
                mistake=mistake,
                above=above,
            )
        return
    rest = _own_part(match["rest"])
    text = match[1][: len(match[1]) - len(match["rest"])] + rest
    until, mistake = _until(rest)
    listed = frozenset(re.split(r"[,\s]+", names or "")) - {""}
    if not listed:
        mistake = f"names no rule: {USAGE}"
    yield Marker(
        SuppressionKind.INLINE,
        line,
        _cut(text),
        listed,
        _reason(rest),
        until,
        mistake,
        above,
    )


def _own_part(rest: str) -> str:
    """Return a marker's text up to the next tool's."""
    following = _NEXT.search(rest)
    return rest[: following.start()] if following else rest


def _until(rest: str) -> tuple[date | None, str]:
    """Return the last day on which it counts, or what is wrong with it."""
    match = _UNTIL.search(rest)
    if not match:
        return None, ""
    text = match[1].rstrip(".,;)")
    try:
        return date.fromisoformat(text), ""
    except ValueError:
        return None, "has no date after `until=`: write it like until=2027-01-31"


def _reason(rest: str) -> str:
    """Return the reason; the placeholder of our own hint is none."""
    reason = " ".join(_UNTIL.sub("", rest).split()).strip(" :-\u2013\u2014")
    return reason if re.search(r"\w", reason) and reason != "<reason>" else ""


def _foreign(
    match: re.Match[str],
    line: int,
    names: "list[str] | tuple[str, ...]",
    *,
    above: bool = False,
) -> Marker:
    rest = _own_part(match["rest"])
    text = match[1][: len(match[1]) - len(match["rest"])] + rest
    reason = rest
    for name in names:
        reason = reason.partition(name)[2]
    return Marker(
        SuppressionKind.FOREIGN,
        line,
        _cut(text),
        frozenset(names),
        _reason(reason),
        above=above,
    )


def _codes(rest: str) -> list[str]:
    """Return the ids at the start, separated by commas or white space."""
    codes: list[str] = []
    for word in re.split(r"[,\s]+", rest.strip()):
        if not _CODE.match(word):
            break
        codes.append(word)
    return codes


def _dotted(rest: str) -> list[str]:
    """Return the rule ids at the start, separated by commas."""
    names: list[str] = []
    at = 0
    while match := _NAME.match(rest, at):
        names.append(match[1])
        at = match.end()
        if not match[2]:
            break
    return names


def _native(name: str) -> str:
    """Return an id as our engines give it: ruff's S602 is bandit's B602."""
    if re.match(r"[sS]\d{3}\Z", name):
        return f"B{name[1:]}"
    return _tail(name)


def _tail(name: str) -> str:
    """Return a rule id without the folders that semgrep's CLI puts before it."""
    return name.rpartition(".")[2]


def _cut(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= 160 else f"{text[:157]}..."  # noqa: PLR2004
