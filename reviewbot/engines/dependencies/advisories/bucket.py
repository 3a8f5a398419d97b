"""OSV's bucket: a zip an ecosystem, and a list of what was changed when.

Source: https://google.github.io/osv.dev/data/. ``<ecosystem>/modified_id.csv`` has a
line ``<moment>,<id>`` for each record, ``<ecosystem>/<id>.json`` the record itself, and
``<ecosystem>/all.zip`` all of them.
"""

from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import IO, Any, Final, TypeAlias
from urllib.parse import quote

from reviewbot.engines.dependencies.advisories.building import Content
from reviewbot.engines.dependencies.advisories.collecting import (
    Gathered,
    Origin,
    collected,
    content_of,
)
from reviewbot.engines.dependencies.advisories.inputs import (
    Seen,
    document_of,
    from_zip,
)
from reviewbot.engines.dependencies.advisories.updating import Earlier
from reviewbot.errors import DownloadError

ADDRESS: Final = "https://osv-vulnerabilities.storage.googleapis.com"
ECOSYSTEMS: Final = (
    "PyPI", "npm", "Go", "crates.io", "Maven", "RubyGems", "NuGet", "Packagist", "Hex",
    "Pub", "GitHub Actions",
)  # fmt: skip
"""What is fetched when nobody says what."""
Fetch: TypeAlias = Callable[[str, int], IO[bytes]]
"""From an address, and the most bytes to take, to a file at its start.

Raises DownloadError.
"""

_FEW: Final = 2000
"""Changed records that are fetched one by one; more come as the zip."""
_AT_ONCE: Final = 8
_LARGEST_ZIP: Final = 1 << 31
_LARGEST_LIST: Final = 1 << 27
_LARGEST_RECORD: Final = 1 << 24


def fetched(
    ecosystem: str, earlier: Earlier | None, fetch: Fetch, origin: Origin, seen: Seen
) -> Content:
    """Return all that the bucket has of an ecosystem: only what changed, if that is few.

    Args:
        ecosystem: In OSV's words.
        earlier: What the database has, if anything.
        fetch: Opens an address.
        origin: Its ``source`` is the bucket's address.
        seen: Is counted up.

    Raises:
        DownloadError: Something could not be fetched.
        AdvisoryError: What was fetched is no set of records.
    """
    place = f"{origin.source}/{quote(ecosystem)}"
    changed = _changes(place, fetch)
    newest = max(changed.values(), key=_moment, default="")
    origin = Origin(place, origin.today, origin.today, newest)
    if earlier and earlier.cursor and changed:
        wanted = _wanted(earlier, changed)
        if len(wanted) <= _FEW:
            documents = _records(place, wanted, fetch, seen)
            found = collected(documents, {ecosystem}, seen).get(ecosystem, Gathered())
            return content_of(ecosystem, _merged(earlier, found, changed), origin)
    with fetch(f"{place}/all.zip", _LARGEST_ZIP) as file:
        found = collected(
            from_zip(file, f"{place}/all.zip", seen), {ecosystem}, seen
        ).get(ecosystem, Gathered())
    return content_of(ecosystem, found, origin)


def _changes(place: str, fetch: Fetch) -> Mapping[str, str]:
    """Return when each record was changed, by id; nothing if there is no such list."""
    try:
        with fetch(f"{place}/modified_id.csv", _LARGEST_LIST) as file:
            lines = file.read().decode("utf-8", "replace").splitlines()
    except DownloadError:
        return {}  # the zip is fetched instead, and if it fails, too, that is told
    pairs = (line.strip().partition(",") for line in lines)
    return {name: moment for moment, comma, name in pairs if comma and name}


def _wanted(earlier: Earlier, changed: Mapping[str, str]) -> list[str]:
    """Return ids that are new, or changed after the last that was known."""
    last = _moment(earlier.cursor)
    known = earlier.records.keys() | earlier.withdrawn | earlier.unread
    return sorted(
        name for name, at in changed.items() if name not in known or _moment(at) > last
    )


def _moment(text: str) -> str:
    """Return a moment so that texts compare as moments do: fractions may be missing."""
    return text.strip().upper().removesuffix("Z")


def _records(place: str, names: list[str], fetch: Fetch, seen: Seen) -> Iterator[Any]:
    def load(name: str) -> bytes:
        with fetch(f"{place}/{quote(name, safe='')}.json", _LARGEST_RECORD) as file:
            return file.read()

    with ThreadPoolExecutor(_AT_ONCE) as pool:
        for name, data in zip(names, pool.map(load, names), strict=True):
            yield from document_of(data, f"{name}.json", seen)


def _merged(earlier: Earlier, found: Gathered, changed: Mapping[str, str]) -> Gathered:
    """Return what there was, without what is listed no more, and with what is new."""
    new = found.records.keys() | found.withdrawn | found.unread
    kept = changed.keys() - new
    records = {name: one for name, one in earlier.records.items() if name in kept}
    return Gathered(
        records | found.records,
        found.withdrawn | (earlier.withdrawn & kept),
        found.unread | (earlier.unread & kept),
    )
