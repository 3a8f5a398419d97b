"""Keys that tell the entries of one file apart."""


def numbered(key: str, seen: dict[str, int]) -> str:
    """Return a key that is not in ``seen`` yet, and add it: "a@1", "a@1#2"."""
    count = seen[key] = seen.get(key, 0) + 1
    return key if count == 1 else f"{key}#{count}"
