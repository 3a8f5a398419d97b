"""The snapshot of advisories that comes with the package, made of openly licensed data.

It is made from git repositories that somebody has on the disk, at the commits they are
at; the same commits make the same bytes. What is no more than a registry's address is
left out by the reader of records.
"""

import json
import re
import subprocess
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final

import yaml

from bench.dependencies import converters
from bench.dependencies.corpus import CorpusError
from bench.sensitive.table import table
from reviewbot.engines.dependencies.advisories import kev
from reviewbot.engines.dependencies.advisories.building import (
    Catalogue,
    Content,
    Plan,
    build,
)
from reviewbot.engines.dependencies.advisories.collecting import (
    Gathered,
    Origin,
    collected,
    content_of,
)
from reviewbot.engines.dependencies.advisories.inputs import Seen
from reviewbot.model.value import frozen

Files = Iterable[tuple[str, bytes]]


@frozen
class Source:
    """A database, and how it is read."""

    repository: str
    licence: str
    """An SPDX identifier, of the data."""
    branch: str
    under: str
    """A pattern for paths."""
    read: Callable[[Files], Iterator[Any]]
    ecosystems: frozenset[str]
    """What is taken of it."""
    ended: bool = False
    """Whether nothing is added any more: then its data is as old as the last change."""


def measure(mirrors: Path, output: Path) -> tuple[str, bool]:
    """Make the file, and return the page that tells what is in it.

    Args:
        mirrors: A folder with ``<owner>+<name>/repo``, git directories.
        output: The file.
    """
    contents: list[Content] = []
    seen = Seen()
    for source in SOURCES:
        contents += _contents(mirrors, source, seen)
    catalogue = _catalogue(mirrors)
    built = build(str(output), Plan(tuple(contents), catalogue))
    size = output.stat().st_size
    records = sum(one.records for one in built.holdings)
    rows = [
        (
            one.ecosystem, str(one.records), str(one.advisories), str(one.withdrawn),
            str(one.unread), one.newest, one.as_of, one.source,
        )
        for one in built.holdings
    ]  # fmt: skip
    header = (
        "ecosystem", "records", "vulnerabilities", "withdrawn", "malformed",
        "last change", "as of", "source",
    )  # fmt: skip
    told = f"{size} bytes, {size / records:.0f} a record; {catalogue.source}"
    unread = f"not read: {seen.unread}; the first: {seen.first_unread or 'none'}"
    return "\n".join((table(header, rows), "", told, unread)), True


def _contents(mirrors: Path, source: Source, seen: Seen) -> Iterator[Content]:
    git = _git(mirrors, source.repository)
    name, day = _commit(git, source.branch)
    files = _files(git, source.branch, re.compile(source.under))
    documents = source.read(files)
    if source.repository == "golang/vulndb":
        documents = _dated(documents, git)
    found = collected(documents, source.ecosystems, seen)
    where = f"https://github.com/{source.repository} at {name[:12]} ({source.licence})"
    origin = Origin(where, "" if source.ended else day, day)
    for ecosystem in sorted(source.ecosystems):
        yield content_of(ecosystem, found.get(ecosystem, Gathered()), origin)


def _json(files: Files) -> Iterator[Any]:
    return (json.loads(data) for _, data in files)


def _yaml(files: Files) -> Iterator[Any]:
    for _, told in _parsed(files):
        for name in ("published", "modified", "withdrawn"):
            if name in told:
                told[name] = str(told[name]).replace(" ", "T")
        yield told


def _php(files: Files) -> Iterator[Any]:
    return (converters.php(path, told) for path, told in _parsed(files))


def _node(files: Files) -> Iterator[Any]:
    for _, data in files:
        yield from map(converters.node, json.loads(data).values())


def _elixir(files: Files) -> Iterator[Any]:
    return (converters.elixir(told) for _, told in _parsed(files))


def _parsed(files: Files) -> Iterator[tuple[str, Any]]:
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    for path, data in files:
        yield path, yaml.load(data, loader)  # noqa: S506  (a safe one)


