"""The simulator as a program: says where it is, then does what each line of stdin says.

    python -m tests.simulator FOLDER [--hook-url URL] [--enterprise] [--unchecked]

The first line it prints is a JSON object with api, web, app_id, slug, webhook_secret
and key (a file). Every line of stdin is a JSON object: "do" names one of the actions
below, the other entries are its arguments; the answer is one line of JSON. It ends
with stdin.
"""

import argparse
import json
import os
import sys
from pathlib import Path

from tests.simulator.github import GitHub


def main(argv):
    """Run until stdin ends."""
    parser = argparse.ArgumentParser(prog="python -m tests.simulator")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--hook-url")
    parser.add_argument("--enterprise", action="store_true")
    parser.add_argument("--unchecked", action="store_true")
    args = parser.parse_args(argv)
    args.folder.mkdir(parents=True, exist_ok=True)
    with GitHub(
        args.folder, enterprise=args.enterprise, checked=not args.unchecked
    ) as github:
        github.hook_url = args.hook_url
        _say(_facts(github, args.folder / "key.pem"))
        for line in sys.stdin:
            wanted = json.loads(line)
            _say(_ACTIONS[wanted.pop("do")](github, **wanted))


def repository(github, name, files):
    """Make a repository with the App on it."""
    made = github.repository(name, files)
    return {"id": made.id, "installation": made.installation, "head": made.tip()}


def branch(github, name, branch, files, parent="main"):
    """Make a branch with one commit."""
    return {"head": _repo(github, name).branch(branch, files, parent=parent)}


def push(github, name, branch, files, force=False):  # noqa: FBT002
    """Push a commit to a branch; a file of null is deleted."""
    return {"head": _repo(github, name).push(branch, files, force=force)}


def open_pull(github, name, head, base="main", author="alice", title="change"):
    """Open a pull request."""
    made = _repo(github, name).open_pull(head, base, author, title=title)
    return {"number": made.number, "head": made.head, "url": made.url}


def person(github, login, permissions):
    """Give somebody permissions, by repository."""
    return {"token": github.person(login, permissions).token}


def reply(github, name, number, thread, text, author):
    """Answer in the thread of that index."""
    pull = _repo(github, name).pull(number)
    return {"id": pull.reply(pull.threads[thread], text, author).id}


def show(github, name, number):
    """Tell the threads, comments and check runs of a pull request."""
    pull = _repo(github, name).pull(number)
    names = ("path", "line", "body", "author", "resolved", "resolved_by", "outdated")
    return {
        "head": pull.head,
        "threads": [
            {field: getattr(thread, field) for field in names}
            | {"replies": [comment.body for comment in thread.replies]}
            for thread in pull.threads
        ],
        "comments": [comment.body for comment in pull.comments],
        "reviews": [review.body for review in pull.reviews],
        "checks": [
            {
                "name": run.name,
                "status": run.status,
                "conclusion": run.conclusion,
                "title": run.title,
                "summary": run.summary,
            }
            for run in pull.check_runs()
        ],
    }


def hook_url(github, url):
    """Say where webhooks go from now on."""
    github.hook_url = url
    return {}


def violations(github):
    """Tell what was not as GitHub describes it, and how many calls there were."""
    return {"violations": github.violations, "calls": len(github.api_calls)}


def _repo(github, name):
    return github.found(name)


def _facts(github, key):
    handle = os.open(key, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with open(handle, "w", encoding="ascii") as stream:
        stream.write(github.private_key)
    return {
        **github.host(),
        "app_id": github.app_id,
        "slug": github.slug,
        "webhook_secret": github.webhook_secret,
        "key": str(key),
    }


def _say(value):
    sys.stdout.write(json.dumps(value) + "\n")
    sys.stdout.flush()


_ACTIONS = {
    action.__name__: action
    for action in (
        repository,
        branch,
        push,
        open_pull,
        person,
        reply,
        show,
        hook_url,
        violations,
    )
}


if __name__ == "__main__":
    main(sys.argv[1:])
