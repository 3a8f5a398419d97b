"""Attributes and configuration of the repository under review bend nothing."""

import os

import pytest

from reviewbot.sources import commits, staged, worktree
from tests.sources.oracle import by_path

BEFORE = {
    "a.py": "".join(f"{n}\n\n" for n in range(20)),
    "b.py": "b\n",
    "f.py": "/*\n * A\n */\na()\n",
    "s/c.py": "c\n",
}
AFTER = {
    "f.py": "/*\n * B\n */\nb()\n\n" + BEFORE["f.py"],
    "a.py": BEFORE["a.py"].replace("5\n", "five\n\n", 1) + "end\n",
    "s/d.py": "c\n",
}


@pytest.fixture
def plain(repo):
    """A change, and what is read of it before anything is hostile."""
    repo.commit(BEFORE)
    repo.git("tag", "base")
    repo.git("rm", "--quiet", "s/c.py")
    repo.stage(AFTER)
    return repo, staged.read(repo.open()).files


@pytest.fixture
def tripwire(tmp_path):
    """A command that leaves a trace when it is run, and the trace."""
    trace = tmp_path / "trace"
    command = tmp_path / "tripwire"
    command.write_text(f"#!/bin/sh\necho \"$0 $*\" >> '{trace}'\ncat\nexit 0\n")
    command.chmod(0o755)
    return command, trace


CONFIG = {
    "diff.noprefix": "true",
    "diff.mnemonicPrefix": "true",
    "diff.context": "0",
    "diff.interHunkContext": "50",
    "diff.suppressBlankEmpty": "true",
    "diff.renames": "false",
    "diff.renameLimit": "1",
    "diff.algorithm": "patience",
    "diff.indentHeuristic": "false",
    "diff.orderFile": "order",
    "diff.relative": "true",
    "diff.submodule": "log",
    "diff.ignoreSubmodules": "all",
    "diff.colorMoved": "zebra",
    "diff.wsErrorHighlight": "all",
    "color.ui": "always",
    "color.diff": "always",
    "core.quotePath": "false",
    "core.autocrlf": "true",
    "core.bigFileThreshold": "1",
    "core.attributesFile": "attributes",
    "diff.x.binary": "true",
    "diff.x.xfuncname": "^.*$",
    "core.untrackedCache": "true",
}


@pytest.mark.parametrize("name", CONFIG)
def test_no_setting_changes_what_is_read(plain, name):
    repo, files = plain
    (repo.path / "order").write_text("s/*\nb.py\n")
    (repo.path / "attributes").write_text("* -diff\n")
    repo.git("config", name, CONFIG[name])
    assert staged.read(repo.open("s")).files == files


@pytest.mark.parametrize(
    "attribute",
    [
        *("binary", "-diff", "diff=x", "filter=x", "text eol=crlf", "ident", "-text"),
        *("working-tree-encoding=UTF-16", "export-ignore", "linguist-generated"),
    ],
)
def test_no_attribute_changes_what_is_read(plain, tripwire, attribute):
    repo, files = plain
    command, trace = tripwire
    for key in (
        "diff.x.command",
        "diff.x.textconv",
        "filter.x.clean",
        "filter.x.smudge",
    ):
        repo.git("config", key, str(command))
    repo.write(".git/info/attributes", f"* {attribute}\n")
    (repo.path / ".gitattributes").write_text(f"*.py {attribute}\n")
    assert staged.read(repo.open()).files == files
    repo.git("-c", "filter.x.clean=", "commit", "--quiet", "--message", "change")
    assert commits.read(repo.open(), "base").files == files
    assert not trace.exists()


def test_nothing_that_is_configured_is_run(plain, tripwire, monkeypatch):
    repo, files = plain
    command, trace = tripwire
    hooks = repo.path / ".git" / "hooks"
    hooks.mkdir(exist_ok=True)
    for name in ("post-index-change", "pre-auto-gc", "reference-transaction"):
        (hooks / name).symlink_to(command)
    for key in ("diff.external", "core.fsmonitor", "core.pager", "core.sshCommand"):
        repo.git("config", key, str(command))
    monkeypatch.setenv("GIT_EXTERNAL_DIFF", str(command))
    monkeypatch.setenv("GIT_PAGER", str(command))
    assert staged.read(repo.open()).files == files
    repo.write("z.py", "untracked\n")
    *found, untracked = worktree.read(repo.open()).files
    assert (tuple(found), untracked.path) == (files, "z.py")
    assert not trace.exists()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("GIT_DIFF_OPTS", "--unified=0"),
        ("GIT_LITERAL_PATHSPECS", "1"),
        ("GIT_GLOB_PATHSPECS", "1"),
        ("GIT_NOGLOB_PATHSPECS", "1"),
        ("GIT_ICASE_PATHSPECS", "1"),
        ("LC_ALL", "de_DE.UTF-8"),
        ("GIT_PREFIX", "s/"),
        ("GIT_CONFIG_PARAMETERS", "'diff.suppressblankempty=true'"),
    ],
)
def test_no_variable_changes_what_is_read(plain, monkeypatch, name, value):
    repo, files = plain
    repo.stage({"big": "x" * 2_000_000, "BIG": "small\n"})
    monkeypatch.setenv(name, value)
    found = by_path(staged.read(repo.open()))
    assert found.pop("big").skip
    assert found.pop("BIG").data == b"small\n"
    assert tuple(found.values()) == files


def test_a_replaced_object_is_read_as_it_was_committed(plain):
    repo, files = plain
    fake = repo.git("hash-object", "-w", "--stdin", stdin=b"harmless\n")
    repo.git("replace", repo.git("rev-parse", ":a.py"), fake)
    repo.git("replace", repo.git("rev-parse", "base:a.py"), fake)
    assert staged.read(repo.open()).files == files


def test_an_untracked_git_directory_below_is_not_asked(plain, tripwire):
    repo, _ = plain
    command, trace = tripwire
    repo.git("init", "--quiet", "inner")
    repo.git("-C", "inner", "config", "core.fsmonitor", str(command))
    assert worktree.read(repo.open()).files
    assert not trace.exists()


def test_reading_writes_nothing_into_the_repository(plain):
    repo, _ = plain
    repo.git("config", "core.splitIndex", "true")
    repo.write("b.py", "changed\n")
    os.utime(repo.path / "b.py", (1, 1))

    def state():
        return {
            path: (path.stat().st_mtime_ns, path.stat().st_size)
            for path in (repo.path / ".git").rglob("*")
        }

    before = state()
    staged.read(repo.open())
    worktree.read(repo.open())
    commits.read(repo.open(), "base")
    assert state() == before
