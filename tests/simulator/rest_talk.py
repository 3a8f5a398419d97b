"""REST: reviews, their comments, comments in the conversation, reactions."""

from tests.simulator import talk
from tests.simulator.exchange import NOT_FOUND, Answer, RefusalError
from tests.simulator.shapes import stamp
from tests.simulator.state import IssueComment, ReviewComment


def reviews(here):
    found = talk.visible_reviews(here.pull(), here.identity.account)
    return here.page(found, here.talk.review)


def create_review(here):
    made = talk.create_review(
        here.world, here.pull(), here.identity.account, here.wanted
    )
    return here.talk.review(made)


def delete_review(here):
    pull, review = here.pull(), _review(here)
    shown = here.talk.review(review)
    talk.delete_pending(pull, review, here.identity.account)
    return shown


def review_comments(here):
    return here.page(list(_review(here).comments), _first_lines(here))


def edit_line_comment(here):
    comment = _comment(here, ReviewComment)
    talk.edit(here.world, comment, here.identity.account, here.wanted["body"])
    return _without_null(here.talk.review_comment(comment))


def reply(here):
    pull, comment = here.pull(), _comment(here, ReviewComment)
    if comment.pull is not pull:
        raise RefusalError(404, NOT_FOUND)
    made = talk.reply(here.world, comment, here.identity.account, here.wanted["body"])
    return Answer(201, _without_null(here.talk.review_comment(made)))


def comments(here):
    return here.page(here.pull("issue_number").comments, here.talk.issue_comment)


def create_comment(here):
    pull = here.pull("issue_number")
    made = talk.add_comment(
        here.world, pull, here.identity.account, here.wanted["body"]
    )
    return Answer(201, here.talk.issue_comment(made))


def edit_comment(here):
    comment = _comment(here, IssueComment)
    talk.edit(here.world, comment, here.identity.account, here.wanted["body"])
    return here.talk.issue_comment(comment)


def react(here):
    return _react(here, IssueComment)


def react_line(here):
    return _react(here, ReviewComment)


def _react(here, kind):
    note = _comment(here, kind)
    reaction, new = talk.react(
        here.world, note, here.identity.account, here.wanted["content"]
    )
    shown = {
        "id": reaction["id"],
        "node_id": f"REA_{reaction['id']}",
        "user": here.shapes.user(reaction["user"]),
        "content": reaction["content"],
        "created_at": stamp(reaction["created"]),
    }
    return Answer(201 if new else 200, shown)


def _first_lines(here):
    """GitHub's list of a review's comments knows positions only, no lines."""
    lines = (
        "line",
        "original_line",
        "start_line",
        "original_start_line",
        "side",
        "start_side",
        "subject_type",
    )

    def shape(comment):
        shown = _without_null(here.talk.review_comment(comment))
        return {name: value for name, value in shown.items() if name not in lines}

    return shape


def _review(here):
    number = here.number("review_id")
    visible = talk.visible_reviews(here.pull(), here.identity.account)
    return here.found(next((r for r in visible if r.id == number), None))


def _comment(here, kind):
    number = here.number("comment_id")
    for pull in here.repository.pulls.values():
        threads = [
            c
            for t in talk.visible_threads(pull, here.identity.account)
            for c in t.comments
        ]
        for note in [*pull.comments, *threads]:
            if isinstance(note, kind) and note.id == number:
                return note
    raise RefusalError(404, NOT_FOUND)


_PULL = "/repos/{owner}/{repo}/pulls"
_ISSUE = "/repos/{owner}/{repo}/issues"
_ANY = "issues|pull_requests"
ROUTES = (
    ("GET", _PULL + "/{pull_number}/reviews", "pull_requests:read", reviews),
    ("POST", _PULL + "/{pull_number}/reviews", "pull_requests:write", create_review),
    (
        "DELETE",
        _PULL + "/{pull_number}/reviews/{review_id}",
        "pull_requests:write",
        delete_review,
    ),
    (
        "GET",
        _PULL + "/{pull_number}/reviews/{review_id}/comments",
        "pull_requests:read",
        review_comments,
    ),
    (
        "PATCH",
        _PULL + "/comments/{comment_id}",
        "pull_requests:write",
        edit_line_comment,
    ),
    (
        "POST",
        _PULL + "/{pull_number}/comments/{comment_id}/replies",
        "pull_requests:write",
        reply,
    ),
    (
        "POST",
        _PULL + "/comments/{comment_id}/reactions",
        "pull_requests:write",
        react_line,
    ),
    ("GET", _ISSUE + "/{issue_number}/comments", _ANY + ":read", comments),
    ("POST", _ISSUE + "/{issue_number}/comments", _ANY + ":write", create_comment),
    ("PATCH", _ISSUE + "/comments/{comment_id}", _ANY + ":write", edit_comment),
    ("POST", _ISSUE + "/comments/{comment_id}/reactions", _ANY + ":write", react),
)


def _without_null(shown):
    """Return a comment as GitHub describes it; of an outdated one it really says null."""
    gone = [name for name in ("line", "position") if shown.get(name, 0) is None]
    return {name: value for name, value in shown.items() if name not in gone}
