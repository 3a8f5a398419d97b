"""What GraphQL queries can read of repositories, commits and checks."""

from datetime import UTC, datetime

from tests.simulator.graph_objects import Commit, actor, branch, ids, url_of
from tests.simulator.graph_pages import page
from tests.simulator.graph_place import GraphRefusalError, knows, need, unresolved
from tests.simulator.graph_talk import state_of
from tests.simulator.state import Account, Repository


def repository_named(_root, context, owner, name, **_options):
    world = context.world
    full_name = f"{owner}/{name}"
    found = world.find(full_name) or world.moved.get(full_name.lower())
    if not knows(context, found):
        raise GraphRefusalError(
            "NOT_FOUND",
            f"Could not resolve to a Repository with the name '{full_name}'.",
        )
    return found


def node(_root, context, id):
    found = context.world.nodes.get(id)
    if found is None or not _may_see(found, context):
        raise unresolved(id)
    return found


def nodes(root, context, ids):
    return [node(root, context, one) for one in ids]


def pull_request(repository, context, number):
    need(context, repository, "pull_requests", 1)
    if number not in repository.pulls:
        raise GraphRefusalError(
            "NOT_FOUND",
            f"Could not resolve to a PullRequest with the number of {number}.",
        )
    return repository.pulls[number]


def pull_requests(
    repository,
    context,
    states=None,
    base_ref_name=None,
    head_ref_name=None,
    order_by=None,
    **pages,
):
    need(context, repository, "pull_requests", 1)
    found = [
        p
        for p in repository.pulls.values()
        if (not states or state_of(p) in states)
        and base_ref_name in (None, p.base_ref)
        and head_ref_name in (None, p.head_ref)
    ]
    if order_by:
        key = "updated" if order_by["field"] == "UPDATED_AT" else "created"
        found.sort(
            key=lambda p: (getattr(p, key), p.number),
            reverse=order_by["direction"] == "DESC",
        )
    return page(found, **pages)


def check_suites(commit, context, filter_by=None, **pages):
    need(context, commit.repository, "checks", 1)
    wanted = filter_by or {}
    found = [
        s
        for s in commit.repository.suites
        if s.head == commit.oid
        and wanted.get("appId") in (None, s.app_id)
        and (
            not wanted.get("checkName")
            or any(r.name == wanted["checkName"] for r in s.runs)
        )
    ]
    return page(found, **pages)


def check_runs(suite, context, filter_by=None, **pages):
    wanted = filter_by or {}
    statuses = wanted.get("statuses") or (
        [wanted["status"]] if wanted.get("status") else None
    )
    found = [
        r
        for r in suite.runs
        if wanted.get("checkName") in (None, r.name)
        and wanted.get("appId") in (None, suite.app_id)
        and (not statuses or r.status.upper() in statuses)
        and (
            not wanted.get("conclusions")
            or (r.conclusion or "").upper() in wanted["conclusions"]
        )
    ]
    if wanted.get("checkType", "LATEST") == "LATEST":
        found = list({run.name: run for run in found}.values())
    return page(found, **pages)


def _may_see(thing, context):
    if isinstance(thing, Account):
        return True
    if isinstance(thing, Repository):
        return knows(context, thing)
    pull = getattr(thing, "pull", None)
    return knows(context, pull.repository if pull else thing.repository)


def _viewer(_root, context):
    account = context.identity.account
    if account is None:
        raise GraphRefusalError("FORBIDDEN", "Resource not accessible by integration")
    # The field's type is User, also for bots, and then the login keeps its "[bot]".
    return Account(account.id, account.login, "User")


def _rate(_root, context, **_options):
    rate = context.rate
    reset = datetime.fromtimestamp(rate["reset"], UTC)
    return {**rate, "cost": 1, "nodeCount": context.nodes, "resetAt": reset}


def _object(repository, context, oid=None, expression=None):
    need(context, repository, "contents", 1)
    name = oid or expression
    sha = repository.store.tip(
        name.removeprefix("refs/heads/")
    ) or repository.store.has(name)
    return Commit(repository, sha) if sha else None


