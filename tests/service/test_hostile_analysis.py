"""Pull requests that mean harm: none executes, escapes, silences or leaks."""

import os

import pytest

from reviewbot.errors import SourceError
from reviewbot.model.change import Skip
from reviewbot.model.report import NoteKind, Verdict
from reviewbot.service.reviewing import analysis
from reviewbot.sources.pull_request import Caps
from tests.service.pulls import best_cage, pull, rules  # noqa: F401
from tests.sources.test_pull_request import tree_with, tripwire  # noqa: F401

EVAL = "def f(x):\n    return eval(x)\n"


@pytest.fixture
def base(repo):
    """A repository with a commit tagged base."""
    repo.commit({"app.py": "x = 1\n", "README": "read me\n"})
    repo.git("tag", "base")
    return repo


def entry(analysed, path):
    (found,) = [one for one in analysed.report.ledger if one.path == path]
    return found


def found_in(analysed):
    return {path for _, path, _ in rules(analysed)}


# ---- nothing leads out


@pytest.mark.parametrize(
    "target",
    ["/etc/passwd", "../../../../etc/shadow", "app.py", ".", "/proc/self/environ"],
)
def test_a_link_is_listed_and_not_followed(base, pull, target):  # noqa: F811
    (base.path / "link.py").symlink_to(target)
    base.commit({"evil.py": EVAL})
    analysed = pull()
    assert entry(analysed, "link.py").skip is Skip.SYMLINK
    assert found_in(analysed) == {"evil.py"}


def test_a_folder_that_becomes_a_link_hides_nothing(base, pull):  # noqa: F811
    base.commit({"dir/a.py": "x = 1\n"})
    base.git("tag", "--force", "base")
    base.git("rm", "--quiet", "dir/a.py")
    (base.path / "dir").symlink_to("/etc")
    base.commit({"evil.py": EVAL})
    analysed = pull()
    assert entry(analysed, "dir").skip is Skip.SYMLINK
    assert found_in(analysed) == {"evil.py"}


MODULES = """\
[submodule "evil"]
    path = evil
    url = ext::sh -c 'touch /tmp/owned'
    update = !touch /tmp/owned
[submodule "../../hooks"]
    path = -x
    url = --upload-pack=touch
"""


def test_a_submodule_is_listed_and_not_fetched(base, pull):  # noqa: F811
    base.stage({".gitmodules": MODULES, "evil.py": EVAL})
    commit = base.git("rev-parse", "HEAD")
    base.git("update-index", "--add", "--cacheinfo", f"160000,{commit},evil")
    base.git("commit", "--quiet", "--message", "evil")
    analysed = pull()
    assert entry(analysed, "evil").skip is Skip.SUBMODULE
    assert found_in(analysed) == {"evil.py"}


NAMES = [
    "--upload-pack=touch owned.py",
    "-rf.py",
    "a\nb.py",
    "\x1b[2J\x07.py",
    "..py",
    "...py/..a.py",
    "git/config.py",
    "C:\\windows\\x.py",
    "$(touch owned).py",
    "`id`.py",
    ":(exclude)*.py",
    "a;b|c&d.py",
    "\udcff\udcfe.py",
    "\u202egpj.py",
    "{}/%s/\\0.py",
    "x" * 200 + ".py",
    "/".join("d" * 60) + "/deep.py",
]


def test_names_are_only_names(base, pull):  # noqa: F811
    base.commit({name: f"# {n}\n{EVAL}" for n, name in enumerate(NAMES)})
    analysed = pull()
    assert found_in(analysed) == {*NAMES}
    assert not analysed.report.incomplete


@pytest.mark.parametrize("name", [b"../x.py", b".git", b"/etc/x.py", b"..", b"."])
def test_names_that_lead_out_of_the_tree_are_no_tree(base, pull, name):  # noqa: F811
    base.commit({"evil.py": EVAL})
    oid = bytes.fromhex(base.git("rev-parse", "HEAD:evil.py"))
    with pytest.raises(SourceError, match="objects of a broken shape"):
        pull(head=tree_with(base, b"100644 " + name + b"\0" + oid))


