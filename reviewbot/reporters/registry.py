"""Every format by its name. A format is imported when it is first used."""

from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, Final

from reviewbot.model.report import Report
from reviewbot.reporters.base import Reporter

if TYPE_CHECKING:
    from reviewbot.reporters.terminal.style import Style


def _lazy(module: str) -> Reporter:
    def render(report: Report) -> str:
        found = import_module(f"reviewbot.reporters.{module}")
        text: str = found.render(report)
        return text

    return render


REPORTERS: Final[dict[str, Reporter]] = {
    "terminal": _lazy("terminal.full"),
    "concise": _lazy("terminal.concise"),
    "json": _lazy("json_report"),
    "sarif": _lazy("sarif.document"),
    "github": _lazy("github"),
    "gitlab": _lazy("gitlab"),
    "junit": _lazy("junit"),
    "markdown": _lazy("markdown"),
    "cyclonedx": _lazy("cyclonedx"),
}
FORMATS: Final = tuple(REPORTERS)
_STYLED: Final = {"terminal": "terminal.full", "concise": "terminal.concise"}


def reporter(name: str, style: "Style") -> Reporter:
    """Return the reporter of a format; those for people print in ``style``.

    Raises:
        KeyError: There is no such format.
    """
    if name not in _STYLED:
        return REPORTERS[name]
    found = import_module(f"reviewbot.reporters.{_STYLED[name]}")
    return partial(found.render, style=style)
