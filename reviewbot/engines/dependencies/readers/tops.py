"""What a project asks for, where its lock file does not say: what nobody else needs."""

from collections.abc import Mapping, Sequence

from reviewbot.model.package import Scope


def tops(
    needs: Mapping[str, Sequence[str]], told: Mapping[str, Scope]
) -> dict[str, Scope]:
    """Return the keys that no other one needs, and one of each circle beside them.

    Args:
        needs: What each key needs; every key is there.
        told: Scopes that the file states; RUNTIME where it does not.
    """
    needed = {
        other for key, others in needs.items() for other in others if other != key
    }
    found: dict[str, Scope] = {}
    seen: set[str] = set()
    for key in sorted(needs, key=needed.__contains__):  # first what nobody needs
        if key not in seen:
            found[key] = told.get(key, Scope.RUNTIME)
        waiting = [key]
        while waiting:
            one = waiting.pop()
            if one not in seen:
                seen.add(one)
                waiting.extend(needs.get(one, ()))
    return found
