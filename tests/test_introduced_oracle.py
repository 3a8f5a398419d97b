"""What is reported is what an edit script introduced: random scripts, two diffs."""

import os
from collections import Counter
from datetime import date

import pytest
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st

from reviewbot.gate import moves as moved
from reviewbot.gate.bench import Bench
from reviewbot.gate.decide import decide
from reviewbot.gate.introduced import trace_moves, trace_origins
from reviewbot.gate.seen import Seen
from reviewbot.model.finding import Side
from reviewbot.model.policy import Persona, Policy
from reviewbot.model.text import Scanned, TextKey
from reviewbot.model.value import replace
from tests.builders import AnyRules
from tests.programs import (
    Editor,
    change_of,
    editors,
    hunks_by_git,
    hunks_by_identity,
    scan,
    tally,
)

FACTOR = int(os.environ.get("ORACLE_EXAMPLES", "1"))
"""Set it to 20 for a long run."""
SLOW = settings(
    max_examples=60 * FACTOR,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
FAST = settings(max_examples=200 * FACTOR, deadline=None)


BENCH = Bench(Policy(persona=Persona.AUDITOR), AnyRules(), date(2026, 1, 1))


@pytest.fixture(scope="module")
def by_git(tmp_path_factory):
    return hunks_by_git(tmp_path_factory.mktemp("diff"))


# --- every statement has its own text: what is introduced is known by identity


@FAST
@given(editor=editors(unique=True))
def test_reports_what_a_script_introduced(editor):
    _check_by_identity(editor, change_of(editor, hunks_by_identity))


@SLOW
@given(editor=editors(unique=True))
def test_reports_what_a_script_introduced_as_git_sees_it(editor, by_git):
    _check_by_identity(editor, change_of(editor, by_git))


def _check_by_identity(editor, change):
    reported = {f.evidence[1] for f in _introduced(change)}
    old = {s.arg for source in editor.base for s in source.body if s.kind != "plain"}
    now = {s.arg for source in editor.head for s in source.body if s.kind != "plain"}
    known = _in_place(editor, change) | _in_moved_blocks(editor, change)
    event("introduces", now - old)
    assert now - old <= reported, "an introduced finding is missing"
    assert not reported & known, "an older or moved finding is reported"
    assert reported <= now


def _in_place(editor, change):
    """Return what is dangerous on lines that the diff left where they were."""
    return {
        new.arg
        for file, head, base in zip(change.files, editor.head, editor.base, strict=True)
        for before, after in _unchanged(file.bases[0].hunks, len(head.owners))
        if (old := base.owners[before - 1]).arg == (new := head.owners[after - 1]).arg
        if old.uid == new.uid
    }


def _unchanged(hunks, length):
    """Yield (base line, head line) of unchanged lines, walking line by line."""
    added = {line for hunk in hunks for line in hunk.added}
    deleted = {line for hunk in hunks for line in hunk.deleted}
    base = 0
    for line in range(1, length + 1):
        if line not in added:
            base += 1
            while base in deleted:
                base += 1
            yield base, line


def _in_moved_blocks(editor, change):
    """Return what is dangerous in blocks that have gone elsewhere as a whole."""
    origin = {
        s.uid: (number, at, s)
        for number, source in enumerate(editor.base)
        for at, s in enumerate(source.body)
    }
    gone = _whole(editor.base, change, lambda base: base.hunks, "deleted")
    found = set()
    come = _whole(editor.head, change, lambda base: base.hunks, "added")
    for source in editor.head:
        block = []
        for statement in (*source.body, None):
            if block and not _continues(block[-1], statement, origin, come & gone):
                found |= _danger_of_a_block(block)
                block = []
            if statement and statement.uid in come & gone and _same(statement, origin):
                block.append(statement)
    return found


def _whole(sources, change, hunks, kind):
    """Return the statements of which each line was added (or deleted)."""
    uids = set()
    for source, file in zip(sources, change.files, strict=True):
        lines = {n for h in hunks(file.bases[0]) for n in getattr(h, kind)}
        part = {s.uid for n, s in enumerate(source.owners, 1) if n not in lines}
        uids |= {s.uid for s in source.body} - part
    return uids


def _same(statement, origin):
    _, _, old = origin[statement.uid]
    return replace(old, indent=0) == replace(statement, indent=0)


def _continues(last, statement, origin, both):
    if statement is None or statement.uid not in both or not _same(statement, origin):
        return False
    (file, at, _), (next_file, next_at, _) = origin[last.uid], origin[statement.uid]
    return (next_file, next_at) == (file, at + 1)


def _danger_of_a_block(block):
    saying = [line for s in block for line in s.lines if line.strip() != ")"]
    return {s.arg for s in block if s.kind != "plain" and len(saying) >= 3}


# --- many statements have equal text: what is determined is how many are new


@FAST
@given(editor=editors(unique=False))
def test_reports_as_many_equal_findings_as_were_introduced(editor):
    _check_by_count(change_of(editor, hunks_by_identity))


@SLOW
@given(editor=editors(unique=False))
def test_reports_as_many_equal_findings_as_git_sees_introduced(editor, by_git):
    _check_by_count(change_of(editor, by_git))


def _check_by_count(change):
    heads, bases = scan(change)
    reported = tally(_introduced(change))
    now = tally(f for found in heads.values() for f in found)
    before = tally(f for found in bases.values() for f in found)
    most = sum((_without_twin(file, heads, bases) for file in change.files), Counter())
    assert now - before <= reported, "a base finding is the twin of two"
    # What moved may leave the place of its twin to a new finding.
    along = tally(trace_moves(heads, bases, moved.find(change)).findings)
    assert reported <= most + along, "a finding with a twin is reported"
    if not _shared_triples(change):
        event("counts are exact")
        assert reported == most


def _without_twin(file, heads, bases):
    """Return how many findings of each identity are left when most are paired."""
    left = Counter()
    base = file.bases[0]
    for identity in tally(heads[file.path]):
        now = [f for f in heads[file.path] if f.evidence == identity]
        old = [f for f in bases[file.path, 0] if f.evidence == identity]
        left[identity] = len(now) - _most_pairs(now, old, _aligned(file, base.hunks))
    return left


def _aligned(file, hunks):
    """Return the base lines aligned with each head line, as plain sets."""
    lines = {new: {old} for old, new in _unchanged(hunks, file.data.count(b"\n"))}
    return lines | {n: set(hunk.deleted) for hunk in hunks for n in hunk.added}


def _most_pairs(now, old, aligned):
    """Return the size of a maximum matching (Kuhn's augmenting paths)."""
    twin = {}

    def find(finding, seen):
        for number, other in enumerate(old):
            places = {b for n in finding.location.lines for b in aligned[n]}
            if number in seen or not places.intersection(other.location.lines):
                continue
            seen.add(number)
            if number not in twin or find(twin[number], seen):
                twin[number] = finding
                return True
        return False

    return sum(find(finding, set()) for finding in now)


def _shared_triples(change):
    """Whether any three lines that say something both went and came."""
    gone, come = set(), set()
    for file in change.files:
        base = file.bases[0]
        gone |= _triples(base.data, {n for h in base.hunks for n in h.deleted})
        come |= _triples(file.data, {n for h in base.hunks for n in h.added})
    return bool(gone & come)


def _triples(data, numbers):
    lines = [b"".join(line.split()) for line in data.split(b"\n")]
    saying = [lines[n - 1] for n in sorted(numbers) if lines[n - 1] != b")"]
    return set(zip(saying, saying[1:], saying[2:], strict=False))


# --- invariants


@SLOW
@given(editor=editors(unique=False))
def test_never_reports_an_unchanged_line_that_was_reported_before(editor, by_git):
    change = change_of(editor, by_git)
    _, bases = scan(change)
    reported = set(_introduced(change))
    for file in change.files:
        lines = dict(_unchanged(file.bases[0].hunks, file.data.count(b"\n")))
        for old in bases[file.path, 0]:
            now = [lines.get(n) for n in old.location.lines]
            if None not in now and now == list(range(now[0], now[0] + len(now))):
                at = replace(
                    old.location, path=file.path, line=now[0], end_line=now[-1]
                )
                assert replace(old, location=at) not in reported


@FAST
@given(editor=editors(unique=False))
def test_every_anchor_is_on_a_changed_line(editor):
    change = change_of(editor, hunks_by_identity)
    files = {file.path: file for file in change.files}
    for judged in _decide(change).findings:
        file, at = files[judged.anchor.path], judged.anchor
        deleted = {n for hunk in file.bases[0].hunks for n in hunk.deleted}
        lines = range(at.line, at.end_line + 1)
        assert lines
        assert set(lines) <= (file.added if at.side is Side.RIGHT else deleted)


@FAST
@given(editor=editors(unique=False), random=st.randoms(use_true_random=False))
def test_the_order_in_which_engines_report_changes_nothing(editor, random):
    change = change_of(editor, hunks_by_identity)

    def shuffled(findings):
        findings = list(findings)
        random.shuffle(findings)
        return findings

    assert _decide(change, order=shuffled) == _decide(change)


@FAST
@given(sizes=st.lists(st.integers(1, 9), min_size=1, max_size=3))
def test_a_pure_rename_reports_nothing(sizes):
    editor = Editor(sizes, ("eval", "plain"), unique=False)
    for number in range(len(sizes)):
        editor.rename(number, 0, 0)
    assert not _decide(change_of(editor, hunks_by_identity)).findings


@SLOW
@given(
    sizes=st.lists(st.integers(8, 20), min_size=2, max_size=3),
    start=st.integers(0, 3),
    length=st.integers(3, 5),
    target=st.integers(0, 2),
    deeper=st.booleans(),
)
def test_a_pure_move_reports_nothing(sizes, start, length, target, deeper, by_git):
    editor = Editor(sizes, ("eval", "plain", "run"), unique=True)
    block = editor.cut(0, start, start + length)
    editor.splice(0, start, start + length, [])
    to = len(editor.head[target % len(sizes)].body)
    block = [replace(s, indent=int(deeper)) for s in block]
    body = (*editor.head[target % len(sizes)].body, *block)
    editor.head[target % len(sizes)] = replace(
        editor.head[target % len(sizes)], body=body
    )
    assert to >= 3
    report = _decide(change_of(editor, by_git))
    assert not report.findings
    assert report.stats.moved + report.stats.older > 0


@FAST
@given(editor=editors(unique=False))
def test_fingerprints_are_unique_in_a_report(editor):
    names = [
        j.fingerprint for j in _decide(change_of(editor, hunks_by_identity)).findings
    ]
    assert len(names) == len(set(names))


@FAST
@given(editor=editors(unique=False), top=st.integers(1, 4), seed=st.integers(0, 3))
def test_edits_elsewhere_leave_fingerprints_alone(editor, top, seed):
    names = _names(change_of(editor, hunks_by_identity))
    plain = [replace(editor.fresh(), kind="plain", arg=f"q{n}") for n in range(top)]
    editor.splice(seed, 0, 0, plain)
    assert _names(change_of(editor, hunks_by_identity)) == names


def test_scripts_introduce_move_and_keep_findings(by_git):
    """The properties above are not empty: their examples hold all three fates."""
    seen = Counter()

    @settings(max_examples=100, deadline=None, database=None, derandomize=True)
    @given(editor=editors(unique=False))
    def look(editor):
        change = change_of(editor, by_git)
        report = _decide(change)
        seen["examples"] += 1
        seen["introduced"] += bool(report.findings)
        seen["moved"] += bool(report.stats.moved)
        seen["older"] += bool(report.stats.older)
        seen["exact"] += not _shared_triples(change) and bool(report.findings)

    look()
    share = {name: number / seen["examples"] for name, number in seen.items()}
    assert share["introduced"] > 0.35, share
    assert share["moved"] > 0.15, share
    assert share["older"] > 0.35, share
    assert share["exact"] > 0.2, share


def _introduced(change):
    heads, bases = scan(change)
    along = trace_moves(heads, bases, moved.find(change))
    for file in change.files:
        origins = trace_origins(file, heads[file.path], bases, along)
        yield from (finding for group in origins.new for finding in group)


def _decide(change, order=list):
    heads, bases = scan(change)
    outcomes = [
        Scanned(TextKey(path, Side.RIGHT), "fake", tuple(order(found)))
        for path, found in heads.items()
    ] + [
        Scanned(TextKey(path, Side.LEFT, parent), "fake", tuple(order(found)))
        for (path, parent), found in bases.items()
    ]
    return decide(change, Seen([], order(outcomes)), moved.find(change), BENCH)


def _names(change):
    return sorted(judged.fingerprint for judged in _decide(change).findings)
