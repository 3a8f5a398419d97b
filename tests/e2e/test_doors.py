"""One engine behind every door: the same change gives the same bytes."""

import json

import pytest

BASE = """\
import subprocess


def run(command):
    subprocess.run(command, shell=True)
    return eval(command)


def keep(text):
    return text.strip()
"""
HEAD = """\
import subprocess
import yaml


def run(command):
    eval(command)
    subprocess.run(command, shell=True)
    return eval(command)


def keep(text):
    return yaml.load(text, Loader=yaml.Loader)
"""
NEW = "const app = (q) => { document.body.innerHTML = location.hash + q; eval(q); };\n"


@pytest.fixture
def changed(repo):
    """A repository with one commit, and the next one staged."""
    repo.commit(
        {
            "app.py": BASE,
            "old.py": BASE,
            "gone.py": "import os\n",
            "crlf.py": "x = 1\r\n",
        }
    )
    repo.git("mv", "old.py", "moved.py")
    repo.git("rm", "--quiet", "gone.py")
    repo.stage({"app.py": HEAD, "web.js": NEW, "crlf.py": "x = 1\r\neval(x)\r\n"})
    return repo


def findings(ran):
    return json.dumps(ran.json()["findings"], indent=1)


def test_staged_range_and_patch_give_identical_findings(changed, cli):
    staged = cli("check", "--staged", "--format", "json")
    patch = changed.git("diff", "--cached", "--binary", "-M", "HEAD")
    changed.git("commit", "--quiet", "--message", "two")
    ranged = cli("check", "--base", "HEAD~1", "--format", "json")
    changed.git("checkout", "--quiet", "HEAD~1")
    (changed.path / ".git" / "change.patch").write_text(patch + "\n", newline="")
    patched = cli("check", "--diff", ".git/change.patch", "--format", "json")

    assert len(staged.rules()) >= 4
    assert findings(staged) == findings(ranged)
    assert findings(staged) == findings(patched)


def test_the_hook_reports_what_check_reports(changed, cli):
    checked = cli("check", "--staged", "--format", "json")
    hooked = cli("hook", "--format", "json")
    assert findings(checked) == findings(hooked)
    assert checked.code == hooked.code == 1


def test_only_what_the_change_introduced_is_reported(changed, cli):
    rules = cli("check", "--staged", "--format", "json").rules()
    assert ("python-eval", 6) in rules
    assert not [line for rule, line in rules if rule.startswith("python-sub")]


def test_cached_and_fresh_findings_are_the_same(changed, cli):
    first = cli("check", "--staged", "--format", "json")
    second = cli("check", "--staged", "--format", "json")
    without = cli("check", "--staged", "--format", "json", "--no-cache")
    assert findings(first) == findings(second) == findings(without)


def test_every_changed_file_is_in_the_ledger(changed, cli):
    ledger = cli("check", "--staged", "--format", "json").json()["ledger"]
    paths = {entry["path"] for entry in ledger}
    assert paths == {"app.py", "moved.py", "gone.py", "web.js", "crlf.py"}


def test_a_nul_byte_hides_no_code(repo, cli):
    repo.commit({"a.txt": "a\n"})
    repo.stage({"web.js": b"// \0\nel.innerHTML = location.hash;\n", "x.bin": b"\0"})
    ran = cli("check", "--format", "json")
    assert ran.rules() == [("js-dom-xss", 2)]
    skipped = {e["path"]: e["skip"] for e in ran.json()["ledger"]}
    assert skipped == {"web.js": None, "x.bin": "binary"}
