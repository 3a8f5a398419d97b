"""What was measured, as Markdown."""

import os
import platform
from collections.abc import Iterable, Sequence
from importlib.metadata import version

from bench.replay import Runs, Spread, ratios, spread
from bench.special import Case
from bench.tools import OURS, PEERS

_MIB = 1 << 20


def heading() -> str:
    """Return what the numbers depend on."""
    tools = ("reviewbot", "semgrep", "bandit", "pre_commit")
    versions = ", ".join(f"{name} {version(name)}" for name in tools)
    return f"""\
# Speed

Whole processes, wall time in milliseconds, from start to exit, as `make bench` measured it. Every commit is staged
in a clone, and each tool looks at it once, in changing order; ratios are taken commit by commit. Only commits that
change code of a language with rules count. `reviewbot hook` starts with an empty cache; "again" repeats it.
semgrep gets the changed files and the same rules, as one JSON file, the form that it starts fastest with; bandit gets the
changed Python files.

{versions}; Python {platform.python_version()} on {platform.system()}, {os.cpu_count()} cores.
"""


def replayed(name: str, commits: int, runs: Runs, peak: int) -> str:
    """Return the table of one repository."""
    rows = [
        (tool.name, *_times(runs, tool.name), *_ratio(ratios(runs, tool)))
        for tool in (OURS, *PEERS)
    ]
    memory = f"Hook and children together held at most {peak / _MIB:.0f} MiB.\n"
    header = (
        "tool",
        "p50",
        "p90",
        "processor p50",
        "largest process MiB",
        "times as long as ours (p10 to p90)",
    )
    return "\n".join((f"## {name}, {commits} commits\n", _table(header, rows), memory))


def special(cases: Iterable[Case]) -> str:
    """Return the table of special cases."""
    rows = [
        (
            case.name,
            _ms(case.ours.p50),
            _ms(case.ours.p90),
            _ms(case.limit),
            _ms(case.peer.p50),
        )
        for case in cases
    ]
    header = ("hook with", "p50", "p90", "limit for p50", "pre-commit, no-op hook, p50")
    return "\n".join(("## Little to do\n", _table(header, rows)))


def _times(runs: Runs, tool: str) -> tuple[str, ...]:
    known = [run for run in runs[tool] if run]
    if not known:
        return ("", "", "", "")
    wall = spread(run.seconds for run in known)
    cpu = spread(run.cpu for run in known)
    memory = max(run.memory for run in known) / _MIB
    return _ms(wall.p50), _ms(wall.p90), _ms(cpu.p50), f"{memory:.0f}"


def _ratio(values: Sequence[float]) -> tuple[str]:
    if not values:
        return ("",)
    found: Spread = spread(values)
    return (f"{found.p50:.2f} ({found.p10:.2f} to {found.p90:.2f})",)


def _ms(seconds: float) -> str:
    return f"{seconds * 1000:.0f}"


def _table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [header, ["---"] + ["---:"] * (len(header) - 1), *rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)
