"""REST: check runs."""

from tests.simulator import checks
from tests.simulator.exchange import Answer, RefusalError


def create(here):
    _only_apps(here)
    return Answer(
        201,
        here.talk.check_run(checks.create(here.world, here.repository, here.wanted)),
    )


def update(here):
    _only_apps(here)
    number = here.number("check_run_id")
    runs = [
        run
        for suite in here.repository.suites
        for run in suite.runs
        if run.id == number
    ]
    run = here.found(runs[0] if runs else None)
    checks.update(here.world, run, here.wanted)
    return here.talk.check_run(run)


def of_commit(here):
    """Check runs of a commit; the newest of each name, unless all are wanted."""
    query = here.request.query
    store = here.repository.store
    head = store.tip(here.names["ref"]) or store.has(here.names["ref"])
    if not head:
        raise RefusalError(422, f"No commit found for SHA: {here.names['ref']}")
    runs = [
        run
        for suite in here.repository.suites
        if suite.head == head
        for run in suite.runs
    ]
    runs = [run for run in runs if _fits(run, query)]
    if query.get("filter", "latest") == "latest":
        runs = list({run.name: run for run in runs}.values())
    part, headers = here.cut(runs[::-1])
    shown = [here.talk.check_run(run) for run in part]
    return Answer(200, {"total_count": len(runs), "check_runs": shown}, headers)


def _fits(run, query):
    asked = {
        "check_name": run.name,
        "status": run.status,
        "app_id": str(run.suite.app_id),
    }
    return all(query.get(name, value) == value for name, value in asked.items())


def _only_apps(here):
    if here.identity.installation is None:
        raise RefusalError(403, "You must authenticate via a GitHub App.")


ROUTES = (
    ("POST", "/repos/{owner}/{repo}/check-runs", "checks:write", create),
    (
        "PATCH",
        "/repos/{owner}/{repo}/check-runs/{check_run_id}",
        "checks:write",
        update,
    ),
    ("GET", "/repos/{owner}/{repo}/commits/{ref}/check-runs", "checks:read", of_commit),
)
