"""The tools: how each scanner for secrets is asked, and how its JSON is read.

Each is told to use its own rules and nothing else: no configuration, baseline, ignore
file or comment of the repository, no request to a provider, no look for updates.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final, TypeAlias

from reviewbot.model.value import frozen

Json: TypeAlias = Any
Version: TypeAlias = tuple[int, ...]


@frozen
class Reported:
    """A secret, as a tool reports it."""

    path: str
    rule: str
    """The tool's own name for what it found."""
    line: int
    """From 1; lines end with LF."""
    end_line: int
    column: int
    """About: tools do not agree on where columns begin, nor on what one is."""
    value: str
    """As the tool has it: decoded, where the text has it in base64."""


@frozen
class Tool:
    """One scanner for secrets."""

    name: str
    """Of the program, and of the engine."""
    version: tuple[str, ...]
    """Arguments that make it print its version."""
    arguments: tuple[str, ...]
    """Arguments before the folder to scan; it prints JSON."""
    least: Version
    """The oldest version whose arguments and JSON these are."""
    below: Version
    """The first of which nobody knows."""
    read: Callable[[Json], Iterator[Reported]]
    """Raises LookupError, TypeError or ValueError for JSON of another shape."""
    good: frozenset[int] = frozenset({0})
    """Exit codes that mean that it has looked at everything."""


def _gitleaks(printed: Json) -> Iterator[Reported]:
    """https://github.com/gitleaks/gitleaks#scanning."""
    for one in _list(printed):
        where = (one["StartLine"], one["EndLine"], one["StartColumn"])
        yield _reported(one["File"], one["RuleID"], where, one["Secret"])


def _betterleaks(printed: Json) -> Iterator[Reported]:
    """https://github.com/betterleaks/betterleaks."""
    for one in _list(printed["findings"]):
        at, value = one["location"], one["match"]["value"]
        where = (at["start_line"], at["end_line"], at["start_column"])
        yield _reported(at["path"], one["rule_id"], where, value)


def _kingfisher(printed: Json) -> Iterator[Reported]:
    """https://mongodb.github.io/kingfisher/."""
    for one in _list(printed["findings"]):
        at = one["finding"]
        value = at["snippet"]
        where = (at["line"], at["line"] + value.count("\n"), at["column_start"])
        yield _reported(at["path"], one["rule"]["id"], where, value)


def _list(printed: Json) -> list[Any]:
    if not isinstance(printed, list):
        raise TypeError
    return printed


def _reported(
    path: Json, rule: Json, where: tuple[Json, Json, Json], value: Json
) -> Reported:
    line, end_line, column = map(int, where)
    if not all(isinstance(text, str) for text in (path, rule, value)):
        raise TypeError
    return Reported(path, rule, line, end_line, column, value)


TOOLS: Final[Mapping[str, Tool]] = {
    tool.name: tool
    for tool in (
        Tool(
            "gitleaks",
            ("version",),
            (
                "dir", "--report-format=json", "--report-path=-", "--exit-code=0",
                "--ignore-gitleaks-allow", "--no-banner", "--no-color", "--log-level=error",
            ),
            (8, 19),
            (9,),
            _gitleaks,
        ),
        Tool(
            "betterleaks",
            ("--version",),
            (
                "auto", "--output=-", "--exit-code=0", "--no-allow-signatures",
                "--max-archive-depth=0", "--no-banner", "--no-color", "--log-level=error",
            ),
            (2,),
            (3,),
            _betterleaks,
        ),
        Tool(
            "kingfisher",
            ("--version",),
            (
                "scan", "--no-validate", "--no-update-check", "--no-ignore", "--no-dedup",
                "--git-history=none", "--no-extract-archives", "--format=json", "--quiet",
            ),
            (2,),
            (3,),
            _kingfisher,
            # 200 is findings, 205 such that a provider confirmed.
            frozenset({0, 200, 205}),
        ),
    )
}  # fmt: skip
"""By name; ``model.finding.SCANNERS`` has the names for who must not import this."""
