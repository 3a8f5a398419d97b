"""Webhook payloads: GitHub's own examples, filled with the state."""

import json
from functools import cache

from tests.simulator.checking import DATA
from tests.simulator.pull_shapes import PullShapes
from tests.simulator.shapes import Shapes

_EVERY_HOST = (
    ("https://api.github.com", "api"),
    ("https://github.com", "web"),
)


@cache
def _examples():
    return (DATA / "webhooks.json").read_text()


class Payloads:
    """Builds what is posted."""

    def __init__(self, world):
        self._world = world
        self._shapes = Shapes(world)
        self._talk = PullShapes(world)
        self._models = {}

    def build(self, event, action, parts):
        """Return the payload of an event.

        Args:
            event: Its name.
            action: Its action, or None.
            parts: What it is about: repository, sender, pull, comment, line_comment,
                review, run, suite, installation, repositories; other entries are put
                in as they are.
        """
        payload = json.loads(self._model(event))
        for name in ("organization", "enterprise"):
            payload.pop(name, None)
        if action:
            payload["action"] = action
        self._add_common(payload, parts)
        build = {
            "pull_request": self._pull_request,
            "pull_request_review": self._review,
            "pull_request_review_comment": self._line_comment,
            "issue_comment": self._comment,
            "check_run": self._check_run,
            "check_suite": self._check_suite,
            "push": self._push,
            "installation": self._installation,
            "installation_repositories": self._installation,
        }.get(event)
        if build:
            build(payload, parts)
        payload |= {
            name: parts[name]
            for name in ("changes", "requested_action")
            if name in parts
        }
        return payload

    def _model(self, event):
        if not self._models:
            text = _examples()
            for host, attribute in _EVERY_HOST:
                text = text.replace(host, getattr(self._world, attribute))
            examples = json.loads(text)
            self._models = {name: json.dumps(value) for name, value in examples.items()}
        return self._models[event]

    def _add_common(self, payload, parts):
        sender = parts.get("sender") or self._world.account("octocat")
        payload["sender"] = self._shapes.user(sender)
        repository = parts.get("repository")
        if repository is None:
            return
        payload["repository"] = payload["repository"] | self._shapes.repository(
            repository
        )
        if repository.owner.kind == "Organization":
            payload["organization"] = self._shapes.user(repository.owner)
        installation = self._world.installation_of(repository)
        if installation:
            payload["installation"] = {
                "id": installation.id,
                "node_id": f"MDIz{installation.id}",
            }

    def _pull_request(self, payload, parts):
        pull = parts["pull"]
        payload["number"] = pull.number
        payload["pull_request"] |= self._talk.pull(pull)
        for name in ("before", "after"):
            payload.pop(name, None)
            if name in parts:
                payload[name] = parts[name]

    def _review(self, payload, parts):
        review = parts["review"]
        shown = self._talk.review(review)
        payload["review"] |= shown | {"state": review.state.lower()}
        payload["pull_request"] |= self._talk.pull(review.pull, "pull-request-simple")

    def _line_comment(self, payload, parts):
        comment = parts["line_comment"]
        payload["comment"] = self._talk.review_comment(comment)
        payload["pull_request"] |= self._talk.pull(comment.pull, "pull-request-simple")

    def _comment(self, payload, parts):
        comment = parts["comment"]
        pull = comment.pull
        shown = self._talk.pull(pull, "pull-request-simple")
        links = ("url", "html_url", "diff_url", "patch_url")
        same = (
            "number",
            "title",
            "user",
            "state",
            "body",
            "draft",
            "created_at",
            "updated_at",
            "closed_at",
            "html_url",
            "author_association",
            "labels",
            "assignees",
        )
        issue = {name: shown[name] for name in same}
        issue |= {
            "id": pull.issue_id,
            "url": shown["issue_url"],
            "comments": len(pull.comments),
            "comments_url": shown["comments_url"],
            "pull_request": {name: shown[name] for name in links} | {"merged_at": None},
        }
        payload["issue"] |= issue
        payload["comment"] |= self._talk.issue_comment(comment)

    def _check_run(self, payload, parts):
        run = parts["run"]
        shown = self._talk.check_run(run)
        suite = self._talk.check_suite(run.suite) | {
            "before": run.head,
            "after": run.head,
        }
        for name in ("latest_check_runs_count", "check_runs_url"):
            del suite[name]
        payload["check_run"] |= shown | {"check_suite": suite}

    def _check_suite(self, payload, parts):
        suite = parts["suite"]
        shown = self._talk.check_suite(suite)
        payload["check_suite"] |= shown | {
            "before": parts.get("before"),
            "after": suite.head,
        }
        payload["check_suite"]["head_commit"] |= {"id": suite.head}

    def _push(self, payload, parts):
        repository, after = parts["repository"], parts["after"]
        made, gone = not int(parts["before"], 16), not int(after, 16)
        page = f"{self._world.web}/{repository.full_name}"
        payload |= {
            "ref": f"refs/heads/{parts['branch']}",
            "before": parts["before"],
            "after": after,
            "created": made,
            "deleted": gone,
            "forced": parts["forced"],
            "base_ref": None,
            "compare": f"{page}/compare/{parts['before'][:12]}...{after[:12]}",
            "commits": [] if gone or made else self._commits(repository, parts),
            "pusher": {
                "name": payload["sender"]["login"],
                "email": "pusher@users.github.example",
            },
        }
        payload["head_commit"] = None if gone else self._commit_of(repository, after)

    def _commits(self, repository, parts):
        entries = repository.store.history(parts["after"], parts["before"], 20)
        return [self._commit_of(repository, entry[0]) for entry in entries]

    def _commit_of(self, repository, sha):
        store = repository.store
        ((_, parents, message, name, tree),) = store.history(sha, None, 1)
        files = store.diff(parents[0], sha).values() if parents else ()
        renamed = [file for file in files if file.status == "renamed"]
        kinds = {
            kind: [file.path for file in files if file.status == kind]
            for kind in ("added", "removed", "modified")
        }
        kinds["added"] += [file.path for file in renamed]
        kinds["removed"] += [file.old_path for file in renamed]
        person = {
            "name": name,
            "email": f"{name}@users.github.example",
            "username": name,
        }
        return {
            "id": sha,
            "tree_id": tree,
            "distinct": True,
            "message": message,
            "timestamp": "2024-01-01T00:00:00Z",
            "url": f"{self._world.web}/{repository.full_name}/commit/{sha}",
            "author": person,
            "committer": person,
            **kinds,
        }

    def _installation(self, payload, parts):
        installation, repositories = parts["installation"], parts["repositories"]
        payload["sender"] = self._shapes.user(installation.account)
        payload["installation"] |= self._shapes.installation(installation)
        brief = [
            self._shapes.repository_brief(repository) for repository in repositories
        ]
        if "repositories_added" in payload:
            added = payload["action"] == "added"
            payload["repository_selection"] = "selected"
            payload["repositories_added"] = brief if added else []
            payload["repositories_removed"] = [] if added else brief
        else:
            payload["repositories"] = brief
