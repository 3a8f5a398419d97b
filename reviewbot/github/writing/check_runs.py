"""Our check run on a commit: begun, and ended with all that belongs to it.

GitHub takes 50 annotations a request and adds them to those that are there, so a
repeated job could show them twice. A check run that has only a part of them says
so in its external id, written in the same request: a repeated job leaves it alone
and makes another, which GitHub shows in its place.
"""

from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Any, Final

from reviewbot.errors import GitHubRefusedError
from reviewbot.github.connection.answers import reading
from reviewbot.github.connection.client import Client
from reviewbot.github.writing.fenced import Writer
from reviewbot.model.plan import Annotation, Button, CheckRun, Conclusion
from reviewbot.model.pull import CheckStatus, PostedCheck, PullKey

_MOST_ANNOTATIONS: Final = 50
"""In one request."""
_PART: Final = "~part"
"""After the external id of a check run that lacks annotations."""


def start_check(
    client: Client,
    key: PullKey,
    run: CheckRun,
    posted: PostedCheck | None,
    fence: Callable[[], None],
) -> int:
    """Begin a check run, or go on with the one that this very job has begun.

    Args:
        client: Who writes.
        key: The pull request, with the repository's present name.
        run: As it shall be while the review runs.
        posted: Our newest check run on the commit, if there is any.
        fence: Called before every write.

    Returns:
        Its id, for ``finish_check``.
    """
    begun = posted if posted and posted.status is not CheckStatus.COMPLETED else None
    if begun and begun.external_id == run.external_id:
        return begun.id
    writer = Writer(client, key, fence)
    made = _send(writer, None, run, _body(run, ()))
    if begun and begun.external_id == run.external_id + _PART:
        _cancel(writer, begun.id)
    return made


def finish_check(
    client: Client,
    key: PullKey,
    run: CheckRun,
    posted: int | None,
    fence: Callable[[], None],
) -> int:
    """Write a check run with all its annotations; its conclusion comes last.

    Args:
        client: Who writes.
        key: The pull request, with the repository's present name.
        run: As it shall be.
        posted: What ``start_check`` gave; None makes a new one.
        fence: Called before every write.

    Returns:
        Its id.
    """
    writer = Writer(client, key, fence)
    rest = list(run.annotations)
    while len(rest) > _MOST_ANNOTATIONS:
        part, rest = rest[:_MOST_ANNOTATIONS], rest[_MOST_ANNOTATIONS:]
        body = _body(run, part) | {"external_id": run.external_id + _PART}
        posted = _send(writer, posted, run, body)
    body = _body(run, rest)
    if run.conclusion:
        body |= {"status": "completed", "conclusion": run.conclusion.value}
    if run.buttons:
        body["actions"] = [_button(one) for one in run.buttons]
    return _send(writer, posted, run, body)


def _send(
    writer: Writer, posted: int | None, run: CheckRun, body: dict[str, Any]
) -> int:
    """Make a check run, or change the one that is there; return its id."""
    path = f"{writer.repository}/check-runs"
    if posted is None:
        body = {"name": run.name, "head_sha": run.head, **body}
        made = writer.write("POST", path, body)
    else:
        made = writer.write("PATCH", f"{path}/{posted}", body)
    with reading("a check run"):
        return int(made["id"])


def _body(run: CheckRun, annotations: Sequence[Annotation]) -> dict[str, Any]:
    """Return a check run that is not completed yet, in GitHub's shape."""
    output: dict[str, Any] = {"title": run.title, "summary": run.summary}
    if run.text:
        output["text"] = run.text
    if annotations:
        output["annotations"] = [_annotation(one) for one in annotations]
    return {
        "status": "in_progress",
        "external_id": run.external_id,
        "output": output,
    }


def _annotation(annotation: Annotation) -> dict[str, Any]:
    return {
        "path": annotation.path,
        "start_line": annotation.line,
        "end_line": annotation.end_line,
        "annotation_level": annotation.level.value,
        "title": annotation.title,
        "message": annotation.message,
    }


def _button(button: Button) -> dict[str, str]:
    return {
        "label": button.label,
        "description": button.description,
        "identifier": button.identifier,
    }


def _cancel(writer: Writer, posted: int) -> None:
    """End a check run that another has replaced, so that it does not run for ever."""
    path = f"{writer.repository}/check-runs/{posted}"
    body = {"status": "completed", "conclusion": Conclusion.CANCELLED.value}
    # It is not shown any more: if GitHub does not want to, so be it.
    with suppress(GitHubRefusedError):
        writer.write("PATCH", path, body)
