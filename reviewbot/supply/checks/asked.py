"""dependency-lock-without-manifest: lock files that ask for what no manifest does."""

import re
from collections.abc import Iterator
from typing import Final

from reviewbot.engines.dependencies.readers.base import UnreadableError
from reviewbot.model.package import Package, Place
from reviewbot.supply.checks.entries import packages_told
from reviewbot.supply.listings import Listing, Pair
from reviewbot.supply.remark import Remark, Scene, entry_lines

RULE: Final = "dependency-lock-without-manifest"
_JAVASCRIPT: Final = (
    "package.json",
    "pnpm-workspace.yaml",
    ".yarnrc.yml",
    ".pnpmfile.cjs",
)
_MANIFESTS: Final = {
    "package_lock": _JAVASCRIPT,
    "pnpm": _JAVASCRIPT,
    "bun": _JAVASCRIPT,
    "yarn": _JAVASCRIPT,
    "uv": ("pyproject.toml", "uv.toml", "setup.py", "setup.cfg", ".txt", ".in"),
    "cargo_lock": ("Cargo.toml",),
    "gemfile_lock": ("Gemfile", "gems.rb", ".gemspec", ".rb", ".gemfile"),
    "pubspec": ("pubspec.yaml", "pubspec_overrides.yaml"),
    "nuget": (".csproj", ".fsproj", ".vbproj", ".props", ".targets", ".config"),
}
"""What the requests of a lock file are taken from: ends of names, by the formats that say
what the project itself asks for."""
_ANYWHERE: Final = frozenset({"nuget"})
"""Formats that take over what other projects beside them ask for."""
_WORD: Final = re.compile(r"[@\w./-]+")
_SAYS: Final = {
    "package_lock": re.compile(r'"lockfileVersion"\s*:\s*[23]\b'),
    "yarn": re.compile(r"^__metadata:", re.MULTILINE),
}
"""By what one sees that a file is of a version that says so."""


def lock_without_manifest(pair: Pair, scene: Scene) -> Iterator[Remark]:
    """Tell of requests that are new to the lock file while no manifest changed."""
    head = pair.head
    names = _MANIFESTS.get(head.form)
    if not names or not pair.bases or _changed(head, names, scene):
        return
    if not all(map(_says, (head, *pair.bases))) or not _may_ask_more(pair):
        return
    known = {package.name for base in pair.bases for package in _asked(base)}
    new: dict[str, Package] = {}
    for package in _asked(head):
        if package.name not in known:
            new.setdefault(package.name, package)
    if not new or not known:
        return
    first = next(iter(new.values()))
    told = packages_told([*new])
    message = (
        f"This lock file asks for {told}, and no manifest that it is made from changed."
    )
    yield Remark(
        RULE, _request(pair, first), message, tuple(sorted(new)),
        entry_lines(head, first), name=first.name,
    )  # fmt: skip


def _request(pair: Pair, package: Package) -> Place:
    """Return where a new line asks for a package; where it stands, if none is found."""
    known = {line for base in pair.bases for line in base.lines}
    first, last = entry_lines(pair.head, package)
    for number, line in enumerate(pair.head.lines, 1):
        if line in known or first <= number <= last or package.name not in line:
            continue
        for found in _WORD.finditer(line):
            if found[0] == package.name:
                return Place(number, found.start() + 1, found.end() + 1)
    return package.place


def _changed(head: Listing, names: tuple[str, ...], scene: Scene) -> bool:
    """Return whether a manifest in the folder, above or below it is in the change."""
    folder = f"{head.folder}/" if head.folder else ""
    return any(
        path.endswith(names)
        and (
            head.form in _ANYWHERE
            or path.startswith(folder)
            or folder.startswith(_folder(path))
        )
        for path in scene.paths
    )


def _may_ask_more(pair: Pair) -> bool:
    """Return whether a line that is new between the entries has the name of a package.

    Requests stand between them. That is cheap, and spares reading who needs whom.
    """
    if pair.head.form == "nuget":
        return True  # whose entries say it themselves
    new = {*_between(pair.head)}.difference(*map(_between, pair.bases))
    words = {word for line in new for word in _WORD.findall(line)}
    return any(package.name in words for package in pair.head.inventory.packages)


def _between(listing: Listing) -> list[str]:
    """Return the lines of a file that are in no entry."""
    parts, at = [], 0
    for package in listing.inventory.packages:
        parts.append(listing.text[at : package.start])
        at = max(at, package.end)
    parts.append(listing.text[at:])
    return "\n".join(parts).split("\n")


def _folder(path: str) -> str:
    return path[: path.rfind("/") + 1]


def _says(listing: Listing) -> bool:
    pattern = _SAYS.get(listing.form)
    return pattern is None or pattern.search(listing.text) is not None


def _asked(listing: Listing) -> Iterator[Package]:
    """Yield what the project itself asks for; nothing of a file that is broken."""
    try:
        roots = listing.graph.roots
    except UnreadableError:
        return
    yield from (one for one in listing.inventory.packages if one.key in roots)
