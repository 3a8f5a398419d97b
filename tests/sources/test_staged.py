"""What is staged, in every shape that git knows."""

import os

import pytest

from reviewbot.errors import SourceError
from reviewbot.model.change import Base, ChangedFile, Hunk, Skip, Status
from reviewbot.sources import staged
from reviewbot.sources.compare import Options
from tests.sources.oracle import by_path, only, replay

TEN = "".join(f"line {n}\n" for n in range(1, 11))


def changed(repo, before, after):
    """The one file that differs between two contents."""
    repo.commit({"f.txt": before})
    repo.stage({"f.txt": after})
    return only(staged.read(repo.open()))


def test_a_new_file_has_no_base_and_all_its_lines_are_new(repo):
    repo.commit()
    repo.stage({"dir/a.py": "x = 1\ny = 2\n"})
    file = ChangedFile("dir/a.py", Status.ADDED, b"x = 1\ny = 2\n")
    assert staged.read(repo.open()).files == (file,)
    assert file.added == {1, 2}


def test_an_edited_file_has_its_old_version_and_hunks_without_context(repo):
    file = changed(
        repo, TEN, TEN.replace("line 5\n", "five\n5\n").replace("line 9\n", "")
    )
    assert file.status is Status.MODIFIED
    assert file.bases == (
        Base("f.txt", TEN.encode(), (Hunk(5, 1, 5, 2), Hunk(9, 1, 9, 0))),
    )
    assert file.added == {5, 6}


def test_the_index_is_read_and_never_the_work_tree(repo):
    repo.commit({"a.py": "a\n", "b.py": "b\n"})
    repo.stage({"a.py": "staged\n"})
    repo.write("a.py", "not staged\n")
    repo.write("b.py", "not staged\n")
    repo.write("untracked.py", "x\n")
    assert only(staged.read(repo.open())).data == b"staged\n"


def test_nothing_staged_is_an_empty_change_and_cheap_to_see(repo):
    repo.commit({"a.py": "a\n"})
    repo.write("a.py", "b\n")
    assert staged.read(repo.open()).files == ()
    assert staged.is_empty(repo.open())
    repo.git("add", "a.py")
    assert not staged.is_empty(repo.open())


def test_a_deleted_file_keeps_its_old_lines_for_moves(repo):
    repo.commit({"a.py": "1\n2\n3\n"})
    repo.git("rm", "--quiet", "a.py")
    assert only(staged.read(repo.open())) == ChangedFile(
        "a.py",
        Status.DELETED,
        b"",
        (Base("a.py", b"1\n2\n3\n", (Hunk(1, 3, 0, 0),)),),
        Skip.DELETED,
    )


def test_a_deleted_empty_file_has_an_empty_base(repo):
    repo.commit({"a.py": ""})
    repo.git("rm", "--quiet", "a.py")
    assert only(staged.read(repo.open())).bases == (Base("a.py", b"", ()),)


def test_an_edited_renamed_file_grew_from_its_old_path(repo):
    repo.commit({"old.py": TEN})
    repo.git("mv", "old.py", "new.py")
    repo.stage({"new.py": TEN.replace("line 3", "three")})
    file = only(staged.read(repo.open()))
    assert (file.path, file.base_path, file.status) == (
        "new.py",
        "old.py",
        Status.RENAMED,
    )
    assert file.bases[0].hunks == (Hunk(3, 1, 3, 1),)


def test_a_pure_rename_is_readable_and_adds_nothing(repo):
    repo.commit({"old.py": TEN})
    repo.git("mv", "old.py", "new.py")
    assert only(staged.read(repo.open())) == ChangedFile(
        "new.py", Status.RENAMED, TEN.encode(), (Base("old.py", TEN.encode(), ()),)
    )


def test_a_mode_change_is_readable_and_adds_nothing(repo):
    repo.commit({"a.sh": TEN})
    repo.git("update-index", "--chmod=+x", "a.sh")
    assert only(staged.read(repo.open())) == ChangedFile(
        "a.sh", Status.MODIFIED, TEN.encode(), (Base("a.sh", TEN.encode(), ()),)
    )


