"""The version stands on the line that is reported, whatever was edited around it."""

import difflib
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reviewbot.model.change import Base, Change, ChangedFile, Hunk, Status
from reviewbot.model.policy import Policy
from reviewbot.supply.concerned import concerned
from reviewbot.supply.review import review
from reviewbot.supply.terms import Terms
from tests.engines.dependencies.advisories.osv import (
    a_content,
    a_database,
    an_entry,
    an_osv,
)
from tests.supply.projects import TODAY, cargo_lock, npm_lock

NAMES = ("alpha", "beta", "gamma", "delta")
VULNERABLE = ("1.0.0", "1.1.0", "1.2.0")
FINE = ("2.0.0", "2.1.0")
versions = st.sampled_from(VULNERABLE + FINE)
projects = st.dictionaries(st.sampled_from(NAMES), versions, max_size=4)


@pytest.fixture(scope="module")
def terms():
    with TemporaryDirectory() as folder:
        path = Path(folder) / "advisories.sqlite"
        for_npm, for_cargo = (
            a_content(
                *(
                    an_osv(f"X-{name}", an_entry(name, "2.0.0", ecosystem))
                    for name in NAMES
                ),
                ecosystem=ecosystem,
                as_of=TODAY,
            )
            for ecosystem in ("npm", "crates.io")
        )
        a_database(path, for_npm, for_cargo)
        yield Terms(str(path), Policy(), date(2026, 11, 27))


def hunks(base, head):
    """Return what a diff of lines says, as git would."""
    one, other = base.splitlines(keepends=True), head.splitlines(keepends=True)
    found = difflib.SequenceMatcher(None, one, other, autojunk=False)
    for tag, i, j, k, l in found.get_opcodes():  # noqa: E741
        if tag != "equal":
            yield Hunk(i + (j > i), j - i, k + (l > k), l - k)


def changed(path, base, head):
    if base is None:
        return ChangedFile(path, Status.ADDED, head.encode())
    bases = (Base(path, base.encode(), tuple(hunks(base, head))),)
    return ChangedFile(path, Status.MODIFIED, head.encode(), bases)


def written(path, packages, order, layout):
    ordered = sorted(packages.items(), reverse=order)
    if path == "Cargo.lock":
        return cargo_lock(ordered)
    return npm_lock(dict(ordered), list(packages), indent=layout)


@pytest.mark.parametrize("path", ["package-lock.json", "Cargo.lock"])
@given(
    st.none() | projects,
    projects,
    st.booleans(),
    st.booleans(),
    st.sampled_from([1, 2, 4]),
)
@settings(max_examples=150)
def test_what_is_told_is_what_is_new_and_stands_there(
    terms, path, before, after, turned, turned_too, layout
):
    base = None if before is None else written(path, before, turned, 2)
    head = written(path, after, turned_too, layout)
    file = changed(path, base, head)
    change = Change((file,), "a change")
    found = review(change, concerned(change), terms)
    findings = [
        one
        for one in found.findings.get(path, ())
        if one.rule == "dependency-vulnerable"
    ]
    lines = head.split("\n")
    for one in findings:
        at = one.location
        text = lines[at.line - 1]
        shown = text[at.column - 1 : at.end_column - 1]
        assert one.snippet == text
        assert shown in {one.component.version, one.component.name}
        if at.line not in file.added:  # only deleted lines tell of it
            assert shown == one.component.version
            assert file.bases[0].hunks
            names = (n for n in file.added if f'"{one.component.name}"' in lines[n - 1])
            assert path != "Cargo.lock" or not [*names]
    old = before or {}
    new = {
        (name, version)
        for name, version in after.items()
        if version in VULNERABLE and old.get(name) not in VULNERABLE
    }
    assert {(f.component.name, f.component.version) for f in findings} == new
    fixed = {
        (name, version)
        for name, version in old.items()
        if version in VULNERABLE and after.get(name) not in VULNERABLE
    }
    assert {(one.name, one.before) for one in found.dependencies.fixed} == fixed
