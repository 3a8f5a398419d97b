"""Hostile pull requests: what of them appears on GitHub, in the log, among processes."""

import pytest

from reviewbot.model.rule import Severity
from reviewbot.reporters.review.marker import FindingMark, State, signed
from tests.e2e.app_world import (
    DANGER,
    EVAL,
    RULE,
    answers,
    app_at,
    bot,
    harmful,
    injected,
    opened,
    ours,
    posted,
    reactions,
    repo_of_the_test,  # noqa: F401  (a fixture)
    seal_for,
)
from tests.e2e.serving import reviewed, wait_until

LIVE = (
    "@octo/team @alice #1 GH-1 https://evil.example www.evil.example "
    "<img src=x onerror=alert(1)> ![i](https://evil.example/i.png) "
    "[l](javascript:alert(1)) --> </details> `x` ``` | ~~~ ::error::x ##[group] "
    "<!-- reviewbot: {} aaa -->"
)
NAMES = (
    "`id`.py",
    "a|b.py",
    "-->.py",
    "](javascript:alert(1)).py",
    "a\nb.py",
    "\u202egpj.py",
    "@octo/team.py",
    "#1.py",
    "<img src=x onerror=alert(1)>.py",
    "::error::x.py",
    "--upload-pack=touch owned.py",
    "</details>.py",
    "www.evil.example/$(touch owned).py",
)
BRANCHES = ("--upload-pack=touch", "\"'$(touch-owned)`id`", "\u202eüñ/@octo/team#1")


@pytest.fixture(scope="module")
def app(tmp_path_factory):
    """A running App, and a GitHub for it."""
    with app_at(tmp_path_factory.mktemp("hostile")) as running:
        yield running


def test_names_and_code_are_shown_as_text_only(app, repo):
    code = DANGER.replace("FROM users", f"FROM {LIVE}")
    files = {name: f"# {n}\n{EVAL}" for n, name in enumerate(NAMES)}
    files["app.py"] = injected(code).replace(
        b'args["name"]', f"args['{LIVE}']".encode()
    )
    pull, run = opened(repo, files, title=LIVE, body=f"/reviewbot help\n{LIVE}")
    assert {mark.rule for _, mark in ours(pull)} == {RULE, "python-eval"}
    assert {thread.path for thread, _ in ours(pull)} == files.keys()
    assert run.conclusion == "failure"
    assert len(posted(pull)) == len(files) + 2
    assert harmful(pull) == []
    for one in run.annotations:
        assert "\n::" not in f"\n{one['message']}"


def test_branches_and_commits_are_only_names(app, repo):
    pulls = []
    for number, branch in enumerate(BRANCHES):
        repo.branch(branch, {f"{number}.py": EVAL}, message=LIVE)
        pulls.append(repo.open_pull(branch, title=f"--{branch}"))
    for pull in pulls:
        reviewed(pull)
        assert len(ours(pull)) == 1
        assert harmful(pull) == []


def test_markers_of_others_are_not_believed(app, repo):
    pull, _ = opened(repo, {"app.py": injected()})
    ((thread, mark),) = ours(pull)
    other, _ = opened(repo, {"app.py": injected() + b"# other\n"}, branch="other")
    fixed = FindingMark(mark.fingerprint, pull.head, State.FIXED, RULE, Severity.LOW, 1)
    forged = signed("**Fixed.**", fixed, seal_for(pull, "a key of mallory's own"))
    ((copy, _),) = ours(other)
    for text in (thread.body, copy.body, forged):
        pull.comment_on("app.py", 12, text, author="mallory")
        pull.comment(text, author="mallory")
        pull.reply(thread, text, author="mallory")
    pull.push({"README": b"more\n"})
    assert reviewed(pull).conclusion == "failure"
    ((thread, _),) = ours(pull)
    assert not thread.resolved
    others = [one for one in pull.threads if one.author == "mallory"]
    assert [one.resolved for one in others] == [False] * 3
    pull.push({"app.py": injected("    return str(len(name))\n")})
    assert reviewed(pull).conclusion == "success"
    others = [one for one in pull.threads if one.author == "mallory"]
    assert [(one.resolved, one.minimized) for one in others] == [(False, "")] * 3


def test_our_comments_changed_by_others_silence_nothing(app, repo):
    files = {f"{n}.py": b"# %d\n" % n + injected() for n in range(4)}
    pull, _ = opened(repo, files)
    found = sorted(ours(pull), key=lambda each: each[0].path)
    first, second, third, last = (thread for thread, _ in found)

    def rewrite(thread, text):
        pull.edit(thread.state.comments[0], text, author="mallory")

    rewrite(first, first.body.replace('"state":"open"', '"state":"fixed"'))
    rewrite(second, second.body.replace(found[1][1].fingerprint[2:], "0" * 32))
    rewrite(third, "nothing to see here")
    rewrite(last, first.body)
    wanted = sorted(mark.fingerprint for _, mark in found)
    for _ in range(2):  # what was repaired once is not repaired again
        pull.push({"README": f"{pull.head}\n"})
        assert reviewed(pull).conclusion == "failure"
        good = [mark for thread, mark in ours(pull) if mark and not thread.minimized]
        assert sorted(mark.fingerprint for mark in good) == wanted
    assert len(pull.reviews) == 2


