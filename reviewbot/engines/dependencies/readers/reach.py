"""What the packages of a lock file are needed for, told by who needs whom."""

from collections.abc import Iterable, Mapping

from reviewbot.model.package import Scope


def widest(
    roots: Mapping[str, Scope], needs: Mapping[str, Iterable[str]]
) -> dict[str, Scope]:
    """Return the widest scope in which each package is reached from the roots.

    What no root reaches is absent.
    """
    found: dict[str, Scope] = {}
    for scope in Scope:
        waiting = [key for key, asked in roots.items() if asked is scope]
        while waiting:
            key = waiting.pop()
            if key not in found:
                found[key] = scope
                waiting.extend(needs.get(key, ()))
    return found


def wider(one: Scope | None, other: Scope) -> Scope:
    """Return the wider of two scopes; the other one if there is no first."""
    order = [*Scope]
    return other if one is None else min(one, other, key=order.index)
