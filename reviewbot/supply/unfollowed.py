"""What manifests name and readers do not follow: told when a change brings it."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from reviewbot.model.report import Note, NoteKind
from reviewbot.supply.listings import Listing, Pair

_LINE: Final = re.compile(r"line \d+: ")
_INCLUDED: Final = ("-r ", "-c ", "--requirement ", "--constraint ")
"""Other files of the project, each reviewed when it changes itself."""
_NAMED: Final = 3


def unfollowed(pairs: Iterable[Pair]) -> Iterator[Note]:
    """Yield a note for each file that names something new of this kind."""
    for pair in pairs:
        before = {gap for base in pair.before for gap in _gaps(base)}
        new = [gap for gap in _gaps(pair.head) if gap not in before]
        if new:
            named = ", ".join(f"`{gap}`" for gap in new[:_NAMED])
            more = f" and {len(new) - _NAMED} more" if len(new) > _NAMED else ""
            words = f"dependencies: {named}{more} cannot be followed from here"
            yield Note(NoteKind.NOT_FOLLOWED, words, pair.file.path)


def _gaps(listing: Listing) -> list[str]:
    """Return the gaps of a file, each once, without lines and included files."""
    gaps = (_LINE.sub("", gap, count=1) for gap in listing.inventory.gaps)
    return [*dict.fromkeys(gap for gap in gaps if not gap.startswith(_INCLUDED))]