SOURCES: Final = (
    Source(
        "pypa/advisory-database", "CC-BY-4.0", "HEAD", r"vulns/.*\.yaml", _yaml,
        frozenset({"PyPI"}),
    ),
    Source(
        "golang/vulndb", "CC-BY-4.0", "HEAD", r"data/osv/.*\.json", _json,
        frozenset({"Go"}),
    ),
    Source(
        "rustsec/advisory-db", "CC0-1.0", "osv", r"crates/.*\.json", _json,
        frozenset({"crates.io"}),
    ),
    Source(
        "haskell/security-advisories", "CC0-1.0", "generated/osv-export",
        r"\d+/.*\.json", _json, frozenset({"Hackage", "GHC"}),
    ),
    Source(
        "FriendsOfPHP/security-advisories", "Unlicense", "HEAD",
        r"[^./][^/]*/[^/]+/[^/]+\.yaml", _php, frozenset({"Packagist"}),
    ),
    Source(
        "nodejs/security-wg", "MIT", "HEAD", r"vuln/npm/index\.json", _node,
        frozenset({"npm"}), ended=True,
    ),
    Source(
        "mirego/elixir-security-advisories", "BSD-3-Clause AND CC-BY-4.0", "HEAD",
        r"packages/.*\.yml", _elixir, frozenset({"Hex"}),
    ),
)  # fmt: skip
"""Each is also named in NOTICE, as their licences ask."""
_EXPLOITED: Final = "cisagov/kev-data"
"""CC0-1.0."""


def _catalogue(mirrors: Path) -> Catalogue:
    path = "known_exploited_vulnerabilities.json"
    ((_, data),) = _files(_git(mirrors, _EXPLOITED), "HEAD", re.compile(path))
    return kev.read(data, path)


def _git(mirrors: Path, repository: str) -> list[str]:
    folder = mirrors / repository.replace("/", "+") / "repo"
    if not folder.is_dir():
        raise CorpusError(f"there is no {folder}")
    return ["git", f"--git-dir={folder}"]


def _commit(git: list[str], branch: str) -> tuple[str, str]:
    """Return a commit's name and day, in UTC."""
    told = _output(
        ["env", "TZ=UTC0", *git, "log", "-1", "--format=%H %cd",
         "--date=format-local:%Y-%m-%d", branch]
    )  # fmt: skip
    name, day = told.decode().split()
    return name, day


def _files(git: list[str], branch: str, under: re.Pattern[str]) -> Files:
    """Yield the paths and contents of files, in the order of paths."""
    listed = _output([*git, "ls-tree", "-r", "-z", branch]).decode().split("\0")
    names: dict[str, str] = {}
    for line in filter(None, listed):
        facts, _, path = line.partition("\t")
        if under.fullmatch(path):
            names[path] = facts.split()[2]
    asked = "".join(f"{name}\n" for name in names.values()).encode()
    answer = _output([*git, "cat-file", "--batch"], asked)
    at = 0
    for path in names:
        end = answer.index(b"\n", at)
        size = int(answer[at:end].split()[2])
        yield path, answer[end + 1 : end + 1 + size]
        at = end + 2 + size


def _dated(documents: Iterable[Any], git: list[str]) -> Iterator[Any]:
    """Yield Go's records with the days of their commits: they have no others."""
    days: dict[str, list[str]] = defaultdict(list)
    day = ""
    log = [*git, "log", "--format=@%cs", "--name-only", "HEAD", "--", "data/osv"]
    for line in _output(log).decode().splitlines():
        if line.startswith("@"):
            day = line[1:]
        elif line:
            days[Path(line).stem].append(day)
    for one in documents:
        known: Mapping[str, list[str]] = days
        if own := known.get(one["id"]):
            one |= {"published": min(own), "modified": max(own)}
        yield one


def _output(command: list[str], stdin: bytes = b"") -> bytes:
    done = subprocess.run(command, input=stdin, capture_output=True, check=False)
    if done.returncode:
        raise CorpusError(f"{' '.join(command)}: {done.stderr.decode().strip()}")
    return done.stdout