def test_a_mode_change_with_an_edit_has_both(repo):
    repo.commit({"a.sh": TEN})
    repo.write("a.sh", TEN + "more\n")
    repo.git("add", "a.sh")
    repo.git("update-index", "--chmod=+x", "a.sh")
    assert only(staged.read(repo.open())).added == {11}


def test_a_copy_is_a_new_file_that_says_where_it_is_from(repo):
    repo.commit({"a.py": TEN})
    repo.stage({"a.py": TEN + "more\n", "b.py": TEN})
    copy = by_path(staged.read(repo.open()))["b.py"]
    assert (copy.status, copy.detail) == (Status.COPIED, "copy of a.py")
    assert copy.added == set(range(1, 11))


def test_a_new_empty_file_is_no_copy(repo):
    repo.commit({"a.py": ""})
    repo.stage({"a.py": "x\n", "b.py": ""})
    assert by_path(staged.read(repo.open()))["b.py"].status is Status.ADDED


def test_an_empty_file_that_is_filled_grew_from_the_empty_one(repo):
    file = changed(repo, "", "x\n")
    assert file.bases == (Base("f.txt", b"", (Hunk(0, 0, 1, 1),)),)


def test_an_emptied_file_loses_all_its_lines(repo):
    file = changed(repo, "x\ny\n", "")
    assert (file.data, file.bases[0].hunks) == (b"", (Hunk(1, 2, 0, 0),))
    assert file.skip is None


@pytest.mark.parametrize(
    ("before", "after", "added"),
    [
        pytest.param(b"a\nb", b"a\nb\n", {2}, id="the last LF is added"),
        pytest.param(b"a\nb\n", b"a\nb", {2}, id="the last LF is lost"),
        pytest.param(b"a\nb", b"a\nb\nc", {2, 3}, id="a line after no newline"),
        pytest.param(b"a\nb", b"x\na\nb", {1}, id="a line before no newline"),
        pytest.param(b"a\r\nb\r\n", b"a\r\nc\r\n", {2}, id="CR LF"),
        pytest.param(b"a\r\nb\r\n", b"a\nb\n", {1, 2}, id="CR LF to LF"),
        pytest.param(b"a\rb\rc", b"a\rX\rc", {1}, id="lone CR is part of the line"),
        pytest.param(b"a\r\rb\n\r\n", b"a\r\rb\n\r\nc\n", {3}, id="CR CR, CR LF"),
        pytest.param(b"\xef\xbb\xbfa\n", b"\xef\xbb\xbfb\n", {1}, id="BOM"),
        pytest.param(b"a\n", b"\xef\xbb\xbfa\n", {1}, id="BOM added"),
        pytest.param(b"caf\xe9\n", b"caf\xe9\nna\xefve\n", {2}, id="latin-1"),
        pytest.param(
            b"\x85a\x0cb\x1c\n", b"\x85a\x0cb\x1c\nc\n", {2}, id="only LF ends"
        ),
        pytest.param(b"\n\n \n", b"\n\n \n\n", {4}, id="blank lines"),
        pytest.param(
            b"-- a\n++ b\n", b"-- a\n-- c\n++ b\n", {2}, id="looks like a header"
        ),
        pytest.param(
            b"diff --git a/x b/x\n",
            b"diff --git a/x b/x\n@@ -1 +1 @@\n",
            {2},
            id="a diff",
        ),
        pytest.param(
            b"\\ No newline at end of file\n", b"\\ x\n", {1}, id="a backslash"
        ),
    ],
)
def test_lines_end_with_lf_and_bytes_stay_as_they_are(repo, before, after, added):
    file = changed(repo, before, after)
    assert (file.data, file.bases[0].data) == (after, before)
    assert replay(file.bases[0], file.data) == after
    assert file.added == added
    assert file.skip is None


def test_utf_16_with_a_byte_order_mark_is_text(repo):
    before, after = ("a\nb\n".encode("utf-16"), "a\nc\n".encode("utf-16"))
    file = changed(repo, before, after)
    assert (file.skip, file.data, file.bases[0].data) == (None, after, before)
    assert replay(file.bases[0], file.data) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param(b"\0\1", b"\0\2", id="still binary"),
        pytest.param(b"text\n", b"\0\2", id="text before"),
        pytest.param(b"text\n", b"text\n" * 1000 + b"\0", id="NUL at 5000"),
        pytest.param(b"text\n", b"\xff\xfe\0\0x\0\0\0", id="UTF-32"),
    ],
)
def test_a_binary_file_is_skipped(repo, before, after):
    file = changed(repo, before, after)
    assert (file.skip, file.data, file.bases) == (Skip.BINARY, b"", ())


