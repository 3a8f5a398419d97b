"""Reports in which every text of a repository is as hostile as it can be."""

import re
from datetime import date
from random import Random

from hypothesis import strategies as st

from reviewbot.model.advisory import Advisory, Holding, Kind, Standing, State
from reviewbot.model.change import Skip
from reviewbot.model.dependencies import Component, Dependencies, Fixed, Meaning
from reviewbot.model.finding import (
    Detector,
    Disclosure,
    Edit,
    Finding,
    Location,
    Role,
    Side,
    Step,
)
from reviewbot.model.package import Scope
from reviewbot.model.report import (
    Anchor,
    Judged,
    LedgerEntry,
    Note,
    NoteKind,
    Origin,
    Report,
    Stats,
    Suppressed,
    Suppression,
    SuppressionKind,
    Verdict,
)
from reviewbot.model.rule import Autofix, Confidence, Rule, Severity

HIDDEN = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f"
    "\ufe00-\ufe0f\ufeff\ufff9-\ufffb\U000e0000-\U000e0fff\ud800-\udfff]"
)
"""What must never stand in a text that people read, but for line feeds."""

PIECES = [
    "\x1b[31m", "\x1b]0;title\x07", "\x9b2J", "\x00", "\x08", "\x7f", "\r", "\n", "\r\n",
    "\t", "\u202e", "\u2066", "\u200b", "\u200d", "\ufeff", "\u2028", "\x85", "\u00a0",
    "\ufe0f", "\U000e0041", "\u3164", "\udc80", "\udcff", "\ud800", "\ufffe", "\uffff",
    "::error::x", "\n::warning::", " ::add-mask::", "##[group]", "##vso[task]", "%0A", "%25",
    "@octocat", "@org/team", "#123", "GH-7", "a/b#9", "https://evil.example/", "www.evil.example",
    "![x](y)", "[x](y)", "<script>", "</details>", "<!--", "]]>", "&lt;", "`", "``", "```",
    "````", "|", "\\|", "\\", "*b*", "_i_", "~~s~~", "# h", "- l", "1. l", "> q", "---", "$m$",
    "{0}", "日本", "e\u0301", "é", "·", "…", " ", "'", '"', "=", ",", ":", "a", "x",
]  # fmt: skip
WORST = [
    "x\udcff\ud800\x1b[0m\u202e`|@octocat ##[group]<b>",
    "::error::x\r\n::error::y [a](https://evil.example) #1 ]]>",
]
"""In every report, so that no format gets away with luck."""
texts = st.one_of(
    st.lists(st.sampled_from(PIECES), max_size=6).map("".join),
    st.text(st.characters(exclude_categories=()), max_size=12),
)


