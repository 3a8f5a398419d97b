"""Rule ids in configuration: those that no rule has."""

from collections.abc import Collection, Iterator

from reviewbot.config.parse import At
from reviewbot.config.settings import Layer, Settings
from reviewbot.errors import ConfigError
from reviewbot.model.patterns import is_wild, matcher
from reviewbot.model.spelling import did_you_mean, quoted


def check_rule_ids(settings: Settings, known: Collection[str]) -> None:
    """Raise a ConfigError for the first rule id in ``settings`` that is unknown."""
    for error in unknown_rule_ids(settings, known):
        raise error


def unknown_rule_ids(
    settings: Settings, known: Collection[str]
) -> Iterator[ConfigError]:
    """Yield an error, with its place, for each rule id that is not ``known``.

    A pattern in an acceptance is an error when it matches no known id.
    """
    for at, rule in _named(settings):
        if is_wild(rule):
            if not any(map(matcher([rule]), known)):
                yield at.error(f"matches no rule: {quoted(rule)}")
        elif rule not in known:
            hint = did_you_mean(rule, known)
            yield at.error(f"names an unknown rule {quoted(rule)}{hint}")


def _named(settings: Settings) -> Iterator[tuple[At, str]]:
    policy = settings.policy
    disable, severity, accept = (
        At(settings.origins.get(key, Layer("defaults")), key, (key,))
        for key in ("disable", "severity", "accept")
    )
    for rule in sorted(policy.disabled):
        yield disable, rule
    for rule in policy.severities:
        yield severity.item(rule), rule
    for index, acceptance in enumerate(policy.acceptances):
        yield accept.item(index).item("rule"), acceptance.rule