def test_a_nul_after_8000_bytes_does_not_make_a_file_binary(repo):
    assert changed(repo, "x\n", b"text\n" * 1600 + b"\0").skip is None


def test_text_that_was_binary_is_new(repo):
    file = changed(repo, b"\0", b"text\n")
    assert (file.status, file.bases, file.added) == (Status.MODIFIED, (), {1})


def test_a_file_above_the_limit_is_skipped_and_its_size_told(repo):
    repo.commit({"a.py": "x\n"})
    repo.stage({"a.py": "x" * 2500, "b.py": "y\n"})
    files = by_path(staged.read(repo.open(), Options(max_bytes=2000)))
    assert (files["a.py"].skip, files["a.py"].detail) == (Skip.TOO_LARGE, "2.5 kB")
    assert (files["b.py"].skip, files["b.py"].data) == (None, b"y\n")


def test_a_file_that_was_above_the_limit_was_never_read_so_all_of_it_is_new(repo):
    repo.commit({"a.py": "x\n" * 2000})
    repo.stage({"a.py": "x\n" * 500})
    file = only(staged.read(repo.open(), Options(max_bytes=2000)))
    assert (file.skip, file.bases, len(file.added)) == (None, (), 500)


def test_a_deleted_file_above_the_limit_has_no_base(repo):
    repo.commit({"a.py": "x\n" * 2000})
    repo.git("rm", "--quiet", "a.py")
    file = only(staged.read(repo.open(), Options(max_bytes=2000)))
    assert (file.skip, file.bases) == (Skip.DELETED, ())


def test_a_large_file_gives_way_to_a_directory_of_its_name(repo):
    repo.commit({"a": "x\n" * 2000, "b": "y\n"})
    repo.git("rm", "--quiet", "a")
    repo.stage({"a/b.py": "new\n", "b": "z\n", "c": "c\n", "d": "d\n"})
    files = by_path(staged.read(repo.open(), Options(max_bytes=2000)))
    assert files["a"].skip is Skip.DELETED
    assert files["a/b.py"].data == b"new\n"


def test_a_symbolic_link_is_skipped_whatever_it_was(repo):
    repo.commit({"a": "x\n", "target": "t\n"})
    (repo.path / "a").unlink()
    (repo.path / "a").symlink_to("target")
    (repo.path / "b").symlink_to("/etc/passwd")
    repo.stage({"target": "u\n"})
    files = by_path(staged.read(repo.open()))
    assert (files["a"].status, files["a"].skip) == (Status.TYPE_CHANGED, Skip.SYMLINK)
    assert (files["b"].status, files["b"].skip) == (Status.ADDED, Skip.SYMLINK)
    assert files["target"].added == {1}


def test_a_file_that_was_a_symbolic_link_is_new(repo):
    (repo.path / "a").symlink_to("target")
    repo.commit()
    (repo.path / "a").unlink()
    repo.stage({"a": "x\ny\n"})
    file = only(staged.read(repo.open()))
    assert (file.status, file.bases, file.added) == (Status.TYPE_CHANGED, (), {1, 2})


def test_a_deleted_symbolic_link_has_no_base(repo):
    (repo.path / "a").symlink_to("target")
    repo.commit()
    repo.git("rm", "--quiet", "a")
    assert only(staged.read(repo.open())).bases == ()


@pytest.mark.parametrize("ignore", ["none", "all"])
def test_a_submodule_is_listed_even_if_it_asks_to_be_ignored(repo, ignore):
    settings = f'[submodule "s"]\n\tpath = s\n\turl = ./s\n\tignore = {ignore}\n'
    first, second = (repo.commit({".gitmodules": settings}) for _ in range(2))
    repo.git("update-index", "--add", "--cacheinfo", f"160000,{first},s")
    assert only(staged.read(repo.open())).skip is Skip.SUBMODULE
    repo.git("commit", "--quiet", "--message", "add")
    repo.git("update-index", "--cacheinfo", f"160000,{second},s")
    repo.write("z.py", "z\n")
    repo.git("add", "z.py")
    files = by_path(staged.read(repo.open()))
    assert (files["s"].status, files["s"].skip) == (Status.MODIFIED, Skip.SUBMODULE)
    assert files["z.py"].data == b"z\n"


