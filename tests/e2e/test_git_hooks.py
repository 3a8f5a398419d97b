"""Real git runs the real hooks: commit, merge, push, with and without pre-commit."""

import os
import subprocess
import sys

import pytest

EVIL = "def {name}(text):\n    return eval(text)\n"
GOOD = "def {name}(text):\n    return text.strip()\n"
STRICT = 'fail-on = "medium"\n'


@pytest.fixture
def guarded(repo, tmp_path, monkeypatch):
    """A repository with a first commit, medium findings blocking, and our hooks."""
    monkeypatch.setenv("REVIEWBOT_CACHE_DIR", str(tmp_path / "cache"))
    repo.commit({"reviewbot.toml": STRICT, "app.py": GOOD.format(name="first")})
    install(repo)
    return repo


def install(repo, *options):
    command = [sys.executable, "-P", "-m", "reviewbot", "install", *options]
    subprocess.run(command, cwd=repo.path, check=True, capture_output=True, timeout=60)


def attempt(repo, *args, env=None):
    """Run git, and return whether it succeeded and all it said."""
    done = subprocess.run(
        ["git", *args],
        cwd=repo.path,
        env=os.environ | (env or {}),
        capture_output=True,
        check=False,
        timeout=120,
    )
    return done.returncode == 0, (done.stdout + done.stderr).decode()


@pytest.fixture
def remote(new_repo):
    return new_repo("remote.git", "--bare")


def test_a_commit_with_a_finding_is_blocked_and_a_clean_one_is_not(guarded):
    guarded.stage({"evil.py": EVIL.format(name="run")})
    done, said = attempt(guarded, "commit", "-m", "evil")
    assert not done
    assert "python-eval" in said
    assert "evil.py:2:" in said

    guarded.stage({"evil.py": GOOD.format(name="run")})
    done, said = attempt(guarded, "commit", "-m", "good")
    assert done
    assert "reviewbot" not in said


def test_what_is_not_staged_does_not_matter(guarded):
    guarded.stage({"new.py": GOOD.format(name="run")})
    guarded.write("new.py", EVIL.format(name="run"))
    assert attempt(guarded, "commit", "-m", "only what is staged")[0]
    assert "eval" in (guarded.path / "new.py").read_text()


def test_a_partial_commit_is_judged_by_its_own_index(guarded):
    guarded.stage({"evil.py": EVIL.format(name="run"), "app.py": GOOD.format(name="x")})
    assert attempt(guarded, "commit", "-m", "part", "app.py")[0]
    assert not attempt(guarded, "commit", "-m", "rest")[0]


def test_a_merge_is_judged_by_what_is_new_to_both_sides(guarded):
    guarded.git("checkout", "--quiet", "-b", "side")
    guarded.git("commit", "--no-verify", "--allow-empty", "-m", "start")
    guarded.stage({"side.py": EVIL.format(name="theirs")})
    guarded.git("commit", "--no-verify", "--quiet", "-m", "evil, but committed")
    guarded.git("checkout", "--quiet", "main")
    guarded.stage({"ours.py": GOOD.format(name="ours")})
    guarded.git("commit", "--quiet", "-m", "ours")

    done, said = attempt(guarded, "merge", "--no-edit", "side")
    assert done, said


def test_a_conflict_resolved_with_a_new_flaw_is_blocked(guarded):
    guarded.git("checkout", "--quiet", "-b", "side")
    guarded.commit({"app.py": "def first(text):\n    return text.lower()\n"})
    guarded.git("checkout", "--quiet", "main")
    guarded.commit({"app.py": "def first(text):\n    return text.upper()\n"})
    assert not attempt(guarded, "merge", "side")[0]
    guarded.stage({"app.py": "def first(text):\n    return eval(text)\n"})

    done, said = attempt(guarded, "commit", "--no-edit")
    assert not done
    assert "app.py:2:" in said

    guarded.stage({"app.py": "def first(text):\n    return text.upper().lower()\n"})
    assert attempt(guarded, "commit", "--no-edit")[0]


def test_the_first_push_is_judged_whole(guarded, remote):
    guarded.stage({"evil.py": EVIL.format(name="run")})
    guarded.git("commit", "--no-verify", "--quiet", "-m", "round the first hook")
    guarded.git("remote", "add", "origin", str(remote.path))

    done, said = attempt(guarded, "push", "origin", "main")
    assert not done
    assert "evil.py:2:" in said


def test_a_new_branch_is_judged_by_what_the_remote_does_not_have(guarded, remote):
    guarded.stage({"old.py": EVIL.format(name="old")})
    guarded.git("commit", "--no-verify", "--quiet", "-m", "old sins")
    guarded.git("remote", "add", "origin", str(remote.path))
    guarded.git("push", "--no-verify", "--quiet", "origin", "main")
    guarded.git("checkout", "--quiet", "-b", "topic")
    guarded.commit({"new.py": GOOD.format(name="new")})
    assert attempt(guarded, "push", "origin", "topic")[0]

    guarded.stage({"new.py": EVIL.format(name="new")})
    guarded.git("commit", "--no-verify", "--quiet", "-m", "new sins")
    done, said = attempt(guarded, "push", "origin", "topic")
    assert not done
    assert "new.py:2:" in said
    assert "old.py" not in said


