"""Commands: what people with write permission ask for in comments and by buttons.

Others get no answer but a mark on their comment, so that nobody can make us talk.
An answer is found again by its marker, so a repeated job does not repeat it.
"""

from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import datetime
from typing import Final

from reviewbot.errors import GitHubRefusedError
from reviewbot.gate.decisions import Decision, Refusal, may_ignore
from reviewbot.github.reading import pull_request
from reviewbot.github.writing import publish, replies
from reviewbot.model.event import Command, PullChanged, Verb, Wish
from reviewbot.model.plan import ReviewPlan
from reviewbot.model.pull import Pull, Snapshot
from reviewbot.model.rule import Rule
from reviewbot.model.value import frozen, replace
from reviewbot.reporters.review import answers
from reviewbot.reporters.review.decisions import answered
from reviewbot.reporters.review.marker import Seal, seal_of
from reviewbot.reporters.review.threads import finding_at
from reviewbot.service.queue.work import Outcome
from reviewbot.service.reviewing.check import CHECK_NAME
from reviewbot.service.reviewing.fixes import apply_fixes
from reviewbot.service.reviewing.review import Visit

_MAY_COMMAND: Final = frozenset({"admin", "maintain", "write"})
_NO_PLACE: Final = frozenset({403, 404, 410, 422})
"""What GitHub says when the comment was deleted meanwhile, or the talk is locked."""
_SEEN: Final = "eyes"
_NO: Final = "-1"
"""Reactions, in GitHub's words."""


@frozen
class Rules:
    """What is known of rules, to explain them."""

    find: Callable[[str], Rule | None]
    ids: Callable[[], Iterable[str]]


def obey(
    command: Command, visit: Visit, rules: Rules, now: Callable[[], datetime]
) -> Outcome:
    """Do what a command asks for, if its author may ask.

    Args:
        command: What is asked.
        visit: The pull request; its lease is checked before every write.
        rules: To explain.
        now: Tells the time, with its zone.

    Raises:
        GitHubError: GitHub did not do its part (this time).
    """
    client, key = visit.client, visit.key
    allowed = pull_request.permission(client, key.repository, command.actor)
    if allowed not in _MAY_COMMAND:
        _react(command, visit, _NO)
        return Outcome(f"refused: {command.actor} has permission {allowed}")
    match command.verb:
        case Verb.RECHECK:
            seen = pull_request.snapshot(client, key, CHECK_NAME)
            _react(command, replace(visit, key=seen.pull.key), _SEEN)
            return Outcome("asked to review again", (_again(seen.pull),))
        case Verb.APPLY_FIXES:
            return apply_fixes(command, visit)
        case _:
            return _answer(_Asked(command, visit, allowed, now()), rules)


@frozen
class _Asked:
    """A command that wants an answer, and whose it is."""

    command: Command
    visit: Visit
    permission: str
    when: datetime


def _answer(asked: _Asked, rules: Rules) -> Outcome:
    command, visit = asked.command, asked.visit
    seen = pull_request.snapshot(visit.client, visit.key, CHECK_NAME)
    seal = seal_of(visit.secrets, visit.key)
    ignores = command.verb is Verb.IGNORE
    again = (_again(seen.pull),)
    if command.comment in answered(seen, seal):
        return Outcome("answered before", again if ignores else ())
    decision = _decided(asked, seen, seal) if ignores else None
    text, summary = _told(command, decision, seen, seal, rules)
    _clear(visit, seen)
    try:
        replies.reply(visit.client, seen.pull.key, command, text, visit.lease.check)
    except GitHubRefusedError as error:
        if error.status not in _NO_PLACE:
            raise
        return Outcome(f"could not answer: {error}")
    return Outcome(summary, again if isinstance(decision, Decision) else ())


def _clear(visit: Visit, seen: Snapshot) -> None:
    """Remove a pending review that a crash left: GitHub takes no reply beside it."""
    pending = [one.id for one in seen.reviews if one.pending]
    if pending:
        nothing = ReviewPlan(seen.pull.head)
        publish.publish(
            visit.client, nothing, seen.pull.key, visit.lease.check, pending
        )


def _told(
    command: Command,
    decision: Decision | Refusal | None,
    seen: Snapshot,
    seal: Seal,
    rules: Rules,
) -> tuple[str, str]:
    """Return the answer, and one line for the log."""
    match decision, command.verb:
        case Decision(), _:
            summary = f"{command.actor} ignores {decision.rule} {decision.fingerprint}"
            return answers.ignored(command, decision, seal), summary
        case Refusal(), _:
            refused = answers.refused(command, decision, seal)
            return refused, f"refused: {decision.value}"
        case _, Verb.HELP:
            return answers.helped(command, seal), "helped"
        case _, Verb.EXPLAIN:
            return _explain(command, seen, seal, rules), "explained"
        case _:
            return answers.unknown(command, seal), "an unknown command"


def _explain(command: Command, seen: Snapshot, seal: Seal, rules: Rules) -> str:
    """Explain the rule that is named, or that of the thread."""
    word = command.words.split(maxsplit=1)[0] if command.words.split() else ""
    found = finding_at(seen, command.thread_comment, seal)
    rule = rules.find(word or (found.rule if found else ""))
    if rule is None:
        return answers.no_rule(command, rules.ids(), seal)
    return answers.explained(command, rule, seal)


def _decided(asked: _Asked, seen: Snapshot, seal: Seal) -> Decision | Refusal:
    """Return the decision that somebody asks for, or why it cannot be made."""
    command = asked.command
    found = finding_at(seen, command.thread_comment, seal)
    reason = command.words.strip()
    if found is None:
        return Refusal.THREAD
    if not reason:
        return Refusal.REASON
    refusal = may_ignore(
        found.severity, asked.permission, command.actor, seen.pull.author
    )
    return refusal or Decision(
        found.fingerprint,
        found.rule,
        found.severity,
        command.actor,
        asked.when,
        reason,
    )


def _react(command: Command, visit: Visit, content: str) -> None:
    """Mark the comment; a second time changes nothing.

    What was asked for does not depend on it: GitHub refuses where the comment was
    deleted, or the conversation is locked.
    """
    if not command.comment:
        return
    with suppress(GitHubRefusedError):
        replies.react(visit.client, visit.key, command, content, visit.lease.check)


def _again(pull: Pull) -> PullChanged:
    return PullChanged(pull.key, pull.head, pull.base, Wish.AGAIN)
