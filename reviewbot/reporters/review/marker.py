"""Markers: hidden, signed notes in what we post, so that we know it again.

A marker is the last line of a body: an HTML comment with JSON and its HMAC-SHA256.
It is bound to one pull request, and nobody without the secret can make or alter
one. It is honoured only where we are the author, which is the caller's business.
"""

import hmac
import json
import re
from base64 import urlsafe_b64encode
from collections.abc import Mapping, Sequence
from datetime import datetime
from enum import Enum
from typing import Any, Final, TypeAlias

from reviewbot.gate.decisions import Decision
from reviewbot.model.pull import PullKey
from reviewbot.model.rule import Severity
from reviewbot.model.value import frozen

_PURPOSE: Final = b"reviewbot marker 1"
"""Separates these signatures from all others made with the same secret."""
_OPENING: Final = re.compile(r"<!--(?=\s*reviewbot:)", re.IGNORECASE)
_MARKER: Final = re.compile(
    r"<!-- reviewbot: (?P<payload>\{[\x20-;=?-~]*\}) (?P<mac>[A-Za-z0-9_-]{43}) -->"
)
_ACTIVE: Final = re.compile(r"[<>&@#`-]")
"""What could end the comment, be a mention or open code: escaped in the JSON."""
_FENCE: Final = re.compile(r" {0,3}(?P<fence>`{3,}(?=[^`]*$)|~{3,})(?P<rest>.*)")


class Key(bytes):
    """A key made from a secret; never shown, not even by ``repr``."""

    __slots__ = ()

    def __repr__(self) -> str:
        """Hide the key, so that a value that holds it can be logged."""
        return "Key(hidden)"


@frozen
class Seal:
    """What markers of one pull request are signed with and known by."""

    keys: tuple[Key, ...]
    """The first signs; any is accepted, so that secrets can be changed."""
    pull: str
    """"repository_id#number": whichever way we got access to it."""


class State(Enum):
    """How a finding stands, as its comment says."""

    OPEN = "open"
    FIXED = "fixed"
    IGNORED = "ignored"


@frozen
class FindingMark:
    """On the first comment of a thread: which finding it is about."""

    fingerprint: str
    head: str
    """The commit for which the comment was written last."""
    state: State
    rule: str
    severity: Severity
    lines: int
    """How many lines of the head version the comment is on; 0 for deleted ones."""


@frozen
class ReviewMark:
    """On a review: the commit it is about."""

    head: str


@frozen
class AnswerMark:
    """On an answer: the comment (REST id) with the command it answers."""

    comment: int


@frozen
class DecisionMark:
    """On an answer that records a decision."""

    comment: int
    decision: Decision


Mark: TypeAlias = FindingMark | ReviewMark | AnswerMark | DecisionMark


def seal_of(secrets: Sequence[str], pull: PullKey) -> Seal:
    """Return the seal of a pull request.

    Raises:
        ValueError: There is no secret, or an empty one: anybody could sign.
    """
    if not secrets or not all(secrets):
        raise ValueError("markers need a secret: set the webhook secret")
    keys = [hmac.digest(secret.encode(), _PURPOSE, "sha256") for secret in secrets]
    return Seal(tuple(map(Key, keys)), f"{pull.repository_id}#{pull.number}")


def signed(text: str, mark: Mark, seal: Seal) -> str:
    """Return ``text`` with a marker as its last line.

    What looks like a marker in ``text`` is spoilt: two of them count as none.
    """
    harmless = _OPENING.sub("<! --", text.rstrip())
    fields = {"pull": seal.pull, **_fields(mark)}
    payload = _ACTIVE.sub(_escaped, json.dumps(fields, separators=(",", ":")))
    return f"{harmless}\n<!-- reviewbot: {payload} {_mac(payload, seal.keys[0])} -->"


def read(body: str, seal: Seal) -> Mark | None:
    """Return the marker of a body; None without exactly one that we signed."""
    lines = _lines(body)
    found = _MARKER.fullmatch(lines[-1])
    if not found or len(_OPENING.findall(body)) != 1 or _in_code(lines[:-1]):
        return None
    macs = [_mac(found["payload"], key) for key in seal.keys]
    if not sum(hmac.compare_digest(mac, found["mac"]) for mac in macs):
        return None
    return _mark(json.loads(found["payload"]), seal)


def text_of(body: str) -> str:
    """Return a body without its marker, its lines ended by LF."""
    lines = _lines(body)
    return "\n".join(lines[:-1] if _MARKER.fullmatch(lines[-1]) else lines).rstrip()


def has_marker(text: str) -> bool:
    """Return whether something in ``text`` could be taken for a marker."""
    return bool(_OPENING.search(text))


def _fields(mark: Mark) -> Mapping[str, str | int]:
    match mark:
        case FindingMark():
            return {
                "kind": "finding",
                "fingerprint": mark.fingerprint,
                "head": mark.head,
                "state": mark.state.value,
                "rule": mark.rule,
                "severity": mark.severity.word,
                "lines": mark.lines,
            }
        case ReviewMark():
            return {"kind": "review", "head": mark.head}
        case AnswerMark():
            return {"kind": "answer", "comment": mark.comment}
        case DecisionMark():
            made = mark.decision
            return {
                "kind": "decision",
                "comment": mark.comment,
                "fingerprint": made.fingerprint,
                "rule": made.rule,
                "severity": made.severity.word,
                "who": made.who,
                "when": made.when.isoformat(),
                "reason": made.reason,
            }


def _escaped(special: re.Match[str]) -> str:
    """Return a character of a JSON string as JSON may also write it."""
    return f"\\u{ord(special[0]):04x}"


def _mac(payload: str, key: Key) -> str:
    digest = hmac.digest(key, payload.encode("ascii"), "sha256")
    return urlsafe_b64encode(digest).decode().rstrip("=")


def _lines(body: str) -> list[str]:
    return body.replace("\r\n", "\n").replace("\r", "\n").rstrip().split("\n")


def _in_code(lines: Sequence[str]) -> bool:
    """Return whether a fenced block is still open after these lines."""
    fence = ""
    for line in lines:
        found = _FENCE.fullmatch(line)
        if not found:
            continue
        if not fence:
            fence = found["fence"]
        elif found["fence"].startswith(fence) and not found["rest"].strip():
            fence = ""
    return bool(fence)


def _mark(told: Mapping[str, Any], seal: Seal) -> Mark | None:
    """Return what a payload says; None when it is of another pull or version."""
    try:
        return _known(told) if told["pull"] == seal.pull else None
    except (KeyError, ValueError):
        return None


def _known(told: Mapping[str, Any]) -> Mark | None:
    match told["kind"]:
        case "finding":
            state, severity = State(told["state"]), Severity[told["severity"].upper()]
            name = (told["fingerprint"], told["head"], state)
            return FindingMark(*name, told["rule"], severity, told["lines"])
        case "review":
            return ReviewMark(told["head"])
        case "answer":
            return AnswerMark(told["comment"])
        case "decision":
            return DecisionMark(told["comment"], _decision(told))
        case _:
            return None


def _decision(told: Mapping[str, Any]) -> Decision:
    return Decision(
        told["fingerprint"],
        told["rule"],
        Severity[told["severity"].upper()],
        told["who"],
        datetime.fromisoformat(told["when"]),
        told["reason"],
    )
