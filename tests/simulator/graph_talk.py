"""What GraphQL queries can read of pull requests and of what is said in them."""

from tests.simulator import talk
from tests.simulator.access import can_write
from tests.simulator.graph_objects import Commit, branch, note
from tests.simulator.graph_pages import page
from tests.simulator.graph_place import knows
from tests.simulator.placement import place
from tests.simulator.state import Account
from tests.simulator.world import graph_login, node_id


def reviews(pull, context, author=None, states=None, **pages):
    found = [
        r
        for r in talk.visible_reviews(pull, context.identity.account)
        if (not states or r.state in states)
        and (author is None or (r.author and graph_login(r.author) == author))
    ]
    return page(found, **pages)


def can_resolve(thread, context):
    """Whoever may write; an App needs a permission that ``World.resolve_needs`` names."""
    identity, world = context.identity, context.world
    repository = thread.pull.repository
    if identity.installation:
        return identity.level(repository, world.resolve_needs) >= 2
    account = identity.account
    return account is not None and (
        account is thread.pull.author or can_write(world, repository, account.login)
    )


def state_of(pull):
    return "MERGED" if pull.merged else pull.state.upper()


def _commits(pull, context, **pages):
    store = pull.repository.store
    base = store.merge_base(pull.base, pull.head)
    entries = store.history(pull.head, base or None)
    made = [
        {
            "commit": Commit(pull.repository, entry[0]),
            "pullRequest": pull,
            "id": f"PURC_{entry[0]}",
        }
        for entry in entries
    ]
    return page(made, **pages)


def _resolver(thread, _context):
    account = thread.resolved_by
    return Account(account.id, account.login, "User") if account else None


