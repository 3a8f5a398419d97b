"""Suppressions: comments that keep a finding from counting, if they may.

What a comment is about, ``reviewbot.gate.sheet`` says. What is wrong with one is
noted when the change wrote it, or when it stands on a finding that the change
introduced; old comments beside old code are left in peace.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import chain

from reviewbot.gate.markers import Marker
from reviewbot.gate.seen import WORDS
from reviewbot.gate.sheet import Sheet, read_sheet
from reviewbot.model.change import ChangedFile
from reviewbot.model.finding import Finding
from reviewbot.model.policy import Persona, Policy, Trust
from reviewbot.model.purpose import ships
from reviewbot.model.report import (
    Judged,
    Note,
    NoteKind,
    Suppressed,
    Suppression,
    SuppressionKind,
)
from reviewbot.model.spelling import did_you_mean, quoted
from reviewbot.model.text import Text
from reviewbot.model.value import field, frozen


@frozen
class Context:
    """What suppressions and acceptances are judged by."""

    files: Mapping[str, ChangedFile]
    """The change, by head path."""
    texts: Mapping[str, Text]
    """Head versions as engines read them, by head path."""
    seen: Sequence[Finding]
    """All findings at the head version, also those that were there before."""
    policy: Policy
    today: date
    known_rules: frozenset[str] = frozenset()
    """Empty leaves rule ids unchecked."""
    moved: Mapping[str, frozenset[int]] = field(default_factory=dict)
    """Head lines that only moved, by head path: no comment there is new."""
    unscanned: frozenset[str] = frozenset()
    """Head paths that an engine could not read: nothing there is called unused."""
    packages: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """Package URLs of what manifests and lock files have, as far as acceptances ask."""
    unheard: frozenset[str] = frozenset()
    """Rules that are not run for this reader: what names them may be used."""


@frozen
class Outcome:
    """What is left of the findings, what is not, and what to tell about it."""

    kept: tuple[Judged, ...]
    suppressed: tuple[Suppressed, ...] = ()
    """Both in the order in which the findings were given."""
    notes: tuple[Note, ...] = ()
    """By path and line, each once."""


def apply(judged: Sequence[Judged], context: Context) -> Outcome:
    """Let the comments of the changed files suppress what they may."""
    desks = {desk.path: desk for desk in _desks(judged, context)}
    notes = {note for desk in desks.values() for note in _notes_on_change(desk)}
    kept: list[Judged] = []
    suppressed: list[Suppressed] = []
    for one in judged:
        desk = desks.get(one.finding.location.path)
        by, objections = _weigh(desk, one) if desk else (None, [])
        if by:
            suppressed.append(Suppressed(one, by))
        else:
            kept.append(one)
            notes.update(objections)
    return Outcome(tuple(kept), tuple(suppressed), in_order(notes))


def in_order(notes: Iterable[Note]) -> tuple[Note, ...]:
    """Return notes by path, line, kind and words."""
    return tuple(sorted(notes, key=lambda n: (n.path, n.line, n.kind.value, n.message)))


@frozen
class _Desk:
    """One file whose comments matter, and what they are weighed against."""

    path: str
    sheet: Sheet
    added: frozenset[int]
    """Lines that the change wrote."""
    judged: Sequence[Judged]
    seen: Sequence[Finding]
    context: Context


def _desks(judged: Sequence[Judged], context: Context) -> Iterator[_Desk]:
    judged_in: dict[str, list[Judged]] = defaultdict(list)
    seen_in: dict[str, list[Finding]] = defaultdict(list)
    for one in judged:
        judged_in[one.finding.location.path].append(one)
    for finding in context.seen:
        seen_in[finding.location.path].append(finding)
    for path, text in context.texts.items():
        if path not in context.files or not _has(text.data, WORDS):
            continue
        added = context.files[path].added - context.moved.get(path, frozenset())
        if path in judged_in or _wrote_marker(text, added, anything=path in seen_in):
            sheet = read_sheet(text)
            yield _Desk(path, sheet, added, judged_in[path], seen_in[path], context)


def _has(data: bytes, words: Iterable[bytes]) -> bool:
    lower = data.lower()
    return any(word in lower for word in words)


def _wrote_marker(text: Text, added: frozenset[int], *, anything: bool) -> bool:
    """Return whether the change may have written a marker that needs a note.

    Where no engine saw ``anything``, other tools' comments are not our business.
    """
    words = WORDS if anything else WORDS[:1]
    if text.line_map:
        return _has(text.data, words)
    lines = text.data.split(b"\n")
    return any(_has(lines[at - 1], words) for at in added if at <= len(lines))


def _weigh(desk: _Desk, one: Judged) -> tuple[Suppression | None, list[Note]]:
    """Return what suppresses a finding, or what speaks against those that would."""
    notes: list[Note] = []
    for marker in desk.sheet.about(one.finding, one.anchor):
        objections = [*_faults(desk, marker)] or [*_refusals(desk, marker, one)]
        if not objections:
            return _suppression(desk, marker), []
        notes += objections
    return None, notes


def _notes_on_change(desk: _Desk) -> Iterator[Note]:
    """Yield what is to be said of each comment that the change wrote."""
    written = [marker for marker in desk.sheet.all() if marker.line in desk.added]
    used = _used(desk) if written else frozenset()
    for marker in written:
        unknown = [*_unknown_rules(desk, marker)]
        faults = [*_faults(desk, marker)]
        yield from (*unknown, *faults)
        if faults:
            continue
        if marker in used:
            yield _note(desk, NoteKind.ADDED_SUPPRESSION, marker, "is new")
        elif len(unknown) < len(marker.names) and _surely_unused(desk, marker):
            words = "suppresses nothing: remove it"
            yield _note(desk, NoteKind.UNUSED_SUPPRESSION, marker, words)


def _used(desk: _Desk) -> frozenset[Marker]:
    """Return the markers about anything, also about what was there before."""
    about_seen = (desk.sheet.about(finding) for finding in desk.seen)
    about_judged = (desk.sheet.about(one.finding, one.anchor) for one in desk.judged)
    return frozenset(chain.from_iterable(chain(about_seen, about_judged)))


def _surely_unused(desk: _Desk, marker: Marker) -> bool:
    context = desk.context
    if marker.kind is not SuppressionKind.INLINE or desk.path in context.unscanned:
        return False
    if context.policy.persona is Persona.REGULAR and not ships(desk.path):
        return False  # few rules are run there
    return not marker.names & context.unheard


def _unknown_rules(desk: _Desk, marker: Marker) -> Iterator[Note]:
    known = desk.context.known_rules
    if not known or marker.kind is not SuppressionKind.INLINE:
        return
    for name in sorted(marker.names - known):
        words = f"names an unknown rule {quoted(name)}{did_you_mean(name, known)}"
        yield _note(desk, NoteKind.UNKNOWN_RULE, marker, words)


def _faults(desk: _Desk, marker: Marker) -> Iterator[Note]:
    """Yield why a marker counts for nothing, wherever it stands."""
    if marker.mistake:
        kind = NoteKind.EXPIRED_SUPPRESSION if marker.names else NoteKind.UNKNOWN_RULE
        yield _note(desk, kind, marker, marker.mistake)
    elif marker.until and marker.until < desk.context.today:
        words = f"expired after {marker.until}: it no longer counts"
        yield _note(desk, NoteKind.EXPIRED_SUPPRESSION, marker, words)


def _refusals(desk: _Desk, marker: Marker, one: Judged) -> Iterator[Note]:
    """Yield why a sound marker does not count for one finding."""
    policy = desk.context.policy
    ours = marker.kind is SuppressionKind.INLINE
    if ours and not marker.reason and one.severity >= policy.reason_required_from:
        floor = policy.reason_required_from.word
        words = f"does not count without a reason, which findings need from {floor} up"
        yield _note(desk, NoteKind.REASON_MISSING, marker, words)
    reviewed = policy.trust is Trust.REVIEWED and marker.line in desk.added
    if reviewed and one.severity > policy.suppress_in_change:
        words = (
            f"is new and does not count for {one.rule.id} ({one.severity.word}): "
            f"a change may suppress up to {policy.suppress_in_change.word}"
        )
        yield _note(desk, NoteKind.REFUSED_SUPPRESSION, marker, words)


def _note(desk: _Desk, kind: NoteKind, marker: Marker, words: str) -> Note:
    return Note(kind, f"`{marker.text}` {words}", desk.path, marker.line)


def _suppression(desk: _Desk, marker: Marker) -> Suppression:
    return Suppression(
        marker.kind,
        desk.path,
        marker.line,
        marker.text,
        marker.names,
        marker.reason,
        until=marker.until,
        in_change=marker.line in desk.added,
    )
