"""What a provider is, and what its answers mean."""

from collections.abc import Mapping

from reviewbot.model.value import field, frozen


@frozen
class Says:
    """An answer, by its status and by what stands in its body."""

    status: int
    word: str = ""
    """Text that must stand in the body; empty is anything."""


@frozen
class Provider:
    """Who can tell whether a value still works, and how to ask."""

    name: str
    rules: tuple[str, ...]
    """Whose findings are asked about."""
    host: str
    path: str
    """``{}`` stands for the value, here and in headers."""
    live: tuple[Says, ...]
    """The body must be JSON, too: a page in between is no answer."""
    dead: tuple[Says, ...] = (Says(401),)
    headers: Mapping[str, str] = field(default_factory=dict, compare=False)
    method: str = "GET"
    body: str = ""
    before: str = ""
    """Pattern of what stands right before the value and belongs to it."""
    elsewhere: str = ""
    """Whose value it may also be, which this host would refuse."""
