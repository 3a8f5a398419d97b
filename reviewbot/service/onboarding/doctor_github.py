"""What `reviewbot app doctor` asks GitHub about the App."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any, Final, TypeAlias

from reviewbot.errors import GitHubRefusedError, ReviewbotError
from reviewbot.github import app, deliveries
from reviewbot.github.connection.client import Client, Host, Manners, as_app
from reviewbot.github.manifest import EVENTS, permissions
from reviewbot.service.configuration.settings import ServiceSettings

Look: TypeAlias = Callable[[ServiceSettings, Callable[[], float]], str]
"""(settings, clock): what was seen; raises ReviewbotError, and says what to do."""

_RANKS: Final = {"": 0, "read": 1, "write": 2, "admin": 3}
_MANNERS: Final = Manners(waits=(), connect=5.0, read=10.0, whole=20.0)
_DAY: Final = timedelta(days=1)
_UNAUTHORIZED: Final = 401


def client_of(settings: ServiceSettings, now: Callable[[], float]) -> Client:
    """Return the App as itself, in a hurry."""
    host = Host(settings.api_url, settings.web_url)
    key = settings.private_key.reveal()
    return as_app(host, settings.id, key, now, _MANNERS)


def _app(settings: ServiceSettings, now: Callable[[], float]) -> str:
    try:
        found = app.registration(client_of(settings, now))
    except GitHubRefusedError as error:
        if error.status == _UNAUTHORIZED:
            raise ReviewbotError(
                f"GitHub does not accept the key for App {settings.id}: compare the "
                "number, make a new key in the App's settings, look at the clock"
            ) from error
        raise
    if settings.slug and settings.slug != found.slug:
        raise ReviewbotError(
            f"GitHub calls it {found.slug}: set REVIEWBOT_APP_SLUG={found.slug}"
        )
    if not settings.slug:
        raise ReviewbotError(f"set REVIEWBOT_APP_SLUG={found.slug}")
    return f"{found.name} ({found.slug}, {found.id}), key accepted"


def _permissions(settings: ServiceSettings, now: Callable[[], float]) -> str:
    granted = app.registration(client_of(settings, now)).permissions
    wanted = permissions("write" if settings.apply_fixes else "read")
    lacking = missing_permissions(wanted, granted)
    if lacking:
        raise ReviewbotError(
            f"lacks {', '.join(lacking)}: change it in the App's settings; every "
            "installation must then accept it"
        )
    return ", ".join(f"{name}: {level}" for name, level in sorted(wanted.items()))


def missing_permissions(
    wanted: Mapping[str, str], granted: Mapping[str, str]
) -> list[str]:
    """Return what is wanted and not granted, as "name: level"."""
    return [
        f"{name}: {level}"
        for name, level in sorted(wanted.items())
        if _RANKS.get(granted.get(name, ""), 0) < _RANKS[level]
    ]


def _events(settings: ServiceSettings, now: Callable[[], float]) -> str:
    found = app.registration(client_of(settings, now)).events
    lacking = sorted({*EVENTS} - {*found})
    if lacking:
        raise ReviewbotError(
            f"not subscribed to {', '.join(lacking)}: tick them in the App's settings"
        )
    return ", ".join(EVENTS)


def _hook(settings: ServiceSettings, now: Callable[[], float]) -> str:
    config = client_of(settings, now).get("/app/hook/config")
    found: dict[str, Any] = config if isinstance(config, dict) else {}
    url = str(found.get("url") or "")
    wanted = f"{settings.public_url}/webhook" if settings.public_url else url
    if not url or url != wanted:
        there = url or "nowhere"
        raise ReviewbotError(
            f"GitHub delivers to {there}: set the webhook's URL in the App's settings "
            f"to {wanted or 'our public address and /webhook'}"
        )
    if found.get("content_type") != "json":
        raise ReviewbotError("set the webhook's content type to application/json")
    if str(found.get("insecure_ssl", "0")) != "0":
        raise ReviewbotError("switch on SSL verification in the webhook's settings")
    if not found.get("secret"):
        raise ReviewbotError("GitHub has no secret: set ours in the webhook's settings")
    return f"{url}, JSON, with a secret"


def _installations(settings: ServiceSettings, now: Callable[[], float]) -> str:
    found = list(app.installations(client_of(settings, now)))
    if not found:
        page = f"{settings.web_url}/apps/{settings.slug}/installations/new"
        raise ReviewbotError(f"nobody has installed the App: open {page}")
    wanted = permissions("write" if settings.apply_fixes else "read")
    for one in found:
        if missing_permissions(wanted, one.permissions):
            raise ReviewbotError(
                f"{one.account} has not accepted all permissions: an owner there must"
            )
    suspended = sum(one.suspended for one in found)
    return f"{len(found)}, {suspended} suspended"


def _deliveries(settings: ServiceSettings, now: Callable[[], float]) -> str:
    since = datetime.fromtimestamp(now(), UTC) - _DAY
    found = deliveries.missed(client_of(settings, now), since)
    if not found:
        return "none failed within a day"
    last = found[-1]
    why = {
        0: "there was no answer: can GitHub reach us?",
        _UNAUTHORIZED: "the secrets differ: set ours in the webhook's settings",
    }.get(last.status, f"we answered {last.status}: see our log")
    raise ReviewbotError(
        f"{len(found)} failed within a day, last {last.event} at "
        f"{last.at:%H:%M} UTC: {why}"
    )


LOOKS: Final[Mapping[str, Look]] = {
    "App": _app,
    "permissions": _permissions,
    "events": _events,
    "webhook": _hook,
    "installations": _installations,
    "deliveries": _deliveries,
}
"""In the order of their telling."""