@pytest.mark.parametrize(
    "ref", ["--upload-pack=touch", "-x", "@{-1}", "refs/heads/../../x", "a b"]
)
def test_names_of_branches_are_never_given_to_git(base, pull, ref):  # noqa: F811
    """They are in the event and in the snapshot; only names of commits are used."""
    wanted = analysis.Wanted("1" * 40, "1" * 40, ref)
    with pytest.raises(SourceError, match="40 hexadecimal digits"):
        analysis.fetch(analysis.Remote("https://github.example/o/r"), wanted, "unused")


# ---- nothing is run


def test_attributes_and_hooks_of_the_head_are_files_like_any_other(
    base,
    pull,  # noqa: F811
    tripwire,  # noqa: F811
):
    program, trace = tripwire
    script = program.read_text()
    attributes = "* diff=x filter=x textconv=x merge=x export-ignore -diff binary\n"
    encoding = "*.py working-tree-encoding=UTF-16 eol=crlf ident text\n"
    hooks = ("post-checkout", "pre-commit", "post-index-change", "fsmonitor-watchman")
    base.git("config", "core.attributesFile", os.devnull)
    base.commit(
        {
            ".gitattributes": attributes,
            "e/.gitattributes": encoding,
            "d/.gitattributes": attributes,
            ".gitconfig": f"[core]\n\tfsmonitor = {program}\n",
            ".lfsconfig": f"[lfs]\n\turl = file://{program}\n",
            "big.bin": "version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 9\n",
            **{f"hooks/{name}": script for name in hooks},
            **{f".githooks/{name}": script for name in hooks},
            "config": f"[core]\n\tsshCommand = {program}\n",
            "HEAD": "ref: refs/heads/main\n",
            "objects/info/alternates": "/\n",
            "evil.py": EVAL,
            "d/evil.py": "# other\n" + EVAL,
        }
    )
    analysed = pull()
    assert found_in(analysed) == {"evil.py", "d/evil.py"}
    assert not trace.exists()


def test_code_under_review_is_not_imported(base, pull, tmp_path):  # noqa: F811
    trace = tmp_path / "imported"
    code = f"open({str(trace)!r}, 'w')\n"
    names = ("sitecustomize", "usercustomize", "ast", "json", "bandit", "reviewbot")
    base.commit(
        {
            **{f"{name}.py": f"# {name}\n{code}" for name in names},
            "reviewbot/__init__.py": code,
            ".bandit": "[bandit]\nskips: B307\n",
            "setup.cfg": "[bandit]\nskips: B307\n",
            ".semgrepignore": "*\n",
            "conftest.py": code,
            "evil.py": EVAL,
        }
    )
    analysed = pull()
    assert "evil.py" in found_in(analysed)
    assert not trace.exists()


# ---- nothing is too much


def test_a_giant_file_is_listed_and_hides_nothing(base, pull):  # noqa: F811
    base.commit({"giant.py": EVAL * 1_500_000, "evil.py": EVAL})
    analysed = pull()
    found = entry(analysed, "giant.py")
    assert (found.skip, found.detail) == (Skip.TOO_LARGE, "43.5 MB")
    assert found_in(analysed) == {"evil.py"}


def test_a_bomb_of_zeros_is_listed_and_hides_nothing(base, pull):  # noqa: F811
    base.commit({"bomb.py": b"\0" * 200_000_000, "evil.py": EVAL})
    analysed = pull(caps=Caps(pack_bytes=5_000_000))
    assert entry(analysed, "bomb.py").skip is Skip.TOO_LARGE
    assert found_in(analysed) == {"evil.py"}


def test_one_line_of_five_megabytes_is_listed(base, pull):  # noqa: F811
    base.commit({"line.js": "x=1;" * 1_250_000, "evil.py": EVAL})
    analysed = pull()
    assert entry(analysed, "line.js").skip is Skip.TOO_LARGE
    assert found_in(analysed) == {"evil.py"}


