"""One change, read in every way that there is, is one and the same change."""

import pytest

from reviewbot.sources import commits, git, patch, staged, worktree
from reviewbot.sources.compare import Options
from tests.sources.oracle import by_path
from tests.sources.test_staged import NAMES


def ten(what):
    """Ten lines that no other file has, so that nothing is taken for renamed."""
    return "".join(f"{what} {n * 7919 % 1000} {what}\n" for n in range(1, 11))


@pytest.fixture
def many(repo):
    """A staged change with nearly everything in it."""
    repo.commit(
        {
            "edited.py": ten("edit"),
            "crlf.py": ten("crlf").replace("\n", "\r\n"),
            "lone-cr.py": "a\rb\n" + ten("lone"),
            "bom.py": b"\xef\xbb\xbf" + ten("bom.").encode(),
            "latin1.py": b"caf\xe9\n" + ten("lati").encode(),
            "no-newline.py": ten("no-n") + "end",
            "gets-newline.py": ten("gets") + "end",
            "deleted.py": ten("dele") + "deleted\n",
            "deleted-empty.py": "",
            "renamed.py": ten("rena") * 2,
            "moved.py": ten("move") * 3,
            "mode.sh": "x\n" + ten("mode"),
            "mode-edited.sh": "y\n" + ten("mode"),
            "binary.png": b"\0\1",
            "binary-deleted.png": b"\0\1\2",
            "binary-to-text": b"\0\1\2\3",
            "to-link": ten("to-l") + "link\n",
            "copied.py": ten("copi") + "copied\n",
            "emptied.py": "x\n",
            "filled.py": "",
            **{name: ten(name[:4]) for name in NAMES},
        }
    )
    repo.git("tag", "base")
    for path in ("deleted.py", "deleted-empty.py", "binary-deleted.png"):
        repo.git("rm", "--quiet", path)
    repo.git("mv", "renamed.py", "re named.py")
    (repo.path / "dir").mkdir()
    (repo.path / "moved.py").rename(repo.path / "dir/moved.py")
    (repo.path / "to-link").unlink()
    (repo.path / "to-link").symlink_to("edited.py")
    (repo.path / "new-link").symlink_to("edited.py")
    (repo.path / "mode.sh").chmod(0o755)
    (repo.path / "mode-edited.sh").chmod(0o755)
    repo.stage(
        {
            "edited.py": "first\n"
            + ten("edit").replace("edit 595 edit\n", "")
            + "last\n",
            "crlf.py": ten("crlf").replace("\n", "\r\n").replace("crlf 595", "five"),
            "lone-cr.py": "a\rX\n" + ten("lone"),
            "bom.py": b"\xef\xbb\xbf" + ten("bom.").encode() + b"x\n",
            "latin1.py": b"caf\xe9\n" + ten("lati").encode() + b"na\xefve\n",
            "no-newline.py": ten("no-n") + "end\nmore",
            "gets-newline.py": ten("gets") + "end\n",
            "re named.py": ten("rena") + "between\n" + ten("rena"),
            "mode-edited.sh": "z\n" + ten("mode"),
            "binary.png": b"\0\2",
            "binary-new.png": b"\0\3",
            "binary-to-text": "text\n",
            "copied.py": ten("copi"),
            "copy.py": ten("copi") + "copied\n",
            "emptied.py": "",
            "filled.py": "x\n",
            "new.py": ten("new.") + "-- \n--- a/x\n+++ b/x\n",
            **{name: ten(name[:4]) + "more\n" for name in NAMES},
        }
    )
    return repo


def test_staged_range_patch_and_work_tree_agree(many):
    files = by_path(staged.read(many.open()))
    assert len(files) == 24 + len(NAMES)
    assert by_path(worktree.read(many.open())) == files
    shown = many.git("diff", "--cached", "--find-renames") + "\n"
    given = shown.encode("utf-8", "surrogateescape")
    from_patch = by_path(patch.read(given, many.open()))
    # git gives no content for what it once took for binary.
    assert from_patch.pop("binary-to-text").skip
    assert from_patch == {k: v for k, v in files.items() if k != "binary-to-text"}
    many.git("commit", "--quiet", "--message", "change")
    assert by_path(commits.read(many.open(), "base")) == files
    assert by_path(commits.read(many.open(), "base", "HEAD", direct=True)) == files


@pytest.mark.parametrize(
    "options",
    [
        ("--binary",),
        ("--full-index",),
        ("--no-renames",),
        ("--find-copies-harder",),
        ("--unified=0",),
        ("--unified=99",),
        ("--no-prefix",),
        ("--src-prefix=i/", "--dst-prefix=w/"),
        ("--no-color", "--stat", "--patch"),
    ],
    ids=" ".join,
)
def test_a_patch_may_be_made_with_any_options(many, options):
    files = by_path(staged.read(many.open()))
    del files["binary-to-text"]
    shown = many.git("diff", "--cached", "--find-renames", *options) + "\n"
    given = shown.encode("utf-8", "surrogateescape")
    found = by_path(patch.read(given, many.open()))
    del found["binary-to-text"]
    if "--no-renames" in options:
        moves = {"re named.py", "dir/moved.py"}
        assert all(found.pop(path).bases == () for path in moves)
        assert all(files.pop(path).bases for path in moves)
        assert all(found.pop(path).skip for path in ("renamed.py", "moved.py"))
    assert found == files


def test_a_commit_by_mail_is_the_commit(many):
    files = by_path(staged.read(many.open()))
    many.git("commit", "--quiet", "--message", "change\n\n--- not a file\n@ +++ x")
    mail = many.git("format-patch", "--stdout", "--text", "-1") + "\n"
    found = by_path(patch.read(mail.encode("utf-8", "surrogateescape"), many.open()))
    assert found == files


def test_a_patch_applies_to_a_directory_without_git(many, tmp_path):
    files = by_path(staged.read(many.open()))
    shown = many.git("diff", "--cached", "--text") + "\n"
    many.git("worktree", "add", "--quiet", str(tmp_path / "plain"), "base")
    (tmp_path / "plain" / ".git").unlink()
    with pytest.raises(git.SourceError):
        git.open_repository(str(tmp_path / "plain"))
    given = shown.encode("utf-8", "surrogateescape")
    assert by_path(patch.read(given, str(tmp_path / "plain"))) == files


def test_a_narrowed_change_still_has_what_was_deleted(many):
    """For moved code: no hook is ever given the name of a deleted file."""
    options = Options(paths=("edited.py", "re named.py"))
    files = by_path(staged.read(many.open(), options))
    assert {path for path, file in files.items() if file.skip is None} == set(
        options.paths
    )
    assert files["deleted.py"].bases[0].data
    assert "renamed.py" not in files
    shown = (many.git("diff", "--cached", "--text") + "\n").encode(
        "utf-8", "surrogateescape"
    )
    assert by_path(patch.read(shown, many.open(), options)) == files
    assert by_path(worktree.read(many.open(), options)) == files
    assert staged.read(many.open(), Options(paths=("nowhere",))).files == ()
