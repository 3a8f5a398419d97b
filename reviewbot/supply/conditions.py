"""Conditions: what has to be said of the advisories that were asked.

That there is no data is never "no vulnerabilities".
"""

from reviewbot.model.advisory import Standing, State
from reviewbot.model.policy import Policy, Response
from reviewbot.model.report import Note, NoteKind
from reviewbot.supply.terms import Known

_UPDATE = "run `reviewbot advisories update`"
_KINDS = {
    State.STALE: NoteKind.STALE_ADVISORIES,
    State.ABSENT: NoteKind.NO_ADVISORIES,
    State.CORRUPT: NoteKind.NO_ADVISORIES,
}


def conditions(
    known: Known, policy: Policy
) -> tuple[tuple[Note, ...], tuple[str, ...]]:
    """Return notes and failures: an ecosystem that stands well has neither."""
    notes: list[Note] = []
    failures: list[str] = []
    for standing, count in known.standings():
        if standing.state is State.FRESH:
            continue
        text = _told(standing, count)
        match _response(standing, policy):
            case Response.FAIL:
                failures.append(text)
            case response:
                warning = response is Response.WARN
                notes.append(Note(_KINDS[standing.state], text, warning=warning))
    return tuple(notes), tuple(failures)


def _response(standing: Standing, policy: Policy) -> Response:
    """Return what the policy says; a damaged file is nobody's choice."""
    match standing.state:
        case State.STALE:
            return policy.advisories_when_stale
        case State.ABSENT:
            return policy.advisories_when_absent
        case _:
            return Response.FAIL


def _told(standing: Standing, count: int) -> str:
    packages = "1 package" if count == 1 else f"{count} packages"
    name = standing.ecosystem
    match standing.state:
        case State.ABSENT:
            return (
                f"dependencies: {packages} of {name} could not be looked up,"
                f" {standing.why}: {_UPDATE}"
            )
        case State.CORRUPT if standing.holding is None:
            return (
                f"dependencies: {packages} of {name} could not be looked up,"
                f" {standing.why}"
            )
        case State.CORRUPT:
            return (
                f"dependencies: {packages} of {name} were looked up in the snapshot"
                f" alone, {standing.why}"
            )
        case _:
            return (
                f"dependencies: {standing.why}: what was found since is not known;"
                f" {_UPDATE}"
            )
