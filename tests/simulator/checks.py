"""Check runs: their limits, their changes, and the buttons on them."""

from datetime import datetime

from tests.simulator.exchange import RefusalError, invalid
from tests.simulator.state import CheckRun

ANNOTATIONS = 50
_TEXT_BYTES = 65_535
_TITLE = 255
_ACTIONS = 3
_ACTION_LIMITS = {"label": 20, "description": 40, "identifier": 20}
_CONCLUSIONS = {
    "action_required",
    "cancelled",
    "failure",
    "neutral",
    "success",
    "skipped",
    "timed_out",
}


def create(world, repository, wanted):
    """Make a check run on a commit of this repository.

    Raises:
        RefusalError: 422.
    """
    _check(wanted)
    head = wanted["head_sha"]
    if repository.store.has(head) != head:
        raise RefusalError(422, f"No commit found for SHA: {head}")
    suite = world.open_suite(repository, head)
    run = CheckRun(world.next_id(), suite, wanted["name"], world.now())
    suite.runs.append(world.remember(run))
    _apply(world, run, wanted)
    world.emit("check_run", "created", repository=repository, sender=world.bot, run=run)
    return run


def update(world, run, wanted):
    """Change a check run; annotations are added to those there.

    Raises:
        RefusalError: 422.
    """
    _check(wanted)
    was = run.status
    _apply(world, run, wanted)
    if run.status == "completed" and was != "completed":
        world.emit(
            "check_run",
            "completed",
            repository=run.repository,
            sender=world.bot,
            run=run,
        )


def click(world, run, identifier, actor):
    """Somebody presses a button; only those who may write see it."""
    known = {action["identifier"] for action in run.actions}
    assert identifier in known, f"no button {identifier}, only {sorted(known)}"
    wish = {"identifier": identifier}
    world.emit(
        "check_run",
        "requested_action",
        repository=run.repository,
        sender=actor,
        run=run,
        requested_action=wish,
    )


def rerequest(world, run, actor):
    """Somebody asks for the check again: its suite waits, the run itself stays."""
    assert run.status == "completed", "only a completed check run has that button"
    world.emit(
        "check_run", "rerequested", repository=run.repository, sender=actor, run=run
    )
    run.suite.rerequested = True


def rerequest_suite(world, suite, actor):
    """Somebody asks for all checks again."""
    world.emit(
        "check_suite",
        "rerequested",
        repository=suite.repository,
        sender=actor,
        suite=suite,
    )
    suite.rerequested = True


def satisfies(run):
    """Return whether a required check would be satisfied; neutral and skipped do."""
    return run.status == "completed" and run.conclusion in {
        "success",
        "neutral",
        "skipped",
    }


def _check(wanted):
    output = wanted.get("output") or {}
    if wanted.get("conclusion") and wanted["conclusion"] not in _CONCLUSIONS:
        raise invalid("CheckRun", "conclusion")
    if wanted.get("status") == "completed" and not wanted.get("conclusion"):
        raise RefusalError(422, "Invalid request.\n\nMissing required key: conclusion.")
    if "title" in output and len(output["title"] or "") > _TITLE:
        raise invalid(
            "CheckRun",
            "title",
            "custom",
            message=f"title is too long (maximum is {_TITLE} characters)",
        )
    for name in ("summary", "text"):
        if len((output.get(name) or "").encode()) > _TEXT_BYTES:
            message = f"{name} exceeds a maximum bytesize of {_TEXT_BYTES}"
            raise invalid("CheckRun", name, "custom", message=message)
    _check_annotations(output.get("annotations") or ())
    _check_actions(wanted.get("actions") or ())


def _check_annotations(annotations):
    if len(annotations) > ANNOTATIONS:
        raise RefusalError(
            422,
            f"Invalid request.\n\nNo more than {ANNOTATIONS} items are allowed; {len(annotations)} were supplied.",
        )
    for annotation in annotations:
        if annotation["end_line"] < annotation["start_line"]:
            raise invalid("CheckAnnotation", "end_line")
        if len(annotation["message"].encode()) > 64 * 1024:
            raise invalid("CheckAnnotation", "message")
        if len(annotation.get("title") or "") > _TITLE:
            raise invalid("CheckAnnotation", "title")


def _check_actions(actions):
    if len(actions) > _ACTIONS:
        raise RefusalError(
            422,
            f"Invalid request.\n\nNo more than {_ACTIONS} items are allowed; {len(actions)} were supplied.",
        )
    for action in actions:
        for name, limit in _ACTION_LIMITS.items():
            if len(action[name]) > limit:
                raise invalid("CheckRun", f"actions.{name}")


def _apply(world, run, wanted):
    for name in ("name", "external_id", "details_url", "status", "actions"):
        if wanted.get(name) is not None:
            setattr(run, name, wanted[name])
    if wanted.get("conclusion"):
        run.status, run.conclusion = "completed", wanted["conclusion"]
        run.completed = _moment(wanted.get("completed_at")) or world.now()
    elif wanted.get("status") in {"queued", "in_progress"}:
        run.conclusion = run.completed = None
    run.started = _moment(wanted.get("started_at")) or run.started
    output = wanted.get("output") or {}
    for name in ("title", "summary", "text"):
        setattr(run, name, output.get(name, getattr(run, name)))
    run.annotations += output.get("annotations") or ()
    run.suite.updated, run.suite.rerequested = world.now(), False


def _moment(text):
    return datetime.fromisoformat(text) if text else None
