"""Patches from files and pipes."""

import contextlib

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from reviewbot.errors import SourceError
from reviewbot.model.change import Base, ChangedFile, Hunk, Skip, Status
from reviewbot.sources import patch, staged
from reviewbot.sources.apply import compose
from reviewbot.sources.compare import Options
from reviewbot.sources.patchfile import parse
from tests.sources.oracle import by_path, lines_of, only, replay
from tests.sources.test_rawdiff import edits

TEN = "".join(f"line {n}\n" for n in range(1, 11))


def read(where, text, **options):
    data = text.encode("utf-8", "surrogateescape") if isinstance(text, str) else text
    if not isinstance(where, str):
        where = where.open()
    return patch.read(data, where, Options(**options))


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(pairs=st.lists(edits(), max_size=12), context=st.integers(0, 4))
def test_any_patch_is_the_change_it_was_made_from(repo, pairs, context):
    repo.commit({f"f{n}": before for n, (before, _) in enumerate(pairs)})
    repo.stage({f"f{n}": after for n, (_, after) in enumerate(pairs)})
    change = staged.read(repo.open())
    shown = repo.git("diff", "--cached", "--text", f"--unified={max(context, 1)}")
    found = read(repo, shown + "\n" if shown else "")
    assert found.files == change.files


@settings(max_examples=200, deadline=None)
@given(
    lines=st.lists(
        st.sampled_from(
            [
                *(
                    "diff --git a/x b/x",
                    "--- a/x",
                    "+++ b/x",
                    "+++ b/y",
                    "--- /dev/null",
                ),
                *("@@ -1 +1 @@", "@@ -1,2 +1,3 @@ f", "@@ -0,0 +1 @@", "@@ -1 +0,0 @@"),
                *(
                    "+a",
                    "-a",
                    " a",
                    "",
                    "\\ No newline at end of file",
                    "-- ",
                    "garbage",
                ),
                *(
                    "rename from x",
                    "rename to z",
                    "new file mode 100644",
                    "Binary files ",
                ),
                *("deleted file mode 160000", "GIT binary patch", "index 1..2 120000"),
                *("From " + "1" * 40 + " Mon", "old mode 100644", "new mode 100755"),
                *(
                    '--- "a/\\303\\251"',
                    '+++ "b/\\q"',
                    "copy from x",
                    "copy to y",
                    "\r",
                ),
            ]
        )
        | st.text(max_size=10),
        max_size=14,
    )
)
def test_no_text_is_more_than_a_source_error(lines, tmp_path_factory):
    text = "\n".join(lines).encode("utf-8", "surrogatepass")
    with contextlib.suppress(SourceError):
        change = patch.read(text, str(tmp_path_factory.getbasetemp()))
        assert [f.path for f in change.files] == sorted(f.path for f in change.files)


def test_a_plain_diff_needs_no_git(tmp_path):
    (tmp_path / "app.py").write_text(TEN)
    text = (
        "--- app.py.orig\t2024-01-01 00:00:00 +0000\n"
        "+++ app.py\t2024-01-01 00:00:00 +0000\n"
        "@@ -4,3 +4,4 @@\n line 4\n-line 5\n+five\n+5\n line 6\n"
    )
    assert read(str(tmp_path), text).files == (
        ChangedFile(
            "app.py",
            Status.MODIFIED,
            TEN.replace("line 5", "five\n5").encode(),
            (Base("app.py", TEN.encode(), (Hunk(5, 1, 5, 2),)),),
        ),
    )


def test_two_directories_may_be_compared(tmp_path):
    (tmp_path / "src").mkdir()
    (tmp_path / "src" / "a.py").write_text("a\n")
    text = (
        "diff -ruN before/src/a.py after/src/a.py\n"
        "--- before/src/a.py\t2024\n+++ after/src/a.py\t2024\n@@ -1 +1 @@\n-a\n+b\n"
    )
    assert only(read(str(tmp_path), text)).path == "src/a.py"


def test_a_new_file_of_diff_is_new(tmp_path):
    text = "--- old/a\t1970-01-01\n+++ new/a\t2024-01-01\n@@ -0,0 +1,2 @@\n+a\n+b\n"
    assert only(read(str(tmp_path), text)) == ChangedFile("a", Status.ADDED, b"a\nb\n")


def test_lines_that_look_like_headers_are_content(tmp_path):
    (tmp_path / "a").write_text("-- x\nkeep\n")
    text = "--- a/a\n+++ b/a\n@@ -1,2 +1,2 @@\n--- x\n+++ y\n keep\n"
    assert only(read(str(tmp_path), text)).data == b"++ y\nkeep\n"


