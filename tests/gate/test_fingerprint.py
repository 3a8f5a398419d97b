"""Names of findings: stable, unique, and without line numbers."""

import re

from hypothesis import given
from hypothesis import strategies as st

from reviewbot.gate.fingerprint import fingerprints
from reviewbot.model.change import Status
from tests.builders import a_file, a_finding

evidence = st.lists(st.sampled_from(["x", "y", "0", "1"]), max_size=3).map(tuple)
found = st.lists(
    st.builds(
        a_finding,
        rule=st.sampled_from(["r", "s"]),
        line=st.integers(1, 9),
        evidence=evidence,
    ),
    max_size=8,
)


def names(new, twins=(), file=None):
    return list(fingerprints(file or a_file(), new, twins))


@given(found, found)
def test_every_finding_has_a_name_of_its_own(new, twins):
    assert len(set(names(new, twins))) == len(new)


@given(found, found, st.integers(1, 50))
def test_lines_have_no_part_in_it(new, twins, by):
    def lower(findings):
        return [
            a_finding(f.rule, line=f.location.line + by, evidence=f.evidence)
            for f in findings
        ]

    assert names(lower(new), lower(twins)) == names(new, twins)


@given(found, found)
def test_other_findings_have_no_part_in_it(new, others):
    others = [a_finding("other", evidence=f.evidence) for f in others]
    assert names([*others, *new], others)[len(others) :] == names(new)


def test_it_tells_its_algorithm():
    assert re.fullmatch(r"1:[0-9a-f]{32}", names([a_finding()])[0])


def test_the_algorithm_has_not_changed_by_accident():
    """Accepted risks and open comments hold these: change them with ALGORITHM."""
    assert names([a_finding()]) == ["1:2f27fd8d60b52ea0856e595fcfb29927"]


def test_a_renamed_file_keeps_its_names():
    file = a_file("new.py", base=b"", base_path="app.py", status=Status.RENAMED)
    assert names([a_finding(path="new.py")], file=file) == names([a_finding()])


def test_a_copy_has_names_of_its_own():
    file = a_file("new.py", base=b"", base_path="app.py", status=Status.COPIED)
    assert names([a_finding(path="new.py")], file=file) != names([a_finding()])


def test_what_was_accepted_of_older_ones_never_covers_a_new_one():
    assert names([a_finding()], [a_finding()]) != names([a_finding()])


def test_a_path_that_is_not_utf_8_has_a_name():
    assert names([a_finding()], file=a_file("a\udcff.py"))
