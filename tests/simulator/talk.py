"""Reviews, threads, comments and reactions, whoever writes them."""

from tests.simulator.exchange import NOT_FOUND, RefusalError, invalid, unprocessable
from tests.simulator.placement import anchor
from tests.simulator.state import IssueComment, Review, ReviewComment, Thread

BODY_LIMIT = 65_536
_STATES = {
    "COMMENT": "COMMENTED",
    "APPROVE": "APPROVED",
    "REQUEST_CHANGES": "CHANGES_REQUESTED",
}


def create_review(world, pull, author, wanted):
    """Make a review with all its comments, or nothing at all.

    Args:
        world: Everything.
        pull: Where.
        author: Account of who writes.
        wanted: As sent over REST: body, event, commit_id, comments.

    Raises:
        RefusalError: 422.
    """
    event = wanted.get("event") or ""
    _check_review(pull, author, event, wanted)
    commit = _commit(pull, wanted.get("commit_id"))
    anchors = [
        (_anchor(pull, commit, c), c["body"]) for c in wanted.get("comments") or ()
    ]
    now = world.now()
    review = Review(
        world.next_large_id(), author, wanted.get("body") or "", pull, now, now
    )
    review.commit = commit
    pull.reviews.append(world.remember(review))
    for where, body in anchors:
        thread = world.remember(Thread(world.next_large_id(), pull, where))
        pull.threads.append(thread)
        review.comments.append(_add(world, thread, author, body, review))
    if event:
        _submit(world, review, event)
    return review


def delete_pending(pull, review, author):
    """Throw away a review that was not submitted.

    Raises:
        RefusalError: 404 when it is not to be seen, 422 when it was submitted.
    """
    if review.state == "PENDING" and review.author is not author:
        raise RefusalError(404, NOT_FOUND)
    if review.state != "PENDING":
        raise unprocessable("Can not delete a non-pending pull request review")
    pull.reviews.remove(review)
    pull.threads[:] = [t for t in pull.threads if t.comments[0].review is not review]


def reply(world, comment, author, body):
    """Answer in a thread; replies to replies go to its first comment.

    Raises:
        RefusalError: 422 for a bad body.
    """
    check_body(body, "PullRequestReviewComment")
    thread, now = comment.thread, world.now()
    review = Review(world.next_large_id(), author, "", comment.pull, now, now)
    review.state, review.submitted, review.commit = "COMMENTED", now, comment.pull.head
    comment.pull.reviews.append(world.remember(review))
    made = _add(world, thread, author, body, review)
    made.reply_to = thread.comments[0]
    review.comments.append(made)
    _tell_comment(world, "created", made, author)
    return made


def add_comment(world, pull, author, body):
    """Write in the conversation.

    Raises:
        RefusalError: 422 for a bad body.
    """
    check_body(body, "IssueComment")
    now = world.now()
    comment = IssueComment(world.next_large_id(), author, body, pull, now, now)
    pull.comments.append(world.remember(comment))
    world.emit(
        "issue_comment",
        "created",
        repository=pull.repository,
        sender=author,
        comment=comment,
    )
    return comment


def edit(world, note, actor, body):
    """Change the text of a comment.

    Raises:
        RefusalError: 422 for a bad body.
    """
    check_body(body, type(note).__name__)
    changes = {"body": {"from": note.body}}
    note.body, note.updated = body, world.now()
    if isinstance(note, IssueComment):
        world.emit(
            "issue_comment",
            "edited",
            repository=note.pull.repository,
            sender=actor,
            comment=note,
            changes=changes,
        )
    elif not note.pending:
        _tell_comment(world, "edited", note, actor, changes=changes)


def react(world, note, author, content):
    """Add a reaction; return it and whether it is new."""
    for reaction in note.reactions:
        if reaction["user"] is author and reaction["content"] == content:
            return reaction, False
    reaction = {
        "id": world.next_id(),
        "user": author,
        "content": content,
        "created": world.now(),
    }
    note.reactions.append(reaction)
    return reaction, True


def set_resolved(thread, account):
    """Resolve a thread, or with None unresolve it; again changes nothing."""
    if (thread.resolved_by is None) != (account is None):
        thread.resolved_by = account


def visible_reviews(pull, viewer):
    return [r for r in pull.reviews if r.state != "PENDING" or r.author is viewer]


def visible_threads(pull, viewer):
    """The threads that ``viewer`` sees: pending ones are their author's."""
    return [t for t in pull.threads if any(is_visible(c, viewer) for c in t.comments)]


def is_visible(comment, viewer):
    return not comment.pending or comment.author is viewer


def check_body(body, resource):
    """Raise a RefusalError, 422, unless this can be a comment."""
    if not isinstance(body, str) or not body.strip():
        raise invalid(resource, "body", "missing_field")
    if len(body) > BODY_LIMIT:
        message = f"body is too long (maximum is {BODY_LIMIT} characters)"
        raise invalid(resource, "body", "custom", message=message)


def _check_review(pull, author, event, wanted):
    body = wanted.get("body") or ""
    if event and event not in _STATES:
        raise unprocessable(
            "Variable $event of type PullRequestReviewEvent was provided invalid value"
        )
    if event in {"COMMENT", "REQUEST_CHANGES"} and not body.strip():
        # GitHub wants one for these two, whatever the comments say.
        raise unprocessable("Body can't be blank")
    if event in {"APPROVE", "REQUEST_CHANGES"} and author is pull.author:
        raise unprocessable("Can not approve your own pull request")
    if len(body) > BODY_LIMIT:
        raise unprocessable(f"Body is too long (maximum is {BODY_LIMIT} characters)")
    if any(r.state == "PENDING" and r.author is author for r in pull.reviews):
        raise unprocessable("User can only have one pending review per pull request")


def _commit(pull, wanted):
    if not wanted:
        return pull.head
    if wanted in pull.heads or pull.repository.store.has(wanted) == wanted:
        return wanted
    raise unprocessable("The commit_id is not part of the pull request")


def _anchor(pull, commit, wanted):
    body = wanted.get("body") or ""
    if not body.strip():
        raise unprocessable("Body can't be blank")
    if len(body) > BODY_LIMIT:
        raise unprocessable(f"Body is too long (maximum is {BODY_LIMIT} characters)")
    return anchor(pull, commit, wanted)


def _add(world, thread, author, body, review):
    now = world.now()
    comment = ReviewComment(world.next_large_id(), author, body, thread.pull, now, now)
    comment.review, comment.thread = review, thread
    thread.comments.append(world.remember(comment))
    return comment


def _submit(world, review, event):
    review.state, review.submitted = _STATES[event], world.now()
    pull = review.pull
    world.emit(
        "pull_request_review",
        "submitted",
        repository=pull.repository,
        sender=review.author,
        review=review,
    )
    for comment in review.comments:
        _tell_comment(world, "created", comment, review.author)


def _tell_comment(world, action, comment, actor, **more):
    repository = comment.pull.repository
    world.emit(
        "pull_request_review_comment",
        action,
        repository=repository,
        sender=actor,
        line_comment=comment,
        **more,
    )