def test_a_hunk_may_fit_elsewhere_and_lines_are_counted_there(tmp_path):
    (tmp_path / "a").write_text("new first\nnew second\n" + TEN)
    text = (
        "--- a/a\n+++ b/a\n"
        "@@ -2,2 +2,3 @@\n line 2\n+x\n line 3\n@@ -8,2 +9,3 @@\n line 8\n+y\n line 9\n"
    )
    file = only(read(str(tmp_path), text))
    assert file.bases[0].hunks == (Hunk(4, 0, 5, 1), Hunk(10, 0, 12, 1))
    assert replay(file.bases[0], file.data) == file.data


def test_the_version_that_the_patch_was_made_from_is_taken(repo):
    repo.commit({"a": "x\n" * 3})
    repo.commit({"a": "x\n" * 6})
    text = repo.git("diff", "HEAD~1", "HEAD") + "\n"
    file = only(read(repo, text))
    assert (file.bases[0].data, file.data) == (b"x\n" * 3, b"x\n" * 6)


def test_a_patch_of_unstaged_edits_fits_the_index(repo):
    repo.commit({"a": "a\n"})
    repo.stage({"a": "a\nstaged\n"})
    repo.write("a", "a\nstaged\nedited\n")
    text = repo.git("diff").replace("index ", "ignored ") + "\n"
    assert only(read(repo, text)).added == {3}


def test_a_patch_of_a_file_that_is_not_tracked_fits_the_work_tree(repo):
    repo.commit()
    repo.write("a", "a\n")
    assert only(read(repo, "--- a/a\n+++ b/a\n@@ -1 +1 @@\n-a\n+b\n")).data == b"b\n"


def test_a_mailbox_is_applied_one_after_the_other(repo):
    repo.commit({"a": TEN, "gone": "g\n", "old": TEN * 2})
    base = repo.git("rev-parse", "HEAD")
    repo.commit({"a": "1\n" + TEN, "brief": "b\n", "new": "n\n"})
    repo.git("mv", "old", "middle")
    repo.commit({"a": "1\n" + TEN.replace("line 5", "five"), "new": "n\nm\n"})
    repo.git("rm", "--quiet", "gone", "brief")
    repo.git("mv", "middle", "last")
    repo.commit({"a": TEN.replace("line 5", "five") + "end\n", "last": TEN * 2 + "x\n"})
    mails = repo.git("format-patch", "--stdout", base) + "\n"
    repo.git("reset", "--quiet", "--soft", base)
    assert by_path(read(repo, mails)) == by_path(staged.read(repo.open()))


def test_two_patches_in_one_file_are_applied_one_after_the_other(repo):
    first = repo.commit({"a": TEN})
    second = repo.commit({"a": TEN + "11\n"})
    third = repo.commit({"a": TEN + "11\n12\n"})
    text = "".join(
        repo.git("diff", *pair) + "\n" for pair in ((first, second), (second, third))
    )
    assert only(read(repo, text)).bases[0].hunks == (Hunk(10, 0, 11, 2),)


def test_files_that_trade_places_do_not_mix(repo):
    rows = "".join(f"row {n * n}\n" for n in range(100))
    repo.commit({"a": TEN * 9, "b": rows})
    repo.git("mv", "a", "c")
    repo.git("mv", "b", "a")
    repo.stage({"a": rows + "x\n"})
    text = repo.git("diff", "--cached", "--find-renames", "--break-rewrites") + "\n"
    files = by_path(read(repo, text))
    assert {path: file.base_path for path, file in files.items()} == {
        "a": "b",
        "c": "a",
    }
    assert files["a"].added == {101}


def test_an_edited_copy_is_new(repo):
    repo.commit({"a": TEN})
    repo.stage({"a": "first\n" + TEN, "b": TEN + "b\n"})
    text = repo.git("diff", "--cached", "--find-copies") + "\n"
    assert "copy from a" in text
    assert by_path(read(repo, text)) == by_path(staged.read(repo.open()))


@pytest.mark.parametrize("binary", [True, False])
def test_binary_files_are_skipped(repo, binary):
    repo.commit({"edited": b"\0a", "deleted": b"\0b"})
    repo.git("rm", "--quiet", "deleted")
    repo.stage({"edited": b"\0c" * 300, "new": b"\0d" * 300, "z.py": "z\n"})
    text = repo.git("diff", "--cached", *(["--binary"] if binary else [])) + "\n"
    files = by_path(read(repo, text))
    assert files == by_path(staged.read(repo.open()))
    assert files["z.py"].data == b"z\n"


def test_submodules_and_links_are_skipped(repo):
    first = repo.commit({"file": "f\n"})
    repo.git("update-index", "--add", "--cacheinfo", f"160000,{first},sub")
    (repo.path / "link").symlink_to("file")
    repo.git("add", "link")
    text = repo.git("diff", "--cached") + "\n"
    assert {p: f.skip for p, f in by_path(read(repo, text)).items()} == {
        "link": Skip.SYMLINK,
        "sub": Skip.SUBMODULE,
    }


