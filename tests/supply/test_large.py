"""Lock files are large by nature, and are read all the same."""

import pytest

from tests.engines.dependencies.advisories.osv import HIGH
from tests.supply.projects import npm_advisory, npm_lock

LOCK = "package-lock.json"
MANY = {f"package-{n}": {"version": "1.0.0", "license": "MIT"} for n in range(400)}


@pytest.mark.parametrize("door", ["staged", "worktree", "range", "patch"])
def test_a_lock_file_over_the_limit_is_read(repo, cli, advisories, door, tmp_path):
    advisories(npm_advisory("CVE-2021-0001", "lodash", "4.17.21", vector=HIGH))
    repo.commit({"reviewbot.toml": "max-file-bytes = 5000\n", LOCK: npm_lock(MANY)})
    head = npm_lock({**MANY, "lodash": "4.17.20"})
    assert len(head) > 20_000
    argv = {
        "staged": ["--staged"],
        "worktree": ["--worktree"],
        "range": ["--base", "HEAD~1"],
    }
    if door == "range":
        repo.commit({LOCK: head, "notes.txt": "x" * 6_000})
    else:
        repo.stage({LOCK: head, "notes.txt": "x" * 6_000})
    if door == "patch":
        patch = tmp_path / "change.diff"
        patch.write_text(repo.git("diff", "--cached") + "\n")
        argv["patch"] = ["--diff", patch]
    done = cli("check", "--format", "json", *argv[door])
    assert done.code == 1, done.out
    ledger = {entry["path"]: entry["skip"] for entry in done.json()["ledger"]}
    assert ledger[LOCK] is None
    assert ledger["notes.txt"] == "too-large"