class Dice:
    """Builds values from a few hostile texts: far faster than drawing each field."""

    def __init__(self, pool, seed):
        self.pool = pool
        self.random = Random(seed)  # noqa: S311  (it only makes tests)

    def text(self):
        return self.random.choice(self.pool)

    def some(self):
        return self.text() or "x"

    def one(self, values):
        return self.random.choice(list(values))

    def up_to(self, most, make):
        return tuple(make() for _ in range(self.random.choice((0, most, most))))

    def line(self):
        return self.random.randint(1, 60)

    def location(self):
        line, end_line = sorted((self.line(), self.line()))
        column, end = sorted((self.line(), self.line()))
        return Location(self.some(), line, column, self.one((line, end_line)), end)

    def step(self):
        return Step(self.one(Role), self.location(), self.text(), self.text())

    def rule(self):
        return Rule(
            id=self.some(),
            title=self.text(),
            severity=self.one(Severity),
            confidence=self.one(Confidence),
            cwe=self.one(("", "CWE-89", "CWE-9999", self.text())),
            message=self.text(),
            why=self.text(),
            fix=self.text(),
            owasp=self.one(("", "A03:2021")),
            references=self.up_to(2, self.text),
            languages=self.one(((), ("python",), ("javascript",))),
            autofix=self.one(Autofix),
        )

    def finding(self):
        return Finding(
            rule=self.some(),
            location=self.location(),
            message=self.text(),
            snippet=self.text(),
            evidence=("x",),
            detectors=self.up_to(2, lambda: Detector(self.text(), self.text())),
            trace=self.up_to(4, self.step),
            disclosure=self.one((None, Disclosure(9, self.text(), "v1:0a1b"))),
            fix=self.text(),
            component=self.one((None, None, self.component())),
        )

    def advisory(self):
        return Advisory(
            id=self.some(),
            aliases=self.up_to(2, self.text),
            ecosystem=self.text(),
            package=self.text(),
            kind=self.one(Kind),
            summary=self.text(),
            severity=self.one((None, *Severity)),
            score=self.one((None, 7.5)),
            vector=self.text(),
            claims=(),
            published=self.text(),
            modified=self.text(),
            references=self.up_to(2, self.text),
            exploited=self.one((True, False)),
        )

    def component(self):
        return Component(
            ecosystem=self.one(("npm", "PyPI", self.text())),
            name=self.some(),
            version=self.text(),
            path=self.some(),
            line=self.line(),
            scope=self.one((None, *Scope)),
            before=self.up_to(2, self.text),
            meaning=self.one((None, *Meaning)),
            advisories=self.up_to(2, self.advisory),
            new=self.up_to(2, self.text),
            clearing=self.text(),
            chain=self.up_to(2, self.text),
            command=self.text(),
            also=self.up_to(2, self.text),
        )

    def fixed(self):
        after = self.up_to(2, self.text)
        ids = frozenset((self.some(), self.some()))
        return Fixed(self.text(), self.some(), self.text(), after, ids)

    def standing(self):
        holding = Holding(
            self.text(),
            1,
            1,
            0,
            0,
            self.text(),
            self.text(),
            self.text(),
            self.text(),
            (),
        )
        age = self.one((None, 3))
        shown = self.one((None, holding))
        return Standing(self.text(), self.one(State), age, self.text(), shown)

    def dependencies(self):
        return Dependencies(
            self.up_to(2, self.component),
            self.up_to(2, self.fixed),
            self.up_to(2, self.standing),
        )

    def judged(self):
        finding = self.finding()
        at = self.one((finding.location, self.location()))
        return Judged(
            finding=finding,
            rule=self.rule(),
            severity=self.one(Severity),
            confidence=self.one(Confidence),
            origin=self.one(Origin),
            anchor=self.one(
                (
                    Anchor(at.path, at.line, at.end_line, at.column, self.one(Side)),
                    Anchor(self.some(), self.line(), 60, self.line(), self.one(Side)),
                    Anchor(at.path, at.line, at.line, 1, Side.RIGHT, 40 * "b"),
                )
            ),
            verdict=self.one((Verdict.NOTE, Verdict.COMMENT, Verdict.BLOCK)),
            anchor_text=self.text(),
            fingerprint=f"1:{self.random.getrandbits(128):032x}",
            cause=self.text(),
            suggestion=self.one((None, Edit(at, self.text()))),
        )

    def suppression(self):
        return Suppression(
            kind=self.one(SuppressionKind),
            path=self.some(),
            line=self.random.randint(0, 50),
            text=self.text(),
            rules=frozenset(self.up_to(2, self.text)),
            reason=self.text(),
            owner=self.text(),
            until=self.one((None, date(2027, 1, 31))),
            in_change=self.one((True, False)),
        )

    def note(self):
        warning = self.one((True, False))
        where = self.text(), self.line() - 1
        return Note(self.one(NoteKind), self.text(), *where, warning=warning)

    def entry(self):
        return LedgerEntry(
            path=self.some(),
            engines=self.up_to(2, self.text),
            skip=self.one((None, *Skip)),
            failures=self.up_to(2, self.text),
            gaps=self.up_to(1, self.text),
            detail=self.text(),
        )

    def report(self):
        return Report(
            label=self.text(),
            fail_on=self.one(Severity),
            findings=self.up_to(3, self.judged),
            suppressed=self.up_to(
                2, lambda: Suppressed(self.judged(), self.suppression())
            ),
            notes=self.up_to(2, self.note),
            ledger=self.up_to(2, self.entry),
            failures=self.up_to(2, self.text),
            stats=Stats(older=self.line(), seconds=self.line() / 7),
            policy_source=self.text(),
            dependencies=self.one((None, self.dependencies())),
        )


reports = st.builds(
    lambda pool, seed: Dice(pool, seed).report(),
    st.lists(texts, max_size=6).map(lambda drawn: [*drawn, *WORST]),
    st.integers(0, 2**32),
)
