"""Markers: what a comment says about findings, ours and other tools'.

``reviewbot: ignore[rule-id, other-id] reason until=2027-01-31``, ``nosec B602``,
``nosemgrep: rule-id``, ``noqa: S602``, ``gitleaks:allow``, ``pragma: allowlist secret``. A marker begins its comment, or follows
another one's: ``# noqa: E501  # nosec B602``. Prose that mentions one is none.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

from reviewbot.gate.comments.layout import Comment
from reviewbot.model.finding import SCANNERS, Finding
from reviewbot.model.report import SuppressionKind
from reviewbot.model.spelling import nearest
from reviewbot.model.value import frozen, replace

USAGE: Final = "write `reviewbot: ignore[rule-id] reason`"

_LEAD: Final = r"(?:^[#/*;%!<>{(\s'-]*(?:(?i:rem)\s+)?|(?:\#|//|;|--)\s*)"
_OURS: Final = re.compile(
    rf"{_LEAD}(reviewbot:\s*(?P<verb>[\w-]+)\s*(?:\[(?P<names>[^\]]*)\])?(?P<rest>.*))"
)
_NOSEC: Final = re.compile(rf"{_LEAD}((?:\#\s*)?nosec\b:?(?P<rest>.*))")
_NOSEM: Final = re.compile(rf"{_LEAD}((?i:nosem(?:grep)?)\b(?P<colon>:?)(?P<rest>.*))")
_NOQA: Final = re.compile(rf"{_LEAD}((?i:noqa):(?P<rest>.*))")
_SECRET: Final = re.compile(
    r"((?i:(?:gitleaks|betterleaks):allow\b|trufflehog:ignore\b"
    r"|kingfisher:ignore\b"
    r"|pragma: ?(?:allowlist|whitelist) (?P<next>nextline )?secret\b)(?P<rest>.*))"
)
"""What scanners for secrets honour wherever it stands in a line."""
_SECRETS: Final = frozenset({"secrets", *SCANNERS})
"""The engines that such a comment is about."""
_NEXT: Final = re.compile(
    r"\s(?:#|//)\s*(?:reviewbot:|noqa|nosec|nosem|type:|pragma:|pylint:)"
)
_UNTIL: Final = re.compile(r"(?:^|(?<=\s))until=(\S*)")
_CODE: Final = re.compile(r"\s*([A-Za-z]+\d+|[a-z]+(?:_[a-z]+)+)(\s*,|\s+|\Z)")
_NAME: Final = re.compile(r"\s*([\w./-]+)(\s*,)?")
_RUFF_SECURITY: Final = re.compile(r"[sS]\d{3}\Z")
_CLOSERS: Final = ("*/", "-->", "#}", "*)", "-}", "#>")
_VERBS: Final = ("allow", "disable", "ignore", "nosec", "skip", "suppress")


@frozen
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
    engines: frozenset[str] = frozenset()
    """The only engines whose findings it is about; empty is any."""

    def names_rule_of(self, finding: Finding) -> bool:
        """Return whether it is about this finding's rule."""
        if self.engines and all(
            one.engine not in self.engines for one in finding.detectors
        ):
            return False
        if not self.names:
            return True
        if self.kind is SuppressionKind.INLINE:
            return finding.rule in self.names
        detectors = (_tail(each.id) for each in finding.detectors)
        ids = {finding.rule, *finding.aliases, *detectors}
        return not ids.isdisjoint(map(_native, self.names))


def markers_in(comment: Comment) -> Iterator[Marker]:
    """Yield what a comment says, ours first."""
    text = comment.text
    for closer in _CLOSERS:
        text = text.removesuffix(closer).rstrip()
    if match := _OURS.search(text):
        yield from _ours(match, comment)
    if match := _NOSEC.search(text):
        yield _foreign(match, comment, *_codes(match["rest"]))
    if match := _NOSEM.search(text):
        rest = match["rest"]
        marker = _foreign(
            match, comment, *_dotted(rest) if match["colon"] else ((), rest)
        )
        yield replace(marker, above=comment.alone)
    if match := _SECRET.search(text):
        marker = _foreign(match, comment, (), match["rest"])
        yield replace(marker, engines=_SECRETS, above=bool(match["next"]))
    if match := _NOQA.search(text):
        codes, reason = _codes(match["rest"])
        if security := [code for code in codes if _RUFF_SECURITY.match(code)]:
            yield _foreign(match, comment, security, reason)


def _ours(match: re.Match[str], comment: Comment) -> Iterator[Marker]:
    rest = _own_part(match["rest"])
    until, mistake = _until(rest)
    names = frozenset(re.split(r"[,\s]+", match["names"] or "")) - {""}
    if not names:
        mistake = f"names no rule: {USAGE}"
    if match["verb"] != "ignore":
        if not nearest(match["verb"].lower(), _VERBS, closeness=0.75):
            return
        mistake = f"is not understood: {USAGE}"
    yield Marker(
        SuppressionKind.INLINE,
        comment.line,
        _text(match),
        names,
        _reason(rest),
        until,
        mistake,
        above=comment.alone,
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
    match: re.Match[str], comment: Comment, names: Sequence[str], reason: str
) -> Marker:
    return Marker(
        SuppressionKind.FOREIGN,
        comment.line,
        _text(match),
        frozenset(names),
        _reason(_own_part(reason)),
    )


def _codes(rest: str) -> tuple[list[str], str]:
    """Return the ids at the start, and what follows them."""
    return _leading(_CODE, rest)


def _dotted(rest: str) -> tuple[list[str], str]:
    """Return the rule ids at the start, separated by commas, and what follows."""
    return _leading(_NAME, rest)


def _leading(pattern: re.Pattern[str], rest: str) -> tuple[list[str], str]:
    names: list[str] = []
    at = 0
    while match := pattern.match(rest, at):
        names.append(match[1])
        at = match.end()
        if not match[2]:
            break
    return names, rest[at:]


def _text(match: re.Match[str]) -> str:
    """Return a marker as it stands there, on one line, cut at 160 characters."""
    rest = match["rest"]
    whole = match[1][: len(match[1]) - len(rest)] + _own_part(rest)
    text = " ".join(whole.split())
    return text if len(text) <= 160 else f"{text[:157]}..."  # noqa: PLR2004


def _native(name: str) -> str:
    """Return an id as our engines give it: ruff's S602 is bandit's B602."""
    if _RUFF_SECURITY.match(name):
        return f"B{name[1:]}"
    return _tail(name)


def _tail(name: str) -> str:
    """Return a rule id without the folders that semgrep's CLI puts before it."""
    return name.rpartition(".")[2]