def test_a_file_in_the_place_of_a_submodule_is_new(repo):
    first = repo.commit()
    repo.git("update-index", "--add", "--cacheinfo", f"160000,{first},s")
    repo.git("commit", "--quiet", "--message", "add")
    repo.git("rm", "--quiet", "--cached", "s")
    repo.write("s", "code\n")
    repo.git("add", "s")
    file = only(staged.read(repo.open()))
    assert (file.status, file.data, file.bases) == (Status.TYPE_CHANGED, b"code\n", ())


def test_an_announced_file_is_not_staged(repo):
    repo.commit()
    repo.write("a.py", "x\n")
    repo.git("add", "--intent-to-add", "a.py")
    assert staged.read(repo.open()).files == ()


def test_an_unmerged_file_was_not_reviewed_and_the_others_were(repo):
    repo.commit({"a": "base\n", "b": "b\n"})
    repo.git("checkout", "--quiet", "-b", "other")
    repo.commit({"a": "theirs\n", "b": "bb\n"})
    repo.git("checkout", "--quiet", "main")
    repo.commit({"a": "ours\n"})
    repo.git("merge", "other", check=False)
    files = by_path(staged.read(repo.open()))
    assert (files["a"].skip, files["a"].skip.failed) == (Skip.UNMERGED, True)
    assert files["b"].data == b"bb\n"


NAMES = [
    "with space.py",
    "it's.py",
    'quo"te.py',
    "back\\slash.py",
    "new\nline.py",
    "tab\there.py",
    "a b/c b/d.py",
    "-dash.py",
    ":(top)magic.py",
    "*.py",
    "caf\u00e9.py",
    "\U0001f600.py",
    "not-utf8-\udcff\udcfe.py",
    "diff --git a/x b/x",
    "* Unmerged path x",
    "trailing ",
    "\x7f\x01.py",
]


def test_names_may_have_any_bytes(repo):
    repo.commit(dict.fromkeys(NAMES, TEN))
    after = {name: f"{TEN}{number}\n" for number, name in enumerate(NAMES)}
    repo.stage(after)
    files = by_path(staged.read(repo.open()))
    assert {path: file.data.decode() for path, file in files.items()} == after
    assert all(file.added == {11} for file in files.values())


@pytest.mark.parametrize("name", NAMES)
def test_a_file_of_any_name_may_be_renamed_and_selected(repo, name):
    repo.commit({name: TEN, "z": "z\n", "y": "y\n"})
    repo.stage({"to/" + name: TEN + "more\n", "z": "zz\n", "y": "yy\n"})
    repo.git("rm", "--quiet", "--cached", "--", f":(literal){name}")
    (repo.path / os.fsdecode(os.fsencode(name))).unlink()
    change = staged.read(repo.open(), Options(paths=("to/" + name,)))
    assert (only(change).base_path, only(change).added) == (name, {11})


def test_before_the_first_commit_everything_in_the_index_is_new(repo):
    repo.stage({"a.py": "x\n"})
    assert only(staged.read(repo.open())) == ChangedFile("a.py", Status.ADDED, b"x\n")
    assert not staged.is_empty(repo.open())


def test_an_empty_repository_has_nothing_staged(repo):
    assert staged.read(repo.open()).files == ()
    assert staged.is_empty(repo.open())


def test_a_branch_without_commits_beside_others_is_compared_with_nothing(repo):
    repo.commit({"a.py": "x\n"})
    repo.git("checkout", "--quiet", "--orphan", "fresh")
    assert only(staged.read(repo.open())).status is Status.ADDED


def test_a_head_that_is_broken_is_an_error_and_not_a_first_commit(repo):
    commit = repo.commit({"a.py": "x\n"})
    (repo.path / ".git" / "objects" / commit[:2] / commit[2:]).unlink()
    with pytest.raises(SourceError, match="HEAD"):
        staged.read(repo.open())


