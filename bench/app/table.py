"""What was measured, as Markdown; a target that was missed says so."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from bench.app.load import Outcome
from bench.app.scenes import Answers, Busy, Refusals, Rest
from bench.app.tree import Idle

_MIB: Final = 1 << 20
_ACKNOWLEDGED: Final = {"SQLite": 200, "PostgreSQL": 400}
"""A second, at least."""
_REFUSED: Final = 2000
"""A second, at least."""
_SLOWEST: Final = 0.25
"""Seconds, the 99th percentile at most, while reviews run."""
_CALLS: Final = 8
"""At most."""
_MEMORY: Final = 150
"""MiB at most."""
_SHARE: Final = 0.02
"""Of a core, at most."""


def heading(facts: str, size: int) -> str:
    """Return what the reader has to know first."""
    return f"""\
# The App under load

Real HTTP on loopback, as `make bench-app` measured it: a load generator, a simulated GitHub, `reviewbot serve` and its
database share the machine, as they do with their reviews. Deliveries are `pull_request` payloads as GitHub sends them
({size / 1000:.0f} kB), signed, each with a GUID of its own. SQLite and PostgreSQL are as in production: an answer means that
the delivery is on the disk (fsync on). Times are in milliseconds.

{facts}
"""


def acknowledged(found: Iterable[Answers], seconds: float, rounds: int) -> str:
    """Return the table of acknowledgements."""
    every = list(found)
    ours = every[0].middle.rate
    rows = [
        (
            one.name,
            f"{one.middle.rate:,.0f}",
            *_times(one.middle),
            str(one.odd),
            str(one.lost) if one.durable else "keeps nothing",
            f"{one.middle.rate / ours:.2f}",
            f"{one.middle.busy:.0%}",
            _verdict(_acknowledged(one)),
        )
        for one in every
    ]
    header = (
        "server",
        "answers a second",
        "p50",
        "p99",
        "not 202",
        "lost",
        "times the first",
        "a core for the generator",
        "target",
    )
    text = (
        f"32 connections, each sends the next delivery when the last is answered; {seconds:.0f} seconds, the median of"
        f" {rounds} rounds in changing order. With `--role all` the same process reviews the pull requests meanwhile."
        " Lost: answered with 202, and not in the database.\n\nTargets: at least"
        f" {_ACKNOWLEDGED['SQLite']} a second on SQLite and {_ACKNOWLEDGED['PostgreSQL']} on PostgreSQL, nothing but 202.\n"
    )
    return _section("Durable acknowledgements", text, header, rows)


def reviewing(found: Iterable[Busy], rate: float) -> str:
    """Return the table of answers while reviews run."""
    rows = [
        (
            one.store,
            *_times(one.outcome),
            f"{one.outcome.most * 1000:.0f}",
            str(one.outcome.total),
            str(one.outcome.total - one.outcome.statuses.get("202", 0)),
            str(one.reviews),
            _verdict(one.outcome.p99 <= _SLOWEST),
        )
        for one in found
    ]
    header = ("database", "p50", "p99", "slowest", "deliveries", "not 202", "reviews meanwhile", "target")  # fmt: skip
    text = (
        f"`serve --role all` with {rate:.0f} deliveries a second, each on a new connection, timed from when it was due,"
        " while it works off a queue of pull requests, two at a time.\n\n"
        f"Target: p99 of at most {_SLOWEST * 1000:.0f} ms.\n"
    )
    return _section("While reviews run", text, header, rows)


def refused(found: Iterable[Refusals]) -> str:
    """Return the table of refusals."""
    rows = [
        (
            one.name,
            f"{one.size / 1000:.0f}",
            f"{one.outcome.rate:,.0f}",
            *_times(one.outcome),
            str(one.odd),
            "" if one.touched is None else one.touched or "nothing",
            "" if one.touched is None else _verdict(_refused(one)),
        )
        for one in found
    ]
    header = ("server", "body, kB", "refusals a second", "p50", "p99", "not 401", "touched in the database", "target")  # fmt: skip
    text = (
        "Signatures that look right and are not. PostgreSQL is stopped meanwhile, so that who asks it gets no answer; of"
        " SQLite the times of the files are compared, and the rows.\n\n"
        f"Target: at least {_REFUSED:,} a second, the database left alone.\n"
    )
    return _section("Bad signatures", text, header, rows)


def calls(found: Mapping[str, Sequence[str]]) -> str:
    """Return the table of calls to GitHub."""
    rows = [
        (name, str(len(made)), "<br>".join(made), _verdict(len(made) <= _CALLS))
        for name, made in found.items()
    ]
    header = ("pull request", "calls", "which", "target")
    text = f"Target: at most {_CALLS} for a pull request with findings.\n"
    return _section("Calls to GitHub", text, header, rows)


def resting(found: Iterable[Rest], seconds: float) -> str:
    """Return the table of the idle service."""
    rows = [
        (
            f"{one.store}, {when}",
            f"{idle.memory / _MIB:.0f}",
            f"{idle.share:.2%}",
            _verdict(_rests(idle)),
        )
        for one in found
        for when, idle in (("after its start", one.fresh), ("after a review", one.used))
    ]
    header = ("serve --role all", "resident MiB", "of a core", "target")
    text = (
        f"All processes of the service together, over {seconds:.0f} seconds; its database server is not one of them.\n\n"
        f"Target: at most {_MEMORY} MiB and {_SHARE:.0%} of a core.\n"
    )
    return _section("Nothing to do", text, header, rows)


def _acknowledged(one: Answers) -> bool | None:
    if not one.name.startswith("reviewbot"):
        return None
    least = next(n for name, n in _ACKNOWLEDGED.items() if one.name.endswith(name))
    return one.middle.rate >= least and not one.odd and not one.lost


def _refused(one: Refusals) -> bool:
    return one.outcome.rate >= _REFUSED and not one.odd and not one.touched


def _rests(idle: Idle) -> bool:
    return idle.memory <= _MEMORY * _MIB and idle.share <= _SHARE


def _verdict(met: bool | None) -> str:  # noqa: FBT001  (what it is about)
    return "" if met is None else "met" if met else "**missed**"


def _times(outcome: Outcome) -> tuple[str, str]:
    return f"{outcome.p50 * 1000:.0f}", f"{outcome.p99 * 1000:.0f}"


def _section(
    title: str, text: str, header: Sequence[str], rows: Iterable[Sequence[str]]
) -> str:
    lines = [header, ["---"] + ["---:"] * (len(header) - 2) + ["---"], *rows]
    table = "".join(f"| {' | '.join(line)} |\n" for line in lines)
    return f"## {title}\n\n{text}\n{table}"
