"""Reports in which every text of a repository is as hostile as it can be."""

import re

from hypothesis import strategies as st

from reviewbot.model.change import Skip
from reviewbot.model.finding import (
    Detector,
    Edit,
    Finding,
    Location,
    Role,
    Side,
    Step,
)
from reviewbot.model.report import (
    Anchor,
    Judged,
    LedgerEntry,
    Note,
    NoteKind,
    Origin,
    Report,
    Stats,
    Suppressed,
    Suppression,
    SuppressionKind,
    Verdict,
)
from reviewbot.model.rule import Autofix, Confidence, Rule, Severity

HIDDEN = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f"
    "\ufe00-\ufe0f\ufeff\ufff9-\ufffb\U000e0000-\U000e0fff\ud800-\udfff]"
)
"""What must never stand in a text that people read, but for line feeds."""

PIECES = [
    "\x1b[31m", "\x1b]0;title\x07", "\x9b2J", "\x00", "\x08", "\x7f", "\r", "\n", "\r\n",
    "\t", "\u202e", "\u2066", "\u200b", "\u200d", "\ufeff", "\u2028", "\x85", "\u00a0",
    "\ufe0f", "\U000e0041", "\u3164", "\udc80", "\udcff", "\ud800", "\ufffe", "\uffff",
    "::error::x", "\n::warning::", " ::add-mask::", "##[group]", "##vso[task]", "%0A", "%25",
    "@octocat", "@org/team", "#123", "GH-7", "a/b#9", "https://evil.example/", "www.evil.example",
    "![x](y)", "[x](y)", "<script>", "</details>", "<!--", "]]>", "&lt;", "`", "``", "```",
    "````", "|", "\\|", "\\", "*b*", "_i_", "~~s~~", "# h", "- l", "1. l", "> q", "---", "$m$",
    "{0}", "日本", "e\u0301", "é", "·", "…", " ", "'", '"', "=", ",", ":", "a", "x",
]  # fmt: skip
chars = st.characters(exclude_categories=())
texts = st.one_of(
    st.lists(st.sampled_from(PIECES), max_size=6).map("".join),
    st.text(chars, max_size=12),
)
some = texts.map(lambda text: text or "x")
numbers = st.integers(1, 60)


@st.composite
def locations(draw):
    line, end_line = sorted((draw(numbers), draw(numbers)))
    column, end = sorted((draw(numbers), draw(numbers)))
    return Location(draw(some), line, column, end_line, end)


steps = st.builds(Step, st.sampled_from(Role), locations(), texts, texts)
edits = st.builds(Edit, locations(), texts)
rules = st.builds(
    Rule,
    id=some,
    title=texts,
    severity=st.sampled_from(Severity),
    confidence=st.sampled_from(Confidence),
    cwe=st.sampled_from(["", "CWE-89", "CWE-9999"]) | texts,
    message=texts,
    why=texts,
    fix=texts,
    owasp=st.sampled_from(["", "A03:2021"]),
    references=st.lists(texts, max_size=2).map(tuple),
    languages=st.lists(st.sampled_from(["python", "javascript"]), max_size=1).map(
        tuple
    ),
    autofix=st.sampled_from(Autofix),
)
findings = st.builds(
    Finding,
    rule=some,
    location=locations(),
    message=texts,
    snippet=texts,
    evidence=st.just(("x",)),
    detectors=st.lists(st.builds(Detector, texts, texts), max_size=2).map(tuple),
    trace=st.lists(steps, max_size=4).map(tuple),
    edit=st.none(),
)
anchors = st.builds(Anchor, some, numbers, numbers, numbers, st.sampled_from(Side))


@st.composite
def judgeds(draw, verdicts=(Verdict.NOTE, Verdict.COMMENT, Verdict.BLOCK)):
    finding = draw(findings)
    edit = st.builds(Edit, st.just(finding.location), texts)
    return Judged(
        finding=finding,
        rule=draw(rules),
        severity=draw(st.sampled_from(Severity)),
        confidence=draw(st.sampled_from(Confidence)),
        origin=draw(st.sampled_from(Origin)),
        anchor=draw(anchors),
        verdict=draw(st.sampled_from(verdicts)),
        anchor_text=draw(texts),
        fingerprint="1:" + draw(st.text("0123456789abcdef", min_size=32, max_size=32)),
        cause=draw(texts),
        suggestion=draw(st.none() | edit | edits),
    )


suppressions = st.builds(
    Suppression,
    kind=st.sampled_from(SuppressionKind),
    path=some,
    line=st.integers(0, 50),
    text=texts,
    rules=st.frozensets(texts, max_size=2),
    reason=texts,
    owner=texts,
    until=st.none() | st.dates(),
    in_change=st.booleans(),
)
notes = st.builds(Note, st.sampled_from(NoteKind), texts, texts, st.integers(0, 50))
entries = st.builds(
    LedgerEntry,
    path=some,
    engines=st.lists(texts, max_size=2).map(tuple),
    skip=st.none() | st.sampled_from(Skip),
    failures=st.lists(texts, max_size=2).map(tuple),
    detail=texts,
)


def tuples(of, most=2):
    return st.lists(of, max_size=most).map(tuple)


reports = st.builds(
    Report,
    label=texts,
    fail_on=st.sampled_from(Severity),
    findings=tuples(judgeds(), 3),
    suppressed=tuples(st.builds(Suppressed, judgeds(), suppressions)),
    notes=tuples(notes),
    ledger=tuples(entries),
    failures=tuples(texts),
    stats=st.builds(Stats, older=numbers, seconds=st.floats(0, 100)),
    policy_source=texts,
)