def test_sha_256_repositories_work(new_repo):
    repo = new_repo("sha256", "--object-format=sha256")
    repo.stage({"a.py": TEN})
    assert only(staged.read(repo.open())).status is Status.ADDED
    repo.commit()
    repo.git("mv", "a.py", "b.py")
    repo.stage({"b.py": TEN + "more\n"})
    assert only(staged.read(repo.open())).added == {11}


def test_paths_narrow_the_change_without_hiding_where_a_file_came_from(repo):
    repo.commit({"src/old.py": TEN, "src/m.py": "m\n", "doc/d.md": "d\n"})
    repo.git("mv", "src/old.py", "lib.py")
    repo.stage({"lib.py": TEN + "x\n", "src/m.py": "mm\n", "doc/d.md": "dd\n"})

    def paths(*given, cwd=""):
        change = staged.read(repo.open(cwd), Options(paths=given))
        return {file.path: file.base_path for file in change.files}

    assert paths("lib.py") == {"lib.py": "src/old.py"}
    assert (
        paths("src") == paths("src/") == paths("./src/m.py") == {"src/m.py": "src/m.py"}
    )
    assert paths("m.py", "../doc", cwd="src").keys() == {"src/m.py", "doc/d.md"}
    assert paths("..", cwd="src").keys() == {"lib.py", "src/m.py", "doc/d.md"}
    assert paths("sr") == {}
    assert paths(str(repo.path / "src")).keys() == {"src/m.py"}


def test_a_path_outside_the_repository_is_an_error(repo):
    repo.commit({"a": "a\n"})
    repo.stage({"a": "b\n"})
    with pytest.raises(SourceError, match="is outside the repository"):
        staged.read(repo.open(), Options(paths=("/elsewhere",)))


def test_a_sparse_checkout_is_read_from_the_index(repo):
    repo.commit({"in/a.py": "a\n", "out/b.py": "b\n"})
    repo.git("sparse-checkout", "set", "in")
    assert not (repo.path / "out").exists()
    assert staged.read(repo.open()).files == ()
    blob = repo.git("hash-object", "-w", "--stdin", stdin=b"b\nc\n")
    repo.git("update-index", "--cacheinfo", f"100644,{blob},out/b.py")
    assert only(staged.read(repo.open())).added == {2}


def test_a_sparse_index_is_read_too(repo):
    repo.commit({"in/a.py": "a\n", "out/b.py": "b\n"})
    repo.git("sparse-checkout", "set", "--sparse-index", "in")
    repo.stage({"in/a.py": "aa\n"})
    assert only(staged.read(repo.open())).path == "in/a.py"


def test_many_files_of_which_one_is_huge_are_read_in_one_diff(repo):
    repo.commit({f"f{n}.py": f"{n}\n" for n in range(30)} | {"huge": "x\n"})
    repo.stage(
        {f"f{n}.py": f"{n}\n+\n" for n in range(30)} | {"huge": b"\0" * 3_000_000}
    )
    files = by_path(staged.read(repo.open()))
    assert (files["huge"].skip, files["huge"].detail) == (Skip.TOO_LARGE, "3.0 MB")
    assert all(files[f"f{n}.py"].added == {2} for n in range(30))


def test_hunks_are_those_that_people_see_and_not_those_of_unified_0(repo):
    """Without context git cuts off the common end first, and says "line 490"."""
    file = changed(repo, "x\n" * 1000, "x\n" * 1001)
    assert "@@ -998,3 +998,4 @@" in repo.git("diff", "--cached")
    assert file.bases[0].hunks == (Hunk(1000, 0, 1001, 1),)


def test_a_change_with_more_names_than_a_command_line_takes_is_read(repo):
    """Both sorts of files are too many to be named one by one."""
    folder = "d" * 200 + "/" + "e" * 200
    large = {f"{folder}/{'l' * 200}{n}": b"x" * 40 for n in range(500)}
    small = {f"{folder}/{'s' * 200}{n}": b"s" for n in range(500)}
    repo.commit()
    repo.stage(large | small)
    files = by_path(staged.read(repo.open(), Options(max_bytes=20)))
    assert all(files[path].skip is Skip.TOO_LARGE for path in large)
    assert all(files[path].data == b"s" for path in small)
