"""How pull requests, what is said in them, and checks look in REST and payloads."""

from tests.simulator.checking import description
from tests.simulator.placement import place
from tests.simulator.shapes import Shapes, stamp
from tests.simulator.world import node_id


class PullShapes:
    """Makes JSON of the state; holds no state of its own."""

    def __init__(self, world):
        self._world = world
        self._shapes = Shapes(world)
        self._fill = description().fill

    def pull(self, pull, schema="pull-request"):
        world, repository = self._world, pull.repository
        url = f"{self._shapes.address(repository)}/pulls/{pull.number}"
        issue = f"{self._shapes.address(repository)}/issues/{pull.number}"
        page = f"{world.web}/{repository.full_name}/pull/{pull.number}"
        statuses = f"{self._shapes.address(repository)}/statuses/{pull.head}"
        links = {
            "url": url,
            "html_url": page,
            "diff_url": f"{page}.diff",
            "patch_url": f"{page}.patch",
            "issue_url": issue,
            "commits_url": f"{url}/commits",
            "review_comments_url": f"{url}/comments",
            "review_comment_url": f"{self._shapes.address(repository)}/pulls/comments{{/number}}",
            "comments_url": f"{issue}/comments",
            "statuses_url": statuses,
        }
        values = {
            **links,
            "id": pull.id,
            "node_id": node_id(pull),
            "number": pull.number,
            "state": pull.state,
            "locked": False,
            "title": pull.title,
            "user": self._shapes.user(pull.author or self._world.ghost),
            "body": pull.body,
            "created_at": stamp(pull.created),
            "updated_at": stamp(pull.updated),
            "closed_at": stamp(pull.closed),
            "merged_at": stamp(pull.closed) if pull.merged else None,
            "draft": pull.draft,
            "labels": [],
            "assignees": [],
            "requested_reviewers": [],
            "requested_teams": [],
            "head": self._side(
                pull.head_repository, pull.head_ref, pull.head, pull.author
            ),
            "base": self._side(repository, pull.base_ref, pull.base, None),
            "_links": _links(
                self=url,
                html=page,
                issue=issue,
                comments=links["comments_url"],
                review_comments=links["review_comments_url"],
                review_comment=links["review_comment_url"],
                commits=links["commits_url"],
                statuses=statuses,
            ),
            "author_association": self._shapes.association(pull.author, repository),
            "auto_merge": None,
        }
        if schema == "pull-request":
            values |= self._counts(pull)
        return self._fill(schema, values)

    def review(self, review):
        pull = review.pull
        url = f"{self._shapes.address(pull.repository)}/pulls/{pull.number}"
        page = f"{self._page(pull)}#pullrequestreview-{review.id}"
        shown = {
            "id": review.id,
            "node_id": node_id(review),
            "user": self._shapes.user(review.author or self._world.ghost),
            "body": review.body,
            "state": review.state,
            "html_url": page,
            "pull_request_url": url,
            "author_association": self._shapes.association(
                review.author, pull.repository
            ),
            "_links": _links(html=page, pull_request=url),
            "commit_id": review.commit,
        }
        if review.submitted:
            shown["submitted_at"] = stamp(review.submitted)
        return shown

    def review_comment(self, comment):
        pull = comment.pull
        base = self._shapes.address(pull.repository)
        pull_url = f"{base}/pulls/{pull.number}"
        url = f"{base}/pulls/comments/{comment.id}"
        page = f"{self._page(pull)}#discussion_r{comment.id}"
        anchor, spot = comment.thread.anchor, place(comment.thread)
        shown = {
            "url": url,
            "pull_request_review_id": comment.review.id if comment.review else None,
            "id": comment.id,
            "node_id": node_id(comment),
            "diff_hunk": anchor.hunk,
            "path": anchor.path,
            "commit_id": spot.commit,
            "original_commit_id": anchor.commit,
            "user": self._shapes.user(comment.author or self._world.ghost),
            "body": comment.body,
            "created_at": stamp(comment.created),
            "updated_at": stamp(comment.updated),
            "html_url": page,
            "pull_request_url": pull_url,
            "author_association": self._shapes.association(
                comment.author, pull.repository
            ),
            "_links": _links(self=url, html=page, pull_request=pull_url),
            "reactions": self._reactions(comment, url),
            "start_line": spot.start_line,
            "original_start_line": anchor.start_line,
            "start_side": anchor.start_side,
            "line": spot.line,
            "original_line": anchor.line,
            "side": anchor.side,
            "position": spot.position,
            "original_position": anchor.position,
            "subject_type": "line",
        }
        if comment.reply_to:
            shown["in_reply_to_id"] = comment.reply_to.id
        return shown

    def issue_comment(self, comment):
        base = self._shapes.address(comment.pull.repository)
        url = f"{base}/issues/comments/{comment.id}"
        return {
            "url": url,
            "html_url": f"{self._page(comment.pull)}#issuecomment-{comment.id}",
            "issue_url": f"{base}/issues/{comment.pull.number}",
            "id": comment.id,
            "node_id": node_id(comment),
            "user": self._shapes.user(comment.author or self._world.ghost),
            "created_at": stamp(comment.created),
            "updated_at": stamp(comment.updated),
            "author_association": self._shapes.association(
                comment.author, comment.pull.repository
            ),
            "body": comment.body,
            "reactions": self._reactions(comment, url),
            "performed_via_github_app": None,
        }

    def check_run(self, run):
        url = f"{self._shapes.address(run.repository)}/check-runs/{run.id}"
        page = f"{self._world.web}/{run.repository.full_name}/runs/{run.id}"
        return {
            "id": run.id,
            "name": run.name,
            "node_id": node_id(run),
            "head_sha": run.head,
            "external_id": run.external_id,
            "url": url,
            "html_url": page,
            "details_url": run.details_url or page,
            "status": run.status,
            "conclusion": run.conclusion,
            "started_at": stamp(run.started),
            "completed_at": stamp(run.completed),
            "output": {
                "title": run.title,
                "summary": run.summary,
                "text": run.text,
                "annotations_count": len(run.annotations),
                "annotations_url": f"{url}/annotations",
            },
            "check_suite": {"id": run.suite.id},
            "app": self._shapes.app(),
            "pull_requests": self.pulls_of_head(run.repository, run.head),
        }

    def check_suite(self, suite):
        url = f"{self._shapes.address(suite.repository)}/check-suites/{suite.id}"
        return {
            "id": suite.id,
            "node_id": node_id(suite),
            "head_branch": suite.branch or None,
            "head_sha": suite.head,
            "status": suite.status,
            "conclusion": suite.conclusion,
            "url": url,
            "pull_requests": self.pulls_of_head(suite.repository, suite.head),
            "app": self._shapes.app(),
            "created_at": stamp(suite.created),
            "updated_at": stamp(suite.updated),
            "latest_check_runs_count": len(suite.runs),
            "check_runs_url": f"{url}/check-runs",
        }

    def pulls_of_head(self, repository, head):
        """The open pull requests of that head, forks left out, as GitHub does."""
        return [
            {
                "url": f"{self._shapes.address(repository)}/pulls/{pull.number}",
                "id": pull.id,
                "number": pull.number,
                "head": self._brief_side(pull.head_ref, pull.head, repository),
                "base": self._brief_side(pull.base_ref, pull.base, repository),
            }
            for pull in repository.pulls.values()
            if pull.head == head and pull.state == "open" and not pull.crosses
        ]

    def _side(self, repository, ref, sha, author):
        owner = repository.owner if repository else author or self._world.ghost
        shown = self._shapes.repository(repository) if repository else None
        label = f"{owner.login}:{ref}" if owner else ref
        return {
            "label": label,
            "ref": ref,
            "sha": sha,
            "user": self._shapes.user(owner),
            "repo": shown,
        }

    def _brief_side(self, ref, sha, repository):
        brief = {
            "id": repository.id,
            "url": self._shapes.address(repository),
            "name": repository.name,
        }
        return {"ref": ref, "sha": sha, "repo": brief}

    def _counts(self, pull):
        store = pull.repository.store
        base = store.merge_base(pull.base, pull.head)
        files = store.diff(base, pull.head).values() if base else ()
        return {
            "merged": pull.merged,
            "mergeable": True,
            "mergeable_state": "unknown",
            "merge_commit_sha": None,
            "comments": len(pull.comments),
            "review_comments": sum(len(t.comments) for t in pull.threads),
            "commits": store.count(pull.head, pull.base),
            "additions": sum(file.additions for file in files),
            "deletions": sum(file.deletions for file in files),
            "changed_files": len(files),
            "maintainer_can_modify": False,
        }

    def _reactions(self, note, url):
        names = {"+1", "-1", "laugh", "hooray", "confused", "heart", "rocket", "eyes"}
        contents = [reaction["content"] for reaction in note.reactions]
        counts = {name: contents.count(name) for name in sorted(names)}
        return {"url": f"{url}/reactions", "total_count": len(contents), **counts}

    def _page(self, pull):
        return f"{self._world.web}/{pull.repository.full_name}/pull/{pull.number}"


def _links(**targets):
    return {name: {"href": target} for name, target in targets.items()}