def test_a_new_empty_file_and_a_large_one(repo):
    repo.commit()
    repo.stage({"empty": "", "large": "x\n" * 2000})
    text = repo.git("diff", "--cached") + "\n"
    files = by_path(read(repo, text, max_bytes=2000))
    assert files == by_path(staged.read(repo.open(), Options(max_bytes=2000)))
    assert (files["empty"].data, files["large"].detail) == (b"", "4.0 kB")


def test_a_patch_may_have_come_with_cr_lf(repo):
    repo.commit({"a": TEN})
    repo.stage({"a": TEN + "x\n"})
    text = repo.git("diff", "--cached") + "\n"
    assert read(repo, text.replace("\n", "\r\n")).files == read(repo, text).files


def test_paths_narrow_a_patch(repo):
    repo.commit({"a/x": "x\n", "b/y": "y\n"})
    repo.stage({"a/x": "xx\n", "b/y": "yy\n"})
    text = repo.git("diff", "--cached") + "\n"
    assert only(read(repo, text, paths=("a",))).path == "a/x"


@pytest.mark.parametrize("text", ["", "\n", " \n\n"])
def test_an_empty_patch_is_an_empty_change(repo, text):
    assert read(repo, text).files == ()


HUNK = "--- a/a\n+++ b/a\n@@ -1,2 +1,2 @@\n line 1\n-line 2\n+two\n"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        pytest.param("hello\n", "no patch", id="text"),
        pytest.param(b"\x89PNG\0\xff\n", "no patch", id="bytes"),
        pytest.param(HUNK[:-8], "damaged", id="cut off"),
        pytest.param(HUNK + "+evil\n", "hunk 1 of 'a' is longer", id="more lines"),
        pytest.param(HUNK + " line 3\n", "longer", id="more context"),
        pytest.param("@@ -1 +1 @@\n-a\n+b\n", "damaged", id="no header"),
        pytest.param(
            HUNK + "diff --cc b\n@@@ -1,1 -1,1 +1,1 @@@\n--a\n++b\n",
            "combined diff",
            id="of a merge",
        ),
        pytest.param(
            HUNK.replace("line 2", "other"),
            r"hunk 1 of a \(line 1\)",
            id="does not fit",
        ),
        pytest.param(
            HUNK + "@@ -9,2 +9,2 @@\n nowhere\n-line 9\n+nine\n",
            r"hunk 2 of a \(line 9\)",
            id="second hunk does not fit",
        ),
        pytest.param(HUNK.replace("/a\n", "/b\n"), "b is not here", id="no such file"),
        pytest.param(
            HUNK.replace("/a\n", "/../a\n"), "cannot be in the tree", id="dots"
        ),
        pytest.param(
            HUNK.replace("a/a", "/etc/passwd").replace("b/a", "/etc/passwd"),
            "cannot be in the tree",
            id="absolute",
        ),
        pytest.param(
            HUNK.replace("/a\n", "/.GIT/config\n"), "cannot be in the tree", id="git"
        ),
        pytest.param(
            "diff --git a/x b/x\n" + HUNK, "two names", id="names that contradict"
        ),
        pytest.param(
            "diff --git a/a b/a\nold mode 100644\nnew mode 100755\n" * 2
            + "diff --git a/n b/n\nold mode 100644\nnew mode 100755\n",
            "n is not here",
            id="mode of a missing file",
        ),
    ],
)
def test_a_patch_that_cannot_be_read_says_why(repo, text, message):
    repo.commit({"a": TEN})
    with pytest.raises(SourceError, match=message) as raised:
        read(repo, text)
    assert "\n" not in str(raised.value)


@settings(max_examples=60, deadline=None)
@given(edits(), st.data())
@example(("a\nb", "a\nb\n"), None)
def test_two_steps_are_composed_into_one(texts, data):
    first, last = (text.encode() for text in texts)
    middle = data.draw(edits())[1].encode() if data else b"a\n"
    steps = [hunks_between(first, middle), hunks_between(middle, last)]
    base = Base("x", first, compose(*steps, first, last))
    assert replay(base, last) == last


def hunks_between(before, after):
    """Any hunks that lead from one text to the other: all lines but equal ends."""
    old, new = lines_of(before), lines_of(after)
    start = 0
    while start < min(len(old), len(new)) and old[start] == new[start]:
        start += 1
    gone, added = len(old) - start, len(new) - start
    if not gone and not added:
        return ()
    return (Hunk(start + bool(gone), gone, start + bool(added), added),)


def test_reading_a_patch_of_many_lines_is_quick(tmp_path):
    """Quadratic joining would take minutes."""
    body = "".join(f"+line {n}\n" for n in range(50_000))
    text = f"--- /dev/null\n+++ b/a\n@@ -0,0 +1,50000 @@\n{body}"
    assert len(only(read(str(tmp_path), text)).added) == 50_000
    assert len(parse(text.encode())[0]) == 1