def test_deleting_a_remote_branch_is_no_change(guarded, remote):
    guarded.git("remote", "add", "origin", str(remote.path))
    guarded.git("push", "--quiet", "origin", "main", "main:topic")
    done, said = attempt(guarded, "push", "origin", "--delete", "topic")
    assert done, said


def test_a_hook_that_was_there_runs_first_and_comes_back(guarded):
    install(guarded, "--uninstall")
    hook = guarded.path / ".git" / "hooks" / "pre-commit"
    hook.write_text("#!/bin/sh\necho earlier hook\nexit 1\n")
    hook.chmod(0o755)
    install(guarded, "--stage", "pre-commit")
    guarded.stage({"good.py": GOOD.format(name="good")})
    done, said = attempt(guarded, "commit", "-m", "x")
    assert not done
    assert "earlier hook" in said

    install(guarded, "--uninstall")
    assert "earlier hook" in hook.read_text()


PLANTED = "open('pwned', 'w').close()\n"


def test_the_hook_imports_nothing_of_the_code_under_review(guarded):
    for name in (
        "json.py",
        "reviewbot.py",
        "semgrep/__init__.py",
        "bandit/__init__.py",
    ):
        guarded.write(name, PLANTED)
    guarded.stage({"evil.py": EVIL.format(name="run")})
    assert not attempt(guarded, "commit", "-m", "evil")[0]
    assert not (guarded.path / "pwned").exists()


def test_the_module_imports_nothing_of_the_code_under_review(guarded):
    for name in ("json.py", "argparse.py", "bandit/__init__.py", "yaml.py"):
        guarded.write(name, PLANTED)
    core = guarded.write("semgrep/bin/semgrep-core", "#!/bin/sh\ntouch pwned\n")
    core.chmod(0o755)
    guarded.stage({"evil.py": "import subprocess\n" + EVIL.format(name="run")})
    command = [sys.executable, "-m", "reviewbot", "check", "--staged"]
    done = subprocess.run(
        command, cwd=guarded.path, check=False, capture_output=True, timeout=60
    )
    assert b"python-eval" in done.stdout
    assert not (guarded.path / "pwned").exists()


class TestUnderPreCommit:
    """The pre-commit framework, with the hook that uses the installed program."""

    CONFIG = """\
repos:
- repo: local
  hooks:
  - id: reviewbot
    name: reviewbot
    entry: "{python} -P -m reviewbot hook"
    language: system
    types: [text]
    require_serial: true
    stages: [pre-commit, pre-merge-commit, pre-push]
"""

    @pytest.fixture
    def framed(self, repo, tmp_path, monkeypatch):
        monkeypatch.setenv("REVIEWBOT_CACHE_DIR", str(tmp_path / "cache"))
        monkeypatch.setenv("PRE_COMMIT_HOME", str(tmp_path / "pre-commit"))
        config = self.CONFIG.format(python=sys.executable)
        repo.commit({".pre-commit-config.yaml": config, "reviewbot.toml": STRICT})
        types = [
            f"--hook-type={name}"
            for name in ("pre-commit", "pre-merge-commit", "pre-push")
        ]
        self.pre_commit(repo, "install", *types)
        return repo

    @staticmethod
    def pre_commit(repo, *args):
        command = [sys.executable, "-m", "pre_commit", *args]
        done = subprocess.run(
            command, cwd=repo.path, capture_output=True, check=False, timeout=120
        )
        return done.returncode == 0, (done.stdout + done.stderr).decode()

    def test_a_commit_is_judged_by_its_changed_lines(self, framed):
        framed.stage({"evil.py": EVIL.format(name="run")})
        done, said = attempt(framed, "commit", "-m", "evil")
        assert not done
        assert "evil.py:2:" in said
        framed.stage({"evil.py": GOOD.format(name="run")})
        assert attempt(framed, "commit", "-m", "good")[0]

    def test_the_first_push_is_judged_whole(self, framed, remote):
        framed.stage({"evil.py": EVIL.format(name="run")})
        framed.git("commit", "--no-verify", "--quiet", "-m", "round the hook")
        framed.git("remote", "add", "origin", str(remote.path))
        done, said = attempt(framed, "push", "origin", "main")
        assert not done
        assert "evil.py:2:" in said

    def test_a_merge_is_judged_by_what_is_new_to_both_sides(self, framed):
        framed.git("checkout", "--quiet", "-b", "side")
        framed.stage({"side.py": EVIL.format(name="theirs")})
        framed.git("commit", "--no-verify", "--quiet", "-m", "evil, but committed")
        framed.git("checkout", "--quiet", "main")
        framed.commit({"ours.py": GOOD.format(name="ours")})
        done, said = attempt(framed, "merge", "--no-edit", "side")
        assert done, said

    def test_all_files_without_a_change_says_so(self, framed):
        done, said = self.pre_commit(framed, "run", "--all-files", "--verbose")
        assert done
        assert "nothing staged: 0 lines reviewed" in said
