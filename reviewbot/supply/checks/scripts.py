"""dependency-install-script: packages that run code of their own when installed."""

import re
from collections.abc import Iterator
from typing import Final

from reviewbot.model.rule import Severity
from reviewbot.supply.checks.entries import Entry, detail, entries
from reviewbot.supply.listings import Listing, Pair
from reviewbot.supply.remark import Remark, Scene

RULE: Final = "dependency-install-script"
_TOLD: Final = {
    "package_lock": re.compile(r'"lockfileVersion"\s*:\s*[23]\b'),
    "pnpm": re.compile(r"^lockfileVersion: ['\"]?[5-8]", re.MULTILINE),
    "composer_lock": re.compile(r""),
}
"""Formats that tell of scripts, and by what one sees that a file is of a version that does."""
_SIGN: Final = re.compile(r"hasInstallScript|requiresBuild|composer-(?:plugin|install)")
"""What entries have that tell of one."""


def install_script(pair: Pair, scene: Scene) -> Iterator[Remark]:  # noqa: ARG001
    """Tell of scripts that came with a new version, or with a new package."""
    if not pair.bases or not all(map(_tells, (pair.head, *pair.bases))):
        return
    seen: set[str] = set()
    for entry in entries(pair):
        if entry.title in seen or not _SIGN.search(entry.text):
            continue
        if not entry.detail.scripts:
            continue
        seen.add(entry.title)
        if not entry.former:
            yield _remark(entry, "runs code of its own when it is installed")
        elif not any(detail(*known).scripts for known in entry.former):
            versions = sorted({package.version for _, package in entry.former})
            before = ", ".join(versions)
            why = f"runs code of its own when it is installed, which {before} did not"
            yield _remark(entry, why)


def _tells(listing: Listing) -> bool:
    pattern = _TOLD.get(listing.form)
    return pattern is not None and pattern.search(listing.text) is not None


def _remark(entry: Entry, why: str) -> Remark:
    package = entry.package
    return Remark(
        RULE, entry.place("scripts"), f"{entry.title} {why}.",
        (package.name, package.version), entry.span, name=package.name,
        severity=Severity.MEDIUM if entry.former else Severity.LOW,
    )  # fmt: skip
