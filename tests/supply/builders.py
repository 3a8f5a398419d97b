"""Pairs and scenes made of texts."""

from datetime import date

from reviewbot.engines.dependencies.readers.registry import format_of
from reviewbot.model.change import Hunk
from reviewbot.supply.listings import Listing, Pair
from reviewbot.supply.remark import Scene
from tests.builders import a_file

TODAY = date(2026, 3, 10)


def a_listing(path, text):
    return Listing(path, format_of(path), text)


def a_pair(path, head, *bases, replaced=()):
    """A file that was each of ``bases`` and is ``head``: all texts."""
    data = [one.encode() for one in bases]
    hunks = [Hunk(1, 1, 1, 1)]
    file = a_file(path, head.encode(), data[0] if data else None, hunks)
    return Pair(
        file,
        a_listing(path, head),
        tuple(a_listing(path, one) for one in bases),
        tuple(a_listing(*one) for one in replaced),
    )


def a_scene(*pairs, paths=(), today=TODAY):
    """All that the change has; ``paths`` are files that are no manifests."""
    own = {pair.file.path for pair in pairs}
    return Scene(pairs, frozenset({*own, *paths}), today)


def told(check, pair, *others, paths=(), today=TODAY):
    """Return what a check says of the first pair."""
    return [*check(pair, a_scene(pair, *others, paths=paths, today=today))]


def messages(check, pair, *others, **around):
    return [one.message for one in told(check, pair, *others, **around)]


def shown(pair, remark):
    """Return what stands at the place of a remark."""
    line, column, end = remark.place
    return pair.head.lines[line - 1][column - 1 : end - 1]
