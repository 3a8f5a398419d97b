"""Reports that show every feature of a format; the SQL one is UX.md's own."""

from datetime import date

from reviewbot.model.change import Skip
from reviewbot.model.finding import (
    Detector,
    Disclosure,
    Edit,
    Location,
    Role,
    Side,
    Step,
)
from reviewbot.model.report import (
    Anchor,
    LedgerEntry,
    Note,
    NoteKind,
    Origin,
    Stats,
    Suppressed,
    Suppression,
    SuppressionKind,
)
from reviewbot.model.rule import Autofix, Severity
from reviewbot.model.value import replace
from tests.builders import a_finding, a_judged, a_report, a_rule

SOURCE = '    name = request.args["name"]'
SINK = '    rows = db.execute("SELECT * FROM users WHERE name = \'" + name + "\'")'
FIXED = 'rows = db.execute("SELECT * FROM users WHERE name = ?", (name,))'
PATH = "app/users.py"


def span(line, column, end_column, path=PATH):
    return Location(path, line, column, line, end_column)


def fingerprint(digit):
    return "1:" + digit * 32


def sql_rule(**changes):
    values = {
        "title": "SQL query built from request data",
        "cwe": "CWE-89",
        "message": "`name` from the request becomes part of the SQL text.",
        "why": "whoever sends `name` can read or change any row",
        "fix": "bind the value",
        "owasp": "A03:2021",
        "references": ("https://cwe.mitre.org/data/definitions/89.html",),
        "since": "0.1.0",
        "languages": ("python",),
        "autofix": Autofix.SAFE,
    }
    return a_rule("python-sql-injection", **values | changes)


def sql_trace():
    return (
        Step(Role.SOURCE, span(13, 12, 32), 'request.args["name"]', SOURCE),
        Step(Role.THROUGH, span(13, 5, 9), "name", SOURCE),
        Step(Role.SINK, span(15, 23, 72), SINK[22:71], SINK),
    )


def sql_injection(**changes):
    finding = a_finding(
        "python-sql-injection",
        PATH,
        15,
        location=span(15, 12, 73),
        message="`name` from the request becomes part of the SQL text.",
        snippet=SINK,
        evidence=("$DB=db", "$SQL=name"),
        detectors=(
            Detector("bandit", "B608"),
            Detector("semgrep", "python-sql-injection"),
        ),
        trace=sql_trace(),
    )
    values = {
        "finding": finding,
        "rule": sql_rule(),
        "anchor": Anchor(PATH, 15, 15, 23, Side.RIGHT),
        "fingerprint": fingerprint("a"),
        "suggestion": Edit(span(15, 5, len(SINK) + 1), FIXED),
    }
    return a_judged(Severity.HIGH, **values | changes)


def removed_check():
    """A finding that deleting a line causes, shown on that line."""
    text = "    return send_file(path)"
    finding = a_finding(
        "python-path-traversal",
        "app/files.py",
        41,
        location=Location("app/files.py", 41, 22, 41, 26),
        message="`path` comes from the request and may lead out of the folder.",
        snippet=text,
        detectors=(Detector("semgrep", "python-path-traversal"),),
    )
    rule = a_rule(
        "python-path-traversal",
        title="File path built from request data",
        severity=Severity.MEDIUM,
        cwe="CWE-22",
        why="Whoever sends the path can read any file of the server.",
        fix="Resolve the path and check that it lies in the folder that may be served, "
        "before it is opened.",
    )
    return a_judged(
        Severity.MEDIUM,
        finding=finding,
        rule=rule,
        origin=Origin.CAUSED,
        anchor=Anchor("app/files.py", 14, 14, 5, Side.LEFT),
        anchor_text="    path = safe_join(ROOT, path)",
        cause="removing line 14 exposes line 41",
        fingerprint=fingerprint("b"),
    )


def call_over_lines():
    """A match of several lines in a language with other comments."""
    finding = a_finding(
        "js-eval",
        "web/run.js",
        7,
        location=Location("web/run.js", 7, 10, 9, 3),
        message="`eval` runs text as code.",
        snippet="\tconst x = eval(\n\t\tbody,\n\t);",
        detectors=(Detector("semgrep", "js-eval"),),
    )
    rule = a_rule("js-eval", severity=Severity.LOW, title="Text is run as code")
    return a_judged(
        Severity.LOW, finding=finding, rule=rule, fingerprint=fingerprint("c")
    )


