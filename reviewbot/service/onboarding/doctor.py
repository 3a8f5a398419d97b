"""`reviewbot app doctor`: looks at everything that has to be right, and says what to do."""

import os
import shutil
import stat
from collections.abc import Callable, Iterator, Mapping
from email.utils import parsedate_to_datetime
from functools import partial
from typing import Final, TypeAlias
from urllib.request import getproxies

from reviewbot.engines.semgrep import binary
from reviewbot.errors import ReviewbotError
from reviewbot.model.value import frozen
from reviewbot.service.books.store import open_database
from reviewbot.service.configuration import state
from reviewbot.service.configuration.environment import load, state_folder
from reviewbot.service.configuration.settings import ServiceSettings
from reviewbot.service.onboarding import doctor_github, probe
from reviewbot.service.onboarding.replay import Saved, send
from reviewbot.service.reviewing import sandbox
from reviewbot.service.reviewing.sandbox import Level

_SKEW: Final = 30.0
"""Seconds that clocks may differ; GitHub refuses what was signed a minute ahead."""


@frozen
class Line:
    """One thing that was looked at."""

    name: str
    fine: bool
    text: str
    """What was seen; with a problem, also what to do."""


@frozen
class Patient:
    """What is looked at, once the settings are known."""

    settings: ServiceSettings
    variables: Mapping[str, str]
    now: Callable[[], float]
    """Seconds since 1970."""


Look: TypeAlias = Callable[[Patient], str]
"""Returns what was seen.

Raises:
    ReviewbotError: What is wrong, and what to do.
"""


def diagnose(variables: Mapping[str, str], now: Callable[[], float]) -> Iterator[Line]:
    """Yield what is fine and what is not, one after the other, as it is found."""
    try:
        settings = load(variables)
    except ReviewbotError as error:
        yield Line("settings", fine=False, text=str(error))
        return
    yield Line("settings", fine=True, text=f"role {settings.role.value}")
    patient = Patient(settings, variables, now)
    for name, look in _looks(settings):
        yield _line(name, look, patient)


def _looks(settings: ServiceSettings) -> Iterator[tuple[str, Look]]:
    """Yield what there is to look at in this role, nearest things first."""
    yield "state folder", _folder
    yield "database", _database
    if settings.works:
        yield "git", _git
        yield "semgrep-core", _semgrep
        yield "isolation", _isolation
        yield "proxy", _proxy
        yield "clock", _clock
        for name, look in doctor_github.LOOKS.items():
            yield name, partial(_at_github, look)
    yield "own address", _own_address


def _at_github(look: doctor_github.Look, patient: Patient) -> str:
    return look(patient.settings, patient.now)


def _line(name: str, look: Look, patient: Patient) -> Line:
    try:
        return Line(name, fine=True, text=look(patient))
    except ReviewbotError as error:
        return Line(name, fine=False, text=str(error))


def _folder(patient: Patient) -> str:
    folder = state_folder(patient.variables)
    state.open_folder(folder)
    for name in sorted(os.listdir(folder)):
        path = os.path.join(folder, name)
        found = os.lstat(path)
        secret = name != state.SETTINGS and stat.S_ISREG(found.st_mode)
        if secret and found.st_mode & 0o077:
            raise ReviewbotError(f"others can read {path}: run `chmod 600 {path}`")
    return folder


def _database(patient: Patient) -> str:
    settings = patient.settings
    if not settings.database:
        path = os.path.join(settings.state, "inbox.sqlite")
        if not os.path.exists(path):
            return "SQLite, made at the first start"
    open_database(settings.store).close()
    return "PostgreSQL answers" if settings.database else "SQLite answers"


def _git(_: Patient) -> str:
    found = shutil.which("git")
    if not found:
        raise ReviewbotError("git is missing: install it; changes are fetched with it")
    return found


def _semgrep(_: Patient) -> str:
    found = binary.find()
    if not found:
        raise ReviewbotError("semgrep-core is missing: run `pip install semgrep`")
    return found


def _isolation(patient: Patient) -> str:
    found = sandbox.isolation(required=patient.settings.isolation_required)
    if found.level is Level.BUBBLEWRAP:
        return str(found.level.value)
    return f"{found.level.value}; {found.why}"


def _proxy(_: Patient) -> str:
    """Tell which proxies there are; they may hold a password, so only where."""
    known: dict[str, str] = getproxies()
    found = {scheme: at.rpartition("@")[2] for scheme, at in known.items()}
    shown = ", ".join(f"{scheme} through {at}" for scheme, at in found.items())
    return shown or "none"


def _clock(patient: Patient) -> str:
    answer = probe.ask(f"{patient.settings.api_url}/meta", {})
    told = answer.headers.get("date", "")
    try:
        ahead = patient.now() - parsedate_to_datetime(told).timestamp()
    except ValueError:
        return "GitHub told no time"
    if abs(ahead) > _SKEW:
        way = "ahead of" if ahead > 0 else "behind"
        raise ReviewbotError(
            f"{abs(ahead):.0f} s {way} GitHub's: keep it right with NTP, or GitHub "
            "refuses what we sign"
        )
    return f"within {_SKEW:.0f} s of GitHub's"


def _own_address(patient: Patient) -> str:
    """Knock at our own door from outside, as GitHub would, signed."""
    settings = patient.settings
    if not settings.public_url:
        return "not known: set REVIEWBOT_APP_PUBLIC_URL to have it tried"
    address = f"{settings.public_url}/webhook"
    answer = send(address, Saved.ping(), settings.secrets[0])
    if answer.status == 202:  # noqa: PLR2004
        return f"{address} takes deliveries"
    said = " ".join(answer.text.split())[:200]
    raise ReviewbotError(
        f"{address} answers {answer.status} ({said}): is `reviewbot serve` running "
        "there, with this secret, and does the proxy pass headers and body on?"
    )
