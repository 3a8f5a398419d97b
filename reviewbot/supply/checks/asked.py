"""dependency-lock-without-manifest: lock files that ask for what no manifest does."""

import re
from collections.abc import Iterator
from typing import Final

from reviewbot.model.package import Package
from reviewbot.supply.checks.entries import packages_told
from reviewbot.supply.listings import Listing, Pair
from reviewbot.supply.remark import Remark, Scene

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
    if not all(map(_says, (head, *pair.bases))):
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
    yield Remark(RULE, first.place, message, tuple(sorted(new)), _span(head, first))


def _changed(head: Listing, names: tuple[str, ...], scene: Scene) -> bool:
    """Return whether a manifest in the folder, above or below it is in the change."""
    folder = f"{head.folder}/" if head.folder else ""
    return any(
        path.endswith(names)
        and (path.startswith(folder) or folder.startswith(_folder(path)))
        for path in scene.paths
    )


def _folder(path: str) -> str:
    return path[: path.rfind("/") + 1]


def _says(listing: Listing) -> bool:
    pattern = _SAYS.get(listing.form)
    return pattern is None or pattern.search(listing.text) is not None


def _asked(listing: Listing) -> Iterator[Package]:
    roots = listing.graph.roots
    return (one for one in listing.inventory.packages if one.key in roots)


def _span(listing: Listing, package: Package) -> tuple[int, int]:
    first = listing.text.count("\n", 0, package.start) + 1
    entry = listing.text[package.start : package.end].rstrip("\n")
    return first, first + entry.count("\n")