def secret_in_history():
    """A secret that one commit of the change adds, and a later one takes away."""
    finding = a_finding(
        "secret-github-token",
        "ops/deploy.env",
        3,
        location=Location("ops/deploy.env", 3, 14, 3, 54),
        message="This looks like a GitHub token (40 characters, `ghp_`...).",
        snippet="GITHUB_TOKEN=" + 40 * "x",
        detectors=(Detector("secrets", "secret-github-token"),),
        disclosure=Disclosure(40, "ghp_", "v1:" + 32 * "d"),
    )
    rule = a_rule(
        "secret-github-token",
        severity=Severity.CRITICAL,
        title="GitHub token",
        cwe="CWE-798",
    )
    return a_judged(
        Severity.CRITICAL,
        finding=finding,
        rule=rule,
        origin=Origin.HISTORY,
        anchor=Anchor("ops/deploy.env", 3, 3, 14, Side.RIGHT, 40 * "b"),
        cause="commit bbbbbbb adds it, and a later one takes it away",
        fingerprint=fingerprint("d"),
    )


def comment(**changes):
    values = {
        "kind": SuppressionKind.INLINE,
        "path": "app/users.py",
        "line": 30,
        "text": "reviewbot: ignore[python-eval] only numbers get here",
        "rules": frozenset({"python-eval"}),
        "reason": "only numbers get here",
        "until": date(2027, 1, 31),
        "in_change": True,
    }
    return Suppression(**values | changes)


ACCEPTED = Suppression(
    kind=SuppressionKind.ACCEPTANCE,
    path="reviewbot.toml",
    line=0,
    text="",
    rules=frozenset({"python-eval"}),
    reason="legacy, replaced in Q3",
    owner="security-team",
)
FOREIGN = Suppression(
    kind=SuppressionKind.FOREIGN,
    path="app/b.py",
    line=4,
    text="nosec B307",
    rules=frozenset({"B307"}),
)
SUPPRESSED = (
    Suppressed(a_judged(line=31, path=PATH), comment()),
    Suppressed(a_judged(line=9, path="app/a.py"), ACCEPTED),
    Suppressed(a_judged(Severity.MEDIUM, line=4, path="app/b.py"), FOREIGN),
)
NOTES = (
    Note(
        NoteKind.UNUSED_SUPPRESSION,
        "ignore[python-eval] suppresses nothing: remove it",
        "app/c.py",
        12,
    ),
    Note(NoteKind.DEGRADED, "the cache could not be written: disk full"),
)
LEDGER = (
    LedgerEntry("app/files.py", ("semgrep",), gaps=("bandit: syntax error on line 3",)),
    LedgerEntry("app/users.py", ("bandit", "semgrep")),
    LedgerEntry("app/x.py", (), failures=("semgrep: timed out after 5 s",)),
    LedgerEntry("logo.png", skip=Skip.BINARY),
    LedgerEntry("old.py", skip=Skip.DELETED),
    LedgerEntry("web/app.min.js", skip=Skip.TOO_LARGE, detail="3 MB"),
)
STATS = Stats(
    changed_files=3, changed_lines=37, rules=128, moved=1, older=14, seconds=0.21
)
CLEAN = a_report(stats=replace(STATS, moved=0, older=0, seconds=0.18))
UX = a_report(
    sql_injection(),
    removed_check(),
    suppressed=SUPPRESSED[:1],
    stats=STATS,
)
FULL = a_report(
    sql_injection(),
    removed_check(),
    call_over_lines(),
    secret_in_history(),
    suppressed=SUPPRESSED,
    notes=NOTES,
    ledger=LEDGER,
    failures=("bandit: not installed",),
    stats=STATS,
    policy_source="reviewbot.toml",
)
DECIDED = Suppression(
    kind=SuppressionKind.REPLY,
    path="app/users.py",
    line=0,
    text="/reviewbot ignore only numbers get here",
    rules=frozenset({"python-eval"}),
    reason="only numbers get here",
    owner="octocat",
)
