"""Answers to commands: what we reply to ``/reviewbot help`` and the others.

Each carries a marker that names the comment with the command, so that a repeated
job finds its answer instead of giving it again.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from reviewbot.gate.decisions import Decision, Refusal
from reviewbot.model.event import Command, Verb
from reviewbot.model.rule import Rule
from reviewbot.model.spelling import nearest
from reviewbot.model.value import replace
from reviewbot.reporters.markdown_text import code_span, plain, sentence
from reviewbot.reporters.review.comment import short
from reviewbot.reporters.review.marker import AnswerMark, DecisionMark, Seal, signed

_SHORT: Final = 100
"""Characters of a word that somebody mistyped."""
_ADDRESS: Final = re.compile(r"https://[\w.-]+(?:/[\w./~%#?=&:+-]*)?", re.ASCII)
"""What is shown as a link; anything else is shown as text."""
_VERBS: Final = (Verb.IGNORE, Verb.EXPLAIN, Verb.RECHECK, Verb.HELP)
_LIST: Final = """\
- `/reviewbot ignore <reason>` in the thread of a finding: it no longer counts on this pull request. \
This needs write permission; from high up, also somebody other than the author.
- `/reviewbot explain` in the thread of a finding, or anywhere with the name of a rule: why the rule exists, and what to do.
- `/reviewbot recheck`: review the newest commit again.
- `/reviewbot help`: this list."""
_REFUSED: Final = {
    Refusal.PERMISSION: "Not ignored: that needs write permission to this repository.",
    Refusal.AUTHOR: (
        "Not ignored: findings that are high or worse need somebody other than the "
        "author of the pull request, with write permission."
    ),
    Refusal.REASON: (
        "Not ignored: say why, like this: `/reviewbot ignore only numbers get here`."
    ),
    Refusal.THREAD: (
        "Not ignored: reply in the thread of the finding that you mean, so that it is "
        "clear which one."
    ),
}


def helped(command: Command, seal: Seal) -> str:
    """Return the list of commands."""
    return _answer(f"These are the commands:\n\n{_LIST}", command, seal)


def unknown(command: Command, seal: Seal) -> str:
    """Return that there is no such command, and which one may be meant."""
    word = command.words[:_SHORT].strip()
    meant = nearest(word, [verb.value for verb in _VERBS])
    hint = f" Did you mean {code_span(f'/reviewbot {meant}')}?" if meant else ""
    what = f"There is no command {code_span(word)}." if word else "Which command?"
    return _answer(f"{what}{hint}\n\n{_LIST}", command, seal)


def explained(command: Command, rule: Rule, seal: Seal) -> str:
    """Return why a rule exists, what to do, and where to read on."""
    return _answer("\n\n".join(_page(rule)), command, seal)


def no_rule(command: Command, known: Iterable[str], seal: Seal) -> str:
    """Return that no rule was named, or one that does not exist."""
    word = command.words[:_SHORT].strip()
    if not word:
        text = (
            "Which rule? Reply in the thread of a finding, or name the rule: "
            "`/reviewbot explain python-sql-injection`."
        )
        return _answer(text, command, seal)
    meant = nearest(word, known)
    hint = f" Did you mean {code_span(meant)}?" if meant else ""
    return _answer(f"There is no rule {code_span(word)}.{hint}", command, seal)


def ignored(command: Command, decision: Decision, seal: Seal) -> str:
    """Return that a finding is ignored, and record it in the marker."""
    kept = replace(decision, reason=short(decision.reason))
    who, when = plain(kept.who), kept.when.strftime("%Y-%m-%d")
    text = (
        f"Ignored by {who} on {when}: {plain(kept.reason)}\n\n"
        f"{code_span(kept.rule)} no longer counts here, unless it becomes worse than "
        f"{kept.severity.word}. Deleting this comment takes the decision back."
    )
    return signed(text, DecisionMark(command.comment, kept), seal)


def refused(command: Command, refusal: Refusal, seal: Seal) -> str:
    """Return why a finding is not ignored, and what would help."""
    return _answer(_REFUSED[refusal], command, seal)


def _answer(text: str, command: Command, seal: Seal) -> str:
    return signed(text, AnswerMark(command.comment), seal)


def _page(rule: Rule) -> Iterator[str]:
    marks = (
        f"severity {rule.severity.word}",
        f"confidence {rule.confidence.word}",
        plain(rule.cwe),
        rule.owasp and f"OWASP {plain(rule.owasp)}",
    )
    yield f"**{plain(short(rule.title))}** ({plain(rule.id)})"
    yield " · ".join(filter(None, marks))
    for name, text in (("What", rule.message), ("Why", rule.why), ("Fix", rule.fix)):
        if text:
            yield f"**{name}:** {sentence(short(text))}"
    comment = code_span(f"reviewbot: ignore[{rule.id}] <reason>")
    yield (
        "**Ignore:** reply `/reviewbot ignore <reason>` in the thread of the finding, "
        f"or write {comment} in a comment on its line or above."
    )
    if rule.references:
        yield "**More:**"
        yield "\n".join(f"- {_link(url)}" for url in rule.references)


def _link(address: str) -> str:
    return f"<{address}>" if _ADDRESS.fullmatch(address) else plain(address)
