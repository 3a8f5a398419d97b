"""Listings: manifests and lock files of a change, read on both sides.

A file is compared with what it grew from. A lock file that takes the place of one of
another tool, deleted in the same folder, grew from that, too.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from operator import itemgetter
from typing import Any, Final

from reviewbot.engines.dependencies.readers.base import (
    Reader,
    Rereader,
    UnreadableError,
)
from reviewbot.engines.dependencies.readers.registry import format_of, reader
from reviewbot.model.change import Change, ChangedFile, Skip
from reviewbot.model.dependencies import DEPENDENCIES
from reviewbot.model.finding import Side
from reviewbot.model.package import Detail, Graph, Inventory, Package
from reviewbot.model.text import Failed, TextKey
from reviewbot.model.value import frozen
from reviewbot.texts import text_of

ASIDE: Final = frozenset({"go_sum"})
"""Formats that have more packages than are used: they say what was looked at."""


_VERSION: Final = itemgetter(0, 1, 2)
"""Ecosystem, name and version of a package."""


class Listing:
    """One version of one file, read."""

    def __init__(
        self, path: str, form: str, text: str, earlier: "Listing | None" = None
    ) -> None:
        """Read it.

        Args:
            path: Where this version lies in its tree.
            form: Name of its format, of ``readers.registry``.
            text: With LF between lines, and no byte order mark.
            earlier: A version that it grew from, to read less.

        Raises:
            UnreadableError: It is not what its name promises.
        """
        self.path, self.form, self.text = path, form, text
        self.reader: Reader = reader(form)
        known = earlier if earlier and earlier.form == form else None
        if known and isinstance(self.reader, Rereader):
            inventory = self.reader.reread(text, known.text, known.inventory)
        else:
            inventory = self.reader.read(text)
        self.inventory: Inventory = inventory
        self.kept: dict[object, Any] = {}
        """What was found out about it, for those who ask again."""
        self._details: dict[str, Detail] = {}

    def detail(self, package: Package) -> Detail:
        """Return the rest of a package's entry."""
        if package.key not in self._details:
            self._details[package.key] = self.reader.detail(self.text, package)
        return self._details[package.key]

    @cached_property
    def graph(self) -> Graph:
        """Who needs whom."""
        return self.reader.graph(self.text)

    @cached_property
    def by_name(self) -> Mapping[tuple[str, str], Sequence[Package]]:
        """Its packages by ecosystem and name, in the order of the file."""
        found: dict[tuple[str, str], list[Package]] = {}
        for package in self.inventory.packages:
            found.setdefault((package.ecosystem, package.name), []).append(package)
        return found

    @cached_property
    def versions(self) -> Mapping[tuple[str, str, str], None]:
        """Ecosystem, name and version of its packages, each once, in their order."""
        return dict.fromkeys(map(_VERSION, self.inventory.packages))

    @cached_property
    def lines(self) -> Sequence[str]:
        """Its lines, without their ends."""
        return self.text.split("\n")

    @property
    def folder(self) -> str:
        """Where it lies: "", "web"."""
        return self.path.rpartition("/")[0]


@frozen
class Pair:
    """A file of the change at its head version, and what it grew from."""

    file: ChangedFile
    head: Listing
    bases: tuple[Listing, ...]
    """What it was before; none for a new file, or where nothing could be read."""
    replaced: tuple[Listing, ...] = ()
    """Deleted lock files of other tools whose place it takes."""

    @property
    def added(self) -> frozenset[int]:
        """The lines that the change added to the head version."""
        kept = self.head.kept
        if "added" not in kept:
            kept["added"] = self.file.added
        found: frozenset[int] = kept["added"]
        return found

    @property
    def before(self) -> tuple[Listing, ...]:
        """All that it grew from."""
        return *self.bases, *self.replaced

    def known(self, package: Package) -> Iterator[tuple[Listing, Package]]:
        """Yield the entries of the same version that were there before, with their files."""
        for listing in self.before:
            for one in listing.by_name.get((package.ecosystem, package.name), ()):
                if one.version == package.version:
                    yield listing, one

    def former(self, package: Package) -> Iterator[tuple[Listing, Package]]:
        """Yield the entries of any version of the package that were there before."""
        for listing in self.before:
            for one in listing.by_name.get((package.ecosystem, package.name), ()):
                yield listing, one


@frozen
class Read:
    """What could be read of a change, and what could not."""

    pairs: tuple[Pair, ...]
    failed: tuple[Failed, ...]
    """A base that cannot be read leaves everything in the head new, which is told."""


def read(change: Change, files: Sequence[ChangedFile]) -> Read:
    """Read the files that ``concerned`` has found, on both sides."""
    gone = [*_gone(change)]
    pairs: list[Pair] = []
    failed: list[Failed] = []
    for file in files:
        bases: list[Listing] = []
        for parent, base in enumerate(file.bases):
            key = TextKey(file.path, Side.LEFT, parent)
            found = (
                _listing(key, base.path, base.data) if format_of(base.path) else None
            )
            if isinstance(found, Listing):
                bases.append(found)
            elif found is not None:
                failed.append(found)
        key = TextKey(file.path, Side.RIGHT)
        head = _listing(key, file.path, file.data, bases[0] if bases else None)
        if isinstance(head, Failed):
            failed.append(head)
            continue
        replaced = [] if bases else [one for one in gone if _is_heir(head, one)]
        if head.form not in ASIDE or bases:
            pairs.append(Pair(file, head, tuple(bases), tuple(replaced)))
    return Read(tuple(pairs), tuple(failed))


def _gone(change: Change) -> Iterator[Listing]:
    """Yield the deleted files of the change that can be read."""
    for file in change.files:
        if file.skip is Skip.DELETED and file.bases and format_of(file.path):
            base = file.bases[0]
            found = _listing(TextKey(file.path, Side.LEFT), base.path, base.data)
            if isinstance(found, Listing):
                yield found


def _is_heir(head: Listing, gone: Listing) -> bool:
    """Return whether a new file takes the place of a deleted one."""
    ecosystems = {name for name, _ in head.by_name}
    return head.folder == gone.folder and any(
        name in ecosystems for name, _ in gone.by_name
    )


def _listing(
    key: TextKey, path: str, data: bytes, earlier: Listing | None = None
) -> Listing | Failed:
    text = text_of(key, path, data)
    try:
        return Listing(path, format_of(path), text.data.decode("utf-8"), earlier)
    except UnreadableError as error:
        why = f"{reader(format_of(path)).name} cannot be read: {error}"
    except RecursionError:
        why = "nested too deeply"
    except Exception as error:  # noqa: BLE001  (a bug in a reader hides no other file)
        why = f"crashed: {type(error).__name__}: {error}"
    before = key.side is Side.LEFT
    return Failed(key, DEPENDENCIES, why, unreadable=before)
