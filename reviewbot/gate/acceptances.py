"""Acceptances: risks that the team's policy has accepted.

An acceptance matches by rule (an id or a pattern), by path (a pattern) and, when
it has one, by fingerprint, of the finding or of the value it is about, or by the
package version; patterns are those of ``reviewbot.model.patterns``.
It counts up to and on the day it expires.

One that matches nothing is noted only when this review can know: when its path
is the very name of a file that the change touches and that all engines read.
"""

from collections.abc import Callable, Iterator, Sequence

from reviewbot.gate.suppressions import Context, Outcome, in_order
from reviewbot.model.finding import Finding
from reviewbot.model.patterns import matcher
from reviewbot.model.policy import Acceptance
from reviewbot.model.report import (
    Judged,
    Note,
    NoteKind,
    Suppressed,
    Suppression,
    SuppressionKind,
)
from reviewbot.model.value import frozen


def apply(judged: Sequence[Judged], context: Context) -> Outcome:
    """Take out the findings that the policy accepts; the first acceptance counts."""
    tests = [_test(each) for each in context.policy.acceptances]
    kept: list[Judged] = []
    suppressed: list[Suppressed] = []
    notes = set(_unused(tests, context))
    for one in judged:
        matching = [test.acceptance for test in tests if test.accepts(one)]
        valid = [each for each in matching if not _expired(each, context)]
        if valid:
            suppressed.append(Suppressed(one, _suppression(valid[0], context)))
        else:
            kept.append(one)
            notes.update(_expired_note(each, one) for each in matching)
    return Outcome(tuple(kept), tuple(suppressed), in_order(notes))


@frozen
class _Test:
    """An acceptance, ready to be compared with many findings."""

    acceptance: Acceptance
    rule: Callable[[str], bool]
    path: Callable[[str], bool]

    def accepts(self, one: Judged) -> bool:
        """Return whether it is about this very finding."""
        told = one.finding.disclosure
        names = {"", one.fingerprint, told.digest if told else ""}
        return self.acceptance.fingerprint in names and self.covers(one.finding)

    def covers(self, finding: Finding) -> bool:
        """Return whether its rule, path and package are this finding's."""
        about = self.acceptance.package
        if about and (not finding.component or finding.component.purl != about):
            return False
        return self.rule(finding.rule) and self.path(finding.location.path)


def _test(acceptance: Acceptance) -> _Test:
    return _Test(acceptance, matcher([acceptance.rule]), matcher([acceptance.path]))


def _named(acceptance: Acceptance) -> str:
    of = f" of {acceptance.package}" if acceptance.package else ""
    return f"accept {acceptance.rule}{of} in {acceptance.path}"


def _expired(acceptance: Acceptance, context: Context) -> bool:
    return acceptance.expires is not None and acceptance.expires < context.today


def _suppression(acceptance: Acceptance, context: Context) -> Suppression:
    return Suppression(
        SuppressionKind.ACCEPTANCE,
        context.policy.source,
        0,
        _named(acceptance),
        frozenset({acceptance.rule}),
        acceptance.reason,
        acceptance.owner,
        acceptance.expires,
    )


def _expired_note(acceptance: Acceptance, one: Judged) -> Note:
    at = one.finding.location
    words = (
        f"the acceptance of {acceptance.rule} in {acceptance.path} by "
        f"{acceptance.owner} expired after {acceptance.expires}: it no longer counts"
    )
    return Note(NoteKind.EXPIRED_ACCEPTANCE, words, at.path, at.line)


def _unused(tests: Sequence[_Test], context: Context) -> Iterator[Note]:
    for test in tests:
        path = test.acceptance.path
        if path not in context.texts or path in context.unscanned:
            continue
        about = test.acceptance.package
        if about in context.packages.get(path, ()):
            continue  # the project has it, and the change did not bring it
        if not any(test.covers(finding) for finding in context.seen):
            of = f" of {about}" if about else ""
            words = f"the acceptance of {test.acceptance.rule}{of} in {path} matches nothing: remove it"
            yield Note(NoteKind.UNUSED_ACCEPTANCE, words, path)