def _message(commit, _context):
    return commit.repository.store.history(commit.oid, None, 1)[0][2]


_QUERY = {
    "Query.node": node,
    "Query.nodes": nodes,
    "Query.repository": repository_named,
    "Query.viewer": _viewer,
    "Query.rateLimit": _rate,
}
_REPOSITORY = ids("Repository") | {
    "Repository.name": lambda r, _c: r.name,
    "Repository.nameWithOwner": lambda r, _c: r.full_name,
    "Repository.owner": lambda r, _c: r.owner,
    "Repository.isPrivate": lambda r, _c: r.private,
    "Repository.isFork": lambda r, _c: r.parent is not None,
    "Repository.isArchived": lambda r, _c: False,
    "Repository.parent": lambda r, _c: r.parent,
    "Repository.defaultBranchRef": lambda r, _c: branch(r, r.default_branch),
    "Repository.ref": lambda r, _c, qualified_name: branch(
        r, qualified_name.removeprefix("refs/heads/")
    ),
    "Repository.object": _object,
    "Repository.pullRequest": pull_request,
    "Repository.pullRequests": pull_requests,
}
_GIT = {
    "Ref.id": lambda b, _c: f"REF_{b.repository.id}:{b.name}",
    "Ref.name": lambda b, _c: b.name,
    "Ref.prefix": lambda b, _c: "refs/heads/",
    "Ref.repository": lambda b, _c: b.repository,
    "Ref.target": lambda b, _c: Commit(b.repository, b.tip),
    "Commit.id": lambda k, _c: f"C_{k.repository.id}{k.oid}",
    "Commit.oid": lambda k, _c: k.oid,
    "Commit.abbreviatedOid": lambda k, _c: k.oid[:7],
    "Commit.repository": lambda k, _c: k.repository,
    "Commit.url": url_of,
    "Commit.message": _message,
    "Commit.messageHeadline": lambda k, c: _message(k, c).partition("\n")[0],
    "Commit.checkSuites": check_suites,
    "Commit.parents": lambda k, _c, **pages: page(
        [
            Commit(k.repository, up)
            for up in k.repository.store.history(k.oid, None, 1)[0][1]
        ],
        **pages,
    ),
}
_CHECKS = (
    ids("CheckSuite")
    | ids("CheckRun")
    | {
        "CheckSuite.app": lambda s, c: {
            "__typename": "App",
            "slug": c.world.slug,
            "name": c.world.slug,
            "databaseId": s.app_id,
            "id": f"A_kw{s.app_id:09d}",
        },
        "CheckSuite.status": lambda s, _c: s.status.upper(),
        "CheckSuite.conclusion": lambda s, _c: (
            s.conclusion.upper() if s.conclusion else None
        ),
        "CheckSuite.commit": lambda s, _c: Commit(s.repository, s.head),
        "CheckSuite.repository": lambda s, _c: s.repository,
        "CheckSuite.createdAt": lambda s, _c: s.created,
        "CheckSuite.updatedAt": lambda s, _c: s.updated,
        "CheckSuite.checkRuns": check_runs,
        "CheckRun.name": lambda r, _c: r.name,
        "CheckRun.status": lambda r, _c: r.status.upper(),
        "CheckRun.conclusion": lambda r, _c: (
            r.conclusion.upper() if r.conclusion else None
        ),
        "CheckRun.externalId": lambda r, _c: r.external_id,
        "CheckRun.detailsUrl": lambda r, _c: r.details_url,
        "CheckRun.title": lambda r, _c: r.title,
        "CheckRun.summary": lambda r, _c: r.summary,
        "CheckRun.text": lambda r, _c: r.text,
        "CheckRun.startedAt": lambda r, _c: r.started,
        "CheckRun.completedAt": lambda r, _c: r.completed,
        "CheckRun.checkSuite": lambda r, _c: r.suite,
        "CheckRun.repository": lambda r, _c: r.repository,
    }
)
FIELDS = (
    _QUERY
    | _REPOSITORY
    | _GIT
    | _CHECKS
    | actor("User")
    | actor("Bot")
    | actor("Organization")
)
