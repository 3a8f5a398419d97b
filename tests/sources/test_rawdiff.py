"""Properties of hunks, checked against git itself and another reader of diffs."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from unidiff.patch import PatchSet

from reviewbot.errors import SourceError
from reviewbot.model.change import Hunk, count_lines
from reviewbot.sources import staged
from reviewbot.sources.rawdiff import Patch, parse_patches, parse_raw
from tests.sources.oracle import by_path, replay

LINES = st.sampled_from(
    [
        *("a", "b", "", " ", "-", "+", "--- x", "+++ x", "@@ -1 +1 @@", "d\r", "\r"),
        *("    }", "def f():", "diff --git a/x b/x", "\x85\u2028", "\\ No newline"),
    ]
)
ENDS = st.sampled_from(["", "\n"])
TEXTS = st.builds(lambda lines, end: "\n".join(lines) + end, st.lists(LINES), ENDS)


@st.composite
def edits(draw):
    """A text, and what some random edits make of it."""
    lines = draw(st.lists(LINES, max_size=40))
    edited = list(lines)
    for _ in range(draw(st.integers(0, 4))):
        at = draw(st.integers(0, len(edited)))
        gone = draw(st.integers(0, 5))
        edited[at : at + gone] = draw(st.lists(LINES, max_size=5))
    return "\n".join(lines) + draw(ENDS), "\n".join(edited) + draw(ENDS)


@settings(
    max_examples=35,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(pairs=st.lists(st.one_of(edits(), st.tuples(TEXTS, TEXTS)), max_size=12))
def test_any_edit_is_read_as_git_sees_it(repo, pairs):
    repo.commit({f"f{n}": before for n, (before, _) in enumerate(pairs)})
    repo.stage({f"f{n}": after for n, (_, after) in enumerate(pairs)})
    shown = repo.git("diff", "--cached", "--text", "--no-renames")
    patches = {patch.path: patch for patch in PatchSet(shown + "\n")}
    change = staged.read(repo.open())
    assert [file.path for file in change.files] == sorted(patches)
    for path, file in by_path(change).items():
        before, after = (text.encode() for text in pairs[int(path[1:])])
        (base,) = file.bases
        assert (base.data, file.data) == (before, after)
        assert replay(base, file.data) == after
        assert file.added == numbers(patches[path], "is_added", "target_line_no")
        deleted = {line for hunk in base.hunks for line in hunk.deleted}
        assert deleted == numbers(patches[path], "is_removed", "source_line_no")
        gained = sum(hunk.head_count - hunk.base_count for hunk in base.hunks)
        assert gained == count_lines(after) - count_lines(before)


def numbers(patch, kind, number):
    lines = (line for hunk in patch for line in hunk)
    return {getattr(line, number) for line in lines if getattr(line, kind)}


def test_raw_records_are_read_by_position():
    zeros = b"0" * 40
    data = (
        b":100644 100644 " + zeros + b" " + zeros + b" R090\0:old\n\0new :\0"
        b":000000 100644 " + zeros + b" " + zeros + b" A\0:\0\0diff"
    )
    entries, end = parse_raw(data)
    assert [(e.status, e.source, e.path) for e in entries] == [
        ("R", ":old\n", "new :"),
        ("A", ":", ":"),
    ]
    assert data[end:] == b"\0diff"


@pytest.mark.parametrize(
    ("body", "patch"),
    [
        pytest.param(
            b"@@ -1,2 +1 @@ f\n a\n-b\n",
            Patch(b"a\nb\n", b"a\n", (Hunk(2, 1, 1, 0),)),
            id="-",
        ),
        pytest.param(
            b"@@ -1 +1 @@\n-a\n\\ No newline at end of file\n+a\n",
            Patch(b"a", b"a\n", (Hunk(1, 1, 1, 1),)),
            id="newline added",
        ),
        pytest.param(b"", Patch(), id="no hunk"),
    ],
)
def test_a_patch_gives_both_versions(body, patch):
    data = b"diff --git a/x b/x\nindex 1..2\n" + body
    assert list(parse_patches(data * 2, 0)) == [patch, patch]


@pytest.mark.parametrize(
    "data",
    [
        b"something else\n",
        b"diff --git a/x b/x\n@@ -1 +1 @@\n-a\n",
        b"diff --git a/x b/x\n@@ -1 +1 @@\n-a\n+b",
        b"diff --git a/x b/x\n@@ -1,2 +1 @@\n-a\n-a\n-a\n+b\n",
        b"diff --git a/x b/x\n@@ nonsense @@\n",
        b"diff --git a/x b/x\n@@ -1 +1 @@\n\n",
    ],
)
def test_a_diff_that_git_would_not_print_is_an_error(data):
    with pytest.raises(SourceError, match="git printed"):
        list(parse_patches(data, 0))