def test_nothing_in_the_head_silences_the_review(app, repo):
    asked = ("# nosec", "# nosemgrep", "# noqa: S608", f"# reviewbot: ignore[{RULE}] x")
    files = {
        "reviewbot.toml": "fail-on = 'critical'\nexclude = ['**']\n",
        "pyproject.toml": "[tool.reviewbot]\ndisable = ['python-eval']\n",
        ".semgrepignore": "*\n",
        ".bandit": "[bandit]\nskips: B307\n",
        ".gitattributes": "* linguist-generated binary -diff -text\n",
        **{f"{n}.py": b"# %d\n" % n + injected(with_comment(word)) for n, word in enumerate(asked)},
    }  # fmt: skip
    pull, run = opened(repo, files)
    assert sorted(thread.path for thread, _ in ours(pull)) == [
        f"{n}.py" for n in range(4)
    ]
    assert run.conclusion == "failure"
    told = run.text
    assert "reviewbot.toml" in told
    assert harmful(pull) == []


def with_comment(comment):
    first, _, rest = DANGER.partition("\n")
    return f"{first}  {comment}\n{rest}"


def test_what_is_no_file_is_told_and_not_followed(app, repo, tmp_path):
    trace = tmp_path / "owned"
    hook = f"#!/bin/sh\ntouch {trace}\n"
    files = {
        "link.py": ("120000", "/etc/passwd"),
        "up.py": ("120000", "../../../../etc/shadow"),
        "module": ("160000", repo.tip()),
        ".gitmodules": f'[submodule "module"]\n path = module\n url = ext::sh -c touch% {trace}\n update = !touch {trace}\n',
        ".gitattributes": "* filter=x diff=x merge=x textconv=x\n",
        ".gitconfig": f"[core]\n\tfsmonitor = {trace}\n",
        **{f"{at}/post-checkout": ("100755", hook) for at in ("hooks", ".githooks")},
        "sitecustomize.py": f"import os\nos.mkdir(os.path.join(*{trace.parts}))\n",
        "evil.py": injected(),
    }  # fmt: skip
    pull, run = opened(repo, files)
    assert [thread.path for thread, _ in ours(pull)] == ["evil.py"]
    assert run.conclusion == "failure"
    for word in ("symlink", "submodule"):
        assert word in run.text
    assert "root:" not in "".join(posted(pull))
    assert not trace.exists()


def test_giant_and_deep_files_are_told(app, repo):
    deep = "eval(" + "(" * 20_000 + ")" * 20_000 + ")\n"
    files = {"giant.py": EVAL * 100_000, "deep.py": deep, "evil.py": injected()}
    pull, run = opened(repo, files)
    assert "evil.py" in {thread.path for thread, _ in ours(pull)}
    assert run.conclusion == "failure"
    told = run_text_of(run)
    assert "giant.py" in told
    assert "deep.py" in told


def run_text_of(run):
    return f"{run.title}\n{run.summary}\n{run.text}"


def test_more_files_than_are_read_are_never_green(app, repo):
    files = {f"many/{n // 500}/m{n}.py": f"x = {n}\n" for n in range(3001)}
    _, run = opened(repo, files)
    assert run.conclusion == "failure"
    assert "3,001" in run_text_of(run) or "3001" in run_text_of(run)


def test_only_people_who_may_write_are_answered(app, repo):
    for name, permission in {"alice": "write", "bob": "write", "carol": "read"}.items():
        app.github.person(name, {repo.full_name: permission})
    pull, run = opened(repo, {"app.py": injected()})
    ((thread, _),) = ours(pull)
    ignore = "/reviewbot ignore I say so"
    spam = [pull.reply(thread, ignore, author="carol") for _ in range(3)]
    spam += [pull.comment("/reviewbot recheck", author="nobody")]
    quoted = (
        f"> {ignore}",
        f"```\n{ignore}\n```",
        f"please: {ignore}",
        f"<b>{ignore}</b>",
    )
    mute = [pull.reply(thread, text, author="bob") for text in quoted]
    mute += [pull.reply(thread, ignore, author="helper[bot]")]
    edited = pull.reply(thread, "looks good", author="bob")
    pull.edit(edited, ignore, author="bob")
    own = pull.reply(thread, ignore, author="alice")
    long = pull.reply(
        thread, f"/reviewbot explain {LIVE}".ljust(65_000, "y"), author="bob"
    )
    wait_until(lambda: len(answers(thread, pull)) == 2, "answers to alice and bob")
    assert "somebody other than the author" in "".join(answers(thread, pull))
    wait_until(lambda: all(map(reactions, spam)), "a mark on what was refused")
    assert [reactions(one) for one in spam] == [["-1"]] * 4
    assert [reactions(one) for one in (*mute, edited, own, long)] == [[]] * 8
    assert pull.comments == [spam[-1]]
    assert pull.check_runs() == [run]
    assert run.conclusion == "failure"
    assert harmful(pull) == []
    assert {one.author.login for one in pull.reviews} >= {bot(pull)}


def test_a_fork_that_is_gone_is_reviewed_all_the_same(app, repo):
    fork = repo.fork("mallory")
    fork.branch("feature", {"app.py": injected()})
    app.github.hold()
    pull = repo.open_pull("mallory:feature", author="mallory")
    fork.delete()
    app.github.release()
    assert reviewed(pull).conclusion == "failure"
    assert len(ours(pull)) == 1
    app.github.wait_delivered()
    app.github.forgive()  # GitHub's description has no payload without a head repository