def test_one_line_just_below_the_limit_is_read_or_told(base, pull):  # noqa: F811
    base.commit({"line.js": "eval(x);" * 124_000, "evil.py": EVAL})
    analysed = pull(seconds=120)
    assert "evil.py" in found_in(analysed)
    told = entry(analysed, "line.js")
    assert (
        told.skip is Skip.MINIFIED or told.failures or "line.js" in found_in(analysed)
    )


def test_a_tree_of_a_thousand_levels_is_read(base, pull):  # noqa: F811
    oid = base.git("hash-object", "-w", "--stdin", stdin=EVAL.encode())
    tree = base.git("mktree", stdin=f"100644 blob {oid}\tevil.py\n".encode())
    for _ in range(1000):
        tree = base.git("mktree", stdin=f"040000 tree {tree}\td\n".encode())
    head = base.git("commit-tree", tree, "-p", "base", "-m", "deep")
    analysed = pull(head=head)
    assert found_in(analysed) == {"d/" * 1000 + "evil.py"}


DEEP = 10_000
BOMBS = {
    "parentheses.py": "eval(" + "(" * DEEP + ")" * DEEP + ")\n",
    "brackets.py": "eval(" + "[" * DEEP + "]" * DEEP + ")\n",
    "signs.py": "eval(" + "-" * DEEP + "1)\n",
    "nots.py": "eval(" + "not " * DEEP + "1)\n",
    "sums.py": "eval(" + "1+" * DEEP + "1)\n",
    "attributes.py": "eval(x" + ".a" * DEEP + ")\n",
    "calls.py": "eval(x" + "()" * DEEP + ")\n",
    "lambdas.py": "eval(" + "lambda:" * DEEP + "0)\n",
    "strings.py": "eval(" + "'a'" * DEEP + ")\n",
    "blocks.py": "".join(f"{' ' * n}if x:\n" for n in range(99)) + " " * 99 + "eval(x)\n",
    "elifs.py": "if x: pass\n" + "elif x: eval(x)\n" * 20_000,
    "formats.py": "eval(" + "f'{" * 200 + "x" + "}'" * 200 + ")\n",
    "objects.js": "eval(" + "{a:" * DEEP + "1" + "}" * DEEP + ");\n",
    "templates.js": "eval(" + "`${" * DEEP + "x" + "}`" * DEEP + ");\n",
    "arrows.ts": "eval(" + "()=>" * DEEP + "x);\n",
    "generics.ts": "let x: " + "A<" * DEEP + "B" + ">" * DEEP + " = eval(y);\n",
    ".github/workflows/nested.yml": "on: push\njobs: " + "[" * DEEP + "]" * DEEP + "\n",
    ".github/workflows/bomb.yml": "a: &a [x, x, x, x, x, x, x, x, x]\n"
    + "".join(f"{b}: &{b} [{','.join([f'*{a}'] * 9)}]\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True)),
    "shell.sh": "eval " + "$(" * DEEP + ")" * DEEP + "\n",
    "Dockerfile": "FROM x\nRUN " + "\\\n" * DEEP + "eval x\n",
}  # fmt: skip


PLAIN = {
    ".py": "import pickle\npickle.loads(eval(zz))\n",  # for both engines
    ".js": "\neval(zz);\n",
    ".ts": "\neval(zz);\n",
}


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_for_parsers_hides_nothing_unless_it_is_told(base, pull, name):  # noqa: F811
    base.commit({"reviewbot.toml": "timeout = 1\n"})  # to wait less
    base.git("tag", "--force", "base")
    plain = PLAIN.get(os.path.splitext(name)[1], "")
    base.commit({name: plain + BOMBS[name], "evil.py": EVAL})
    analysed = pull(seconds=100)
    assert "evil.py" in found_in(analysed)
    told = entry(analysed, name)
    assert told.engines or told.failures
    if plain:
        lines = {line for _, path, line in rules(analysed) if path == name}
        assert 2 in lines or told.failures
    if told.failures:
        assert analysed.report.verdict in {Verdict.INCOMPLETE, Verdict.BLOCK}


def test_a_thousand_problems_are_all_told(base, pull):  # noqa: F811
    base.commit({f"{n}.py": f"# {n}\n" + EVAL * 20 for n in range(50)})
    analysed = pull(seconds=200)
    assert len(analysed.report.findings) == 1000


# ---- nothing is silenced


@pytest.mark.parametrize(
    "config",
    [
        {"reviewbot.toml": "fail-on = 'critical'\nexclude = ['**']\n"},
        {"reviewbot.toml": "disable = ['python-eval']\n"},
        {"pyproject.toml": "[tool.reviewbot]\nexclude = ['*.py']\n"},
        {".reviewbot.toml": "persona = 'regular'\nmax-file-bytes = 1\n"},
        {"reviewbot.toml": "not toml at all"},
        {"reviewbot.toml": "a", ".reviewbot.toml": "b"},
        {"reviewbot.toml": "rules = ['missing']\n"},
        {".gitattributes": "* linguist-generated binary -diff\n"},
        {".bandit": "[bandit]\nexclude: /\n", ".semgrepignore": "*\n"},
    ],
    ids=" ".join,
)
def test_configuration_of_the_head_does_not_count(base, pull, config):  # noqa: F811
    base.commit({**config, "evil.py": EVAL})
    analysed = pull()
    assert ("python-eval", "evil.py", 2) in rules(analysed)
    assert analysed.report.policy_source == "defaults"
    ours = [name for name in config if "reviewbot" in config[name] + name]
    told = {n.path for n in analysed.report.notes if n.kind is NoteKind.POLICY_CHANGED}
    assert told == {*ours}


@pytest.mark.parametrize(
    "comment",
    [
        "# reviewbot: ignore[python-eval] it is fine",
        "# nosec",
        "# nosemgrep",
        "# noqa: S307",
    ],
)
def test_a_comment_of_the_head_is_told_and_a_request(repo, pull, comment):  # noqa: F811
    """What it asks for is up to the team's policy, which the head cannot change."""
    repo.commit({"reviewbot.toml": "suppress-in-change = 'low'\n"})
    repo.git("tag", "base")
    config = {"reviewbot.toml": "suppress-in-change = 'critical'\n"}
    repo.commit({**config, "evil.py": f"eval(x)  {comment}\n"})
    analysed = pull()
    assert ("python-eval", "evil.py", 1) in rules(analysed)
    kinds = {note.kind for note in analysed.report.notes}
    assert NoteKind.REFUSED_SUPPRESSION in kinds


def test_a_comment_up_to_the_limit_counts_and_is_listed(base, pull):  # noqa: F811
    comment = "# reviewbot: ignore[python-pickle-load] our own file"
    base.commit({"load.py": f"import pickle\npickle.loads(x)  {comment}\n"})
    analysed = pull()
    (suppressed,) = analysed.report.suppressed
    assert suppressed.by.in_change
    assert analysed.hunks.keys() == {"load.py"}


def test_objects_that_replace_others_do_not_count(base, pull):  # noqa: F811
    base.commit({"evil.py": EVAL})
    blob = base.git("rev-parse", "HEAD:evil.py")
    tame = base.git("hash-object", "-w", "--stdin", stdin=b"pass\n")
    base.git("replace", blob, tame)
    env = {"GIT_NO_REPLACE_OBJECTS": "1"}
    assert base.git("cat-file", "blob", blob, env=env).startswith("def")
    assert found_in(pull()) == {"evil.py"}


# ---- nothing stays behind


def test_an_analysis_leaves_nothing_on_this_machine(base, pull, tmp_path, monkeypatch):  # noqa: F811
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(scratch))
    base.commit({"evil.py": EVAL})
    assert found_in(pull()) == {"evil.py"}
    assert os.listdir(scratch) == []
