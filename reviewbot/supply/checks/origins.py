"""Where packages come from: hosts, and what kind of source an address is."""

import re
from collections.abc import Iterator
from typing import Final
from urllib.parse import unquote

from reviewbot.engines.dependencies.readers.addresses import without_user
from reviewbot.engines.dependencies.readers.base import UnreadableError
from reviewbot.model.package import Detail, Package
from reviewbot.supply.listings import Listing

_ADDRESSES: Final = {
    form: re.compile(pattern, re.MULTILINE)
    for form, pattern in {
        "package_lock": r'"resolved"\s*:\s*"([^"]+)"',
        "yarn": r'^  "?resol(?:ved|ution)"?:? "?([^"\s]+)',
        "pnpm": r"""\btarball: ?['"]?([^\s,}'"]+)""",
        "bun": r'", ?"(https?://[^"]+)"',
        "uv": r'\b(?:registry|url|git) = "([^"]+)"',
        "pylock": r'\b(?:index|url) = "([^"]+)"',
        "pdm": r'\b(?:url|git) = "([^"]+)"',
        "poetry": r'^url = "([^"]+)"',
        "cargo_lock": r'^source = "([^"]+)"',
        "composer_lock": r'"type"\s*:\s*"[a-z-]+",\s*"url"\s*:\s*"([^"]+)",\s*"reference"',
        "pubspec": r"""\burl: ['"]?([^\s'"]+)""",
    }.items()
}
"""How formats write addresses that packages are fetched from."""
_HOST: Final = re.compile(
    r"(?:[a-z][a-z0-9+.-]*:)?//(?:[^/@\s]*@)?(\[[^\]/]+\]|[^/:\s?#\[]+)", re.IGNORECASE
)
_SHELL: Final = re.compile(r"(?:git\+)?(?:ssh://)?[\w.-]+@([\w.-]+):")
_REGISTRY: Final = re.compile(r"(?:registry|sparse)\+")
_ARCHIVE: Final = re.compile(r"::__archiveUrl=([^&]+)")
"""Yarn's note of an address beside a version."""
_GIT: Final = re.compile(
    r"(?:git|hg|svn|bzr)\+|git:|git@|ssh:|(?:github|gitlab|bitbucket|gist)[:+]"
    r"|[a-z+]+://[^\s?#]+\.git(?:[?#]|\Z)"
    r"|https?://[^\s?#]+/(?:tar\.gz|tarball|zipball|archive)/"
)
_SHORT: Final = re.compile(r"[\w-][\w.-]*/[\w.-]+(?:#.*)?")
"""How a package.json writes a repository: owner/name#branch."""
_LOCAL: Final = re.compile(r"file:|link:|portal:|\.{1,2}/|/")
_INNER: Final = re.compile(r'"dependencies"\s*:\s*\{')
_FLAT: Final = re.compile(r'"lockfileVersion"\s*:\s*[23]\b')
_DIRECT: Final = re.compile(r"https?://", re.IGNORECASE)
_INSECURE: Final = re.compile(r"(?:git\+)?(http|git)://", re.IGNORECASE)
_LOOPBACK: Final = re.compile(r"(?:.*\.)?localhost|127\.[0-9.]+|\[::1\]|0\.0\.0\.0")
_LOOKED_AT: Final = 2000
"""Characters of an address in which a host is looked for."""
_SHOWN: Final = 120
"""Characters of an address in a message."""


def addresses(listing: Listing, package: Package) -> Iterator[str]:
    """Yield the addresses in the entry of a lock file, as written there."""
    pattern = _ADDRESSES.get(listing.form)
    if pattern is None:
        return
    text, start, end = listing.text, package.start, package.end
    if _nests(listing):
        text = own_text(listing, package)
        if len(text) < end - start and not pattern.search(text):
            yield from filter(None, [detail_of(listing, package).source])
        start, end = 0, len(text)
    for found in pattern.finditer(text, start, end):
        yield address_in(found[1])


def detail_of(listing: Listing, package: Package) -> Detail:
    """Return the rest of an entry: nothing where it is broken.

    Readers look at names and versions alone at first. From a file that turns out to be
    broken elsewhere nobody can install.
    """
    try:
        return listing.detail(package)
    except UnreadableError:
        return Detail()


def own_text(listing: Listing, package: Package) -> str:
    """Return an entry without others inside it, as version 1 of npm's file nests them.

    npm writes them last; what somebody put behind them is not seen here.
    """
    text = listing.text[package.start : package.end]
    inner = _INNER.search(text) if _nests(listing) else None
    return text[: inner.start()] if inner else text


def _nests(listing: Listing) -> bool:
    """Return whether entries may stand in others. Cheap: what tells stands on top."""
    return listing.form == "package_lock" and not _FLAT.search(listing.text)


def hosts(listing: Listing, package: Package) -> frozenset[str]:
    """Return the hosts that an entry of a lock file names."""
    return frozenset(filter(None, map(host_of, addresses(listing, package))))


def has_host(listing: Listing, host: str) -> bool:
    """Return whether a lock file takes any package from a host. Cheap."""
    pattern = _ADDRESSES.get(listing.form)
    text = listing.text
    if pattern is None or (host not in text and host not in text.lower()):
        return False
    return any(
        host_of(address_in(found[1])) == host for found in pattern.finditer(text)
    )


def address_in(source: str) -> str:
    """Return the address that a source has, without what tools write around it."""
    noted = _ARCHIVE.search(source)
    if noted:
        return unquote(noted[1])
    at = source.find("@", 1)
    if at > 0 and "://" in source[at:] and "://" not in source[:at]:
        return source[at + 1 :]  # Yarn writes name@https://...
    return _REGISTRY.sub("", source, count=1)


def host_of(address: str) -> str:
    """Return the host of an address in lower case; empty if it has none."""
    address = address[:_LOOKED_AT]
    found = _HOST.search(address) or _SHELL.match(address)
    return found[1].lower().rstrip(".") if found else ""


def is_git(address: str) -> bool:
    """Return whether it is a repository, or an archive that a host makes of one."""
    return bool(_GIT.match(address))


def is_shorthand(wanted: str) -> bool:
    """Return whether npm takes what is wanted for a repository: owner/name."""
    return bool(_SHORT.fullmatch(wanted))


def is_local(address: str) -> bool:
    """Return whether it is a file or a folder of this machine."""
    return bool(_LOCAL.match(address))


def is_direct(address: str) -> bool:
    """Return whether it is a file somewhere on the web."""
    return bool(_DIRECT.match(address))


def insecure(address: str) -> str:
    """Return the scheme of an address that goes over the net without encryption.

    Empty if it is another, or never leaves the machine.
    """
    found = _INSECURE.match(address)
    if not found or _LOOPBACK.fullmatch(host_of(address)):
        return ""
    return found[1].lower()


def shown(address: str) -> str:
    """Return an address for people, without what may be secret in it."""
    plain = re.sub(r"\?[^#]*", "", without_user(address))
    return plain if len(plain) <= _SHOWN else f"{plain[:_SHOWN]}..."
