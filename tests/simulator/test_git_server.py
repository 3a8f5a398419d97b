"""git over HTTP: for those with a token, without blobs when asked, by sha."""

import subprocess

import pytest


@pytest.fixture
def fetch(github, shop, tmp_path):
    """Return a function that fetches commits into an empty bare repository."""
    folder = tmp_path / "copy"
    subprocess.run(["git", "init", "--quiet", "--bare", folder], check=True)

    def run(*commits, token=None, url=shop.url, options=()):
        token = github.token(shop) if token is None else token
        url = url.replace("://", f"://x-access-token:{token}@") if token else url
        done = subprocess.run(
            [
                "git",
                "-C",
                folder,
                "-c",
                "credential.helper=",
                "fetch",
                "--quiet",
                *options,
                url,
                *commits,
            ],
            capture_output=True,
            check=False,
            env={
                "PATH": "/usr/bin:/bin",
                "GIT_TERMINAL_PROMPT": "0",
                "HOME": str(tmp_path),
            },
        )
        return done.returncode == 0

    def has(sha):
        # Not by asking for it: that would fetch it.
        form = "--batch-check=%(objectname)"
        command = ["git", "-C", folder, "cat-file", "--batch-all-objects", form]
        return (
            sha
            in subprocess.run(
                command, capture_output=True, check=True, text=True
            ).stdout
        )

    run.has = has
    return run


def test_a_shallow_fetch_by_sha_brings_no_blobs(fetch, shop, pull):
    options = ("--depth=1", "--filter=blob:none")
    assert fetch(pull.base, pull.head, options=options)
    assert fetch.has(pull.head)
    blob = shop.store.git("rev-parse", f"{pull.head}:app.py").decode().strip()
    assert not fetch.has(blob)
    assert fetch(blob)
    assert fetch.has(blob)


@pytest.mark.parametrize("token", ["", "wrong"])
def test_without_a_token_there_is_nothing(fetch, pull, token):
    assert not fetch(pull.head, token=token)


def test_a_token_for_another_repository_does_not_do(fetch, github, pull):
    other = github.repository("evil/twin", files={"a": "b"})
    assert not fetch(pull.head, token=github.token(other))


def test_a_token_without_contents_does_not_do(fetch, github, shop, pull):
    weak = github.token(shop, {"metadata": "read", "pull_requests": "write"})
    assert not fetch(pull.head, token=weak)


def test_the_head_of_a_fork_is_in_the_base_repository(fetch, shop):
    fork = shop.fork("mallory")
    fork.branch("evil", {"app.py": "evil\n"})
    pull = shop.open_pull("mallory:evil", author="mallory")
    assert fetch(pull.head)
    first = pull.head
    pull.push({"app.py": "worse\n"})
    assert fetch(f"refs/pull/{pull.number}/head")
    assert fetch.has(pull.head)
    assert fetch.has(first)


def test_a_commit_that_was_pushed_away_is_still_there(fetch, pull):
    before = pull.head
    pull.push({"app.py": "other\n"}, force=True)
    assert fetch(before)


def test_the_old_name_still_works(fetch, shop, pull):
    old = shop.url
    shop.rename("store")
    assert fetch(pull.head, url=old)


def test_nobody_pushes(github, shop, pull, tmp_path):
    url = shop.url.replace("://", f"://x-access-token:{github.token(shop)}@")
    push = ["git", "--git-dir", shop.store.folder, "push", "--quiet", url]
    done = subprocess.run(
        [*push, f"{pull.head}:refs/heads/main"], capture_output=True, check=False
    )
    assert done.returncode != 0


def test_calls_of_git_are_told_apart(fetch, github, pull):
    assert fetch(pull.head)
    assert {call.operation for call in github.calls} == {"git"}
    assert github.api_calls == []