_PULL = note("PullRequest") | {
    "PullRequest.repository": lambda p, _c: p.repository,
    "PullRequest.number": lambda p, _c: p.number,
    "PullRequest.title": lambda p, _c: p.title,
    "PullRequest.state": lambda p, _c: state_of(p),
    "PullRequest.closed": lambda p, _c: p.state != "open",
    "PullRequest.closedAt": lambda p, _c: p.closed,
    "PullRequest.merged": lambda p, _c: p.merged,
    "PullRequest.mergedAt": lambda p, _c: p.closed if p.merged else None,
    "PullRequest.isDraft": lambda p, _c: p.draft,
    "PullRequest.locked": lambda p, _c: False,
    "PullRequest.isCrossRepository": lambda p, _c: p.crosses,
    "PullRequest.baseRef": lambda p, _c: branch(p.repository, p.base_ref),
    "PullRequest.baseRefName": lambda p, _c: p.base_ref,
    "PullRequest.baseRefOid": lambda p, _c: p.base,
    "PullRequest.baseRepository": lambda p, _c: p.repository,
    "PullRequest.headRef": lambda p, _c: branch(p.head_repository, p.head_ref),
    "PullRequest.headRefName": lambda p, _c: p.head_ref,
    "PullRequest.headRefOid": lambda p, _c: p.head,
    "PullRequest.headRepository": lambda p, c: (
        p.head_repository if knows(c, p.head_repository) else None
    ),
    "PullRequest.headRepositoryOwner": lambda p, _c: (
        p.head_repository.owner if p.head_repository else None
    ),
    "PullRequest.maintainerCanModify": lambda p, _c: False,
    "PullRequest.changedFiles": lambda p, _c: len(
        p.repository.store.diff(p.repository.store.merge_base(p.base, p.head), p.head)
    ),
    "PullRequest.reviewThreads": lambda p, c, **pages: page(
        talk.visible_threads(p, c.identity.account), **pages
    ),
    "PullRequest.reviews": reviews,
    "PullRequest.comments": lambda p, _c, order_by=None, **pages: page(
        p.comments, **pages
    ),
    "PullRequest.commits": _commits,
}
_THREAD = {
    "PullRequestReviewThread.id": lambda t, _c: node_id(t),
    "PullRequestReviewThread.path": lambda t, _c: t.anchor.path,
    "PullRequestReviewThread.diffSide": lambda t, _c: t.anchor.side,
    "PullRequestReviewThread.startDiffSide": lambda t, _c: t.anchor.start_side,
    "PullRequestReviewThread.line": lambda t, _c: place(t).line,
    "PullRequestReviewThread.startLine": lambda t, _c: place(t).start_line,
    "PullRequestReviewThread.originalLine": lambda t, _c: t.anchor.line,
    "PullRequestReviewThread.originalStartLine": lambda t, _c: t.anchor.start_line,
    "PullRequestReviewThread.isOutdated": lambda t, _c: place(t).outdated,
    "PullRequestReviewThread.isCollapsed": lambda t, _c: t.resolved_by is not None,
    "PullRequestReviewThread.isResolved": lambda t, _c: t.resolved_by is not None,
    "PullRequestReviewThread.resolvedBy": _resolver,
    "PullRequestReviewThread.subjectType": lambda t, _c: "LINE",
    "PullRequestReviewThread.viewerCanReply": lambda t, c: (
        c.identity.level(t.pull.repository, "pull_requests") >= 2
    ),
    "PullRequestReviewThread.viewerCanResolve": lambda t, c: (
        t.resolved_by is None and can_resolve(t, c)
    ),
    "PullRequestReviewThread.viewerCanUnresolve": lambda t, c: (
        t.resolved_by is not None and can_resolve(t, c)
    ),
    "PullRequestReviewThread.pullRequest": lambda t, _c: t.pull,
    "PullRequestReviewThread.repository": lambda t, _c: t.pull.repository,
    "PullRequestReviewThread.comments": lambda t, c, skip=0, **pages: page(
        [x for x in t.comments if talk.is_visible(x, c.identity.account)][skip:],
        **pages,
    ),
}
_LINE = note("PullRequestReviewComment") | {
    "PullRequestReviewComment.path": lambda x, _c: x.thread.anchor.path,
    "PullRequestReviewComment.diffHunk": lambda x, _c: x.thread.anchor.hunk,
    "PullRequestReviewComment.line": lambda x, _c: place(x.thread).line,
    "PullRequestReviewComment.startLine": lambda x, _c: place(x.thread).start_line,
    "PullRequestReviewComment.originalLine": lambda x, _c: x.thread.anchor.line,
    "PullRequestReviewComment.originalStartLine": lambda x, _c: (
        x.thread.anchor.start_line
    ),
    "PullRequestReviewComment.position": lambda x, _c: place(x.thread).position,
    "PullRequestReviewComment.originalPosition": lambda x, _c: x.thread.anchor.position,
    "PullRequestReviewComment.outdated": lambda x, _c: place(x.thread).outdated,
    "PullRequestReviewComment.state": lambda x, _c: (
        "PENDING" if x.pending else "SUBMITTED"
    ),
    "PullRequestReviewComment.subjectType": lambda x, _c: "LINE",
    "PullRequestReviewComment.replyTo": lambda x, _c: x.reply_to,
    "PullRequestReviewComment.pullRequestReview": lambda x, _c: x.review,
    "PullRequestReviewComment.originalCommit": lambda x, _c: Commit(
        x.pull.repository, x.thread.anchor.commit
    ),
    "PullRequestReviewComment.commit": lambda x, _c: Commit(
        x.pull.repository, place(x.thread).commit
    ),
}
_REVIEW = note("PullRequestReview") | {
    "PullRequestReview.state": lambda r, _c: r.state,
    "PullRequestReview.submittedAt": lambda r, _c: r.submitted,
    "PullRequestReview.commit": lambda r, _c: Commit(r.pull.repository, r.commit),
    "PullRequestReview.comments": lambda r, _c, **pages: page(r.comments, **pages),
}
FIELDS = _PULL | _THREAD | _LINE | _REVIEW | note("IssueComment")
