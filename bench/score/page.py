"""The scoreboard as Markdown."""

import os
import platform
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from importlib.metadata import version

from bench.score.suites import Suite
from bench.score.yardstick import Json, Result


def render(
    cases: Sequence[Json], results: Sequence[Result], suites: Iterable[Suite]
) -> str:
    """Return the page: all tools side by side, then ours rule by rule."""
    flaws = [case for case in cases if case["kind"] == "vuln"]
    ordinary = [case for case in cases if case["kind"] == "noise"]
    parts = [_heading(len(flaws), len(ordinary)), _overall(flaws, ordinary, results)]
    for title, key in (("tier", "tier"), ("language", "lang"), ("CWE", "cwe")):
        parts.append(f"## Recall by {title}\n\n{_by(flaws, results, key)}")
    parts.append(f"## Rule by rule\n\n{_rules(cases, results[0])}")
    parts += [_suite(suite) for suite in suites]
    return "\n".join(parts)


def _heading(flaws: int, ordinary: int) -> str:
    tools = ("reviewbot", "semgrep", "bandit", "ruff", "zizmor")
    versions = ", ".join(f"{name} {version(name)}" for name in tools)
    return f"""\
# What is found

Made by `make score`. {flaws} security fixes of public projects, replayed backwards so that each change introduces a
flaw, and {ordinary} ordinary commits; all tools in one run. A finding counts when it stands on an added line within
three lines of the flaw, or in the same small hunk, and names a weakness of the same family (CWE). Noise is every
finding on an added line of an ordinary commit. Tier A is visible on the line, tier B needs flow or context.

A fix replayed backwards takes its safeguard away, which our `removed-` and `weakened-` rules look for; the last
column of "Rule by rule" says what each rule adds. zizmor names no weaknesses: they are ours (`bench/score/zizmor.py`).

{versions}; Python {platform.python_version()}, {os.cpu_count()} cores, default settings of each.
"""


def _overall(
    flaws: Sequence[Json], ordinary: Sequence[Json], results: Sequence[Result]
) -> str:
    rows = []
    for result in results:
        noise = sum(result.verdicts[case["id"]]["noise"] for case in ordinary)
        tiers = [_hits([c for c in flaws if c["tier"] == t], result) for t in "AB"]
        rate = f"{100 * noise / len(ordinary):.1f}" if ordinary else "-"
        rows.append(
            (result.name, _hits(flaws, result), *tiers, rate, f"{result.seconds:.0f}")
        )
    together = _together(flaws, results[1:])
    if len(results) > 2:  # noqa: PLR2004  (more than one peer)
        rows.append(("peers together", together, "", "", "", ""))
    header = ("tool", "recall", "tier A", "tier B", "noise per 100 commits", "seconds")
    return _table(header, rows)


def _together(flaws: Sequence[Json], peers: Sequence[Result]) -> str:
    found = sum(
        any(peer.verdicts[case["id"]]["hit_cwe"] for peer in peers) for case in flaws
    )
    return f"{found}/{len(flaws)}"


def _hits(cases: Sequence[Json], result: Result) -> str:
    found = sum(result.verdicts[case["id"]]["hit_cwe"] for case in cases)
    share = f" ({100 * found / len(cases):.0f} %)" if cases else ""
    return f"{found}/{len(cases)}{share}"


def _by(flaws: Sequence[Json], results: Sequence[Result], key: str) -> str:
    groups: dict[str, list[Json]] = defaultdict(list)
    for case in flaws:
        groups[case[key]].append(case)
    ordered = sorted(groups.items(), key=lambda item: (-len(item[1]), item[0]))
    rows = [(name, *(_hits(of, result) for result in results)) for name, of in ordered]
    return _table((key, *(result.name for result in results)), rows)


def _rules(cases: Sequence[Json], ours: Result) -> str:
    """Return for each rule that fired what it found, and what it said in vain."""
    right, alone, noise, other = (
        Counter[str](),
        Counter[str](),
        Counter[str](),
        Counter[str](),
    )
    for case in cases:
        verdict = ours.verdicts[case["id"]]
        fired = {finding["rule"] for finding in ours.findings[case["id"]]}
        if case["kind"] == "noise":
            noise.update(verdict["rules"])
            continue
        right.update(verdict["right_rules"])
        if len(verdict["right_rules"]) == 1:
            alone.update(verdict["right_rules"])
        other.update(fired - {*verdict["right_rules"]})
    names = sorted({*right, *noise, *other}, key=lambda name: (-right[name], name))
    rows = [
        (
            f"`{name}`", str(right[name]), str(other[name]), str(noise[name]),
            _precision(right[name], noise[name]), str(alone[name]),
        )
        for name in names
    ]  # fmt: skip
    header = (
        "rule", "flaws named", "elsewhere in those changes", "on ordinary commits",
        "precision", "flaws only it named",
    )  # fmt: skip
    return _table(header, rows)


def _precision(right: int, noise: int) -> str:
    return f"{100 * right / (right + noise):.0f} %" if right + noise else "-"


def _suite(suite: Suite) -> str:
    told = (
        f"```\n{suite.told.rstrip()}\n```" if suite.told else "Not there in this run."
    )
    return f"## {suite.name}\n\n{told}\n"


def _table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [header, ["---"] + ["---:"] * (len(header) - 1), *rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)
