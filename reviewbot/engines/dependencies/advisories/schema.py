"""The file: its tables, its version, and how rows are packed.

A row for each package holds which of its versions are affected by what, and a row for
each vulnerability what is told of it, which few look-ups need; both are JSON, deflated
with a dictionary of what such texts are full of. Vulnerabilities are numbered within an
ecosystem, and records are one only within it: its rows can be replaced, or copied,
without those of others.
"""

import json
import zlib
from collections.abc import Iterator, Sequence
from typing import Any, Final

from reviewbot.engines.dependencies.advisories.records import Record
from reviewbot.model.advisory import (
    Affected,
    Claim,
    Event,
    EventKind,
    Holding,
    Kind,
    Range,
    Supplier,
)
from reviewbot.model.rule import Severity
from reviewbot.model.value import as_dict

VERSION: Final = 1
"""Changes with the tables, with what is packed, and with the dictionary."""
APPLICATION: Final = 0x52764144
"""What ``file`` may tell it by: "RvAD"."""
TABLES: Final = """
CREATE TABLE fact (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE ecosystem (
  id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, holding TEXT NOT NULL,
  cursor TEXT NOT NULL, omitted BLOB NOT NULL);
CREATE TABLE package (
  ecosystem INTEGER NOT NULL, name TEXT NOT NULL, claims BLOB NOT NULL,
  PRIMARY KEY (ecosystem, name)) WITHOUT ROWID;
CREATE TABLE advisory (
  ecosystem INTEGER NOT NULL, number INTEGER NOT NULL, exploited INTEGER NOT NULL,
  told BLOB NOT NULL, PRIMARY KEY (ecosystem, number)) WITHOUT ROWID;
CREATE TABLE called (
  name TEXT NOT NULL, ecosystem INTEGER NOT NULL, number INTEGER NOT NULL,
  PRIMARY KEY (name, ecosystem, number)) WITHOUT ROWID;
CREATE TABLE exploited (name TEXT PRIMARY KEY) WITHOUT ROWID;
"""
CONTENT: Final = (
    "SELECT name, value FROM fact WHERE name <> 'digest' ORDER BY name",
    "SELECT id, name, holding, cursor, omitted FROM ecosystem ORDER BY id",
    "SELECT ecosystem, name, claims FROM package ORDER BY 1, 2",
    "SELECT ecosystem, number, exploited, told FROM advisory ORDER BY 1, 2",
    "SELECT name, ecosystem, number FROM called ORDER BY 1, 2, 3",
    "SELECT name FROM exploited ORDER BY 1",
)
"""All that the digest is of."""

_DICTIONARY: Final = (
    b"security/advisories/GHSA-https://groups.google.com/https://www.https://github.com/"
    b" via a crafted allows remote attackers to execute arbitrary code"
    b" allows attackers to cause a denial of service before and after versions"
    b" Inefficient Regular Expression Complexity Improper Input Validation in"
    b" SQL Injection Path Traversal Directory Traversal Prototype Pollution"
    b" Cross-Site Request Forgery Cross-site Scripting (XSS) Remote Code Execution"
    b" Server-Side Request Forgery (SSRF) Denial of Service Information Disclosure"
    b" Uncontrolled Resource Consumption Deserialization of Untrusted Data"
    b" Authentication Bypass Incorrect Authorization Command Injection Open Redirect"
    b" vulnerable to vulnerability in Malicious code in is unmaintained memory"
    b'"FOP-"NSWG-ECO-"HSEC-202"MAL-202"GO-202"RUSTSEC-202"PYSEC-202"GHSA-'
    b'"CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N"'
    b'"CVSS:3.0/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H"'
    b'"CVSS:3.1/AV:N/AC:L/PR:N/UI:R/S:C/C:L/I:L/A:N"'
    b'"CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H",'
    b'"2019-"2020-"2021-"2022-"2023-"2024-"2025-"2026-0'
    b'[[0,"",[],["S","i0","f0.["E","a1.0.0-beta.","f1.["E","i0","f1.0.0"]]]'
    b'[[["CVE-20"],0,"",0,"",["GHSA-",["CVE-2021-4["GHSA-'
)
"""Nearest to the end what is needed most, where a reference to it is shortest."""
_KINDS: Final = tuple(Kind)
_EVENTS: Final = {
    "i": EventKind.INTRODUCED,
    "f": EventKind.FIXED,
    "a": EventKind.LAST_AFFECTED,
    "l": EventKind.LIMIT,
}
_LETTERS: Final = {kind: letter for letter, kind in _EVENTS.items()}
_MOST: Final = 1 << 26
"""Bytes of an unpacked row: more is damage."""


def packed(value: object) -> bytes:
    """Return JSON, deflated."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    press = zlib.compressobj(9, zlib.DEFLATED, -13, 6, zdict=_DICTIONARY)
    return press.compress(text.encode("utf-8", "replace")) + press.flush()


def unpacked(data: bytes) -> Any:
    """Return what was packed.

    Raises:
        ValueError: It is damaged.
    """
    try:
        opener = zlib.decompressobj(-13, zdict=_DICTIONARY)
        text = opener.decompress(data, _MOST)
    except (zlib.error, TypeError) as error:
        raise ValueError(f"a row is damaged: {error}") from error
    if not opener.eof or opener.unused_data:
        raise ValueError("a row is damaged: it does not end where it should")
    return json.loads(text)


def told(records: Sequence[Record]) -> bytes:
    """Pack what records of one vulnerability tell, and the names of its packages."""
    names = sorted({name for one in records for name, _ in one.packages})
    return packed([names, *(_row(one) for one in records)])


def told_of(data: bytes) -> tuple[tuple[str, ...], tuple[Record, ...]]:
    """Return the names of packages, and the records without their packages.

    Raises:
        ValueError: They are damaged.
    """
    try:
        names, *rows = unpacked(data)
        return tuple(names), tuple(_record(*row) for row in rows)
    except (IndexError, TypeError) as error:
        raise ValueError(f"a row is damaged: {error}") from error


def claims(found: Sequence[tuple[int, Sequence[tuple[str, Affected]]]]) -> bytes:
    """Pack what is said of one package: by number of vulnerability, then by record."""
    return packed(
        [
            [number, *([record, *_plain(affected)] for record, affected in said)]
            for number, said in found
        ]
    )


def claims_of(data: bytes, ecosystem: str) -> list[tuple[int, tuple[Claim, ...]]]:
    """Return what is said of one package, by number of vulnerability.

    Args:
        data: As ``claims`` has packed it.
        ecosystem: With a release, only what is said of that is returned.

    Raises:
        ValueError: It is damaged.
    """
    own, _, release = ecosystem.partition(":")
    try:
        return [
            (number, said)
            for number, *rows in unpacked(data)
            if (said := tuple(_claims(own, release, rows)))
        ]
    except (IndexError, KeyError, TypeError) as error:
        raise ValueError(f"a row is damaged: {error}") from error


def holding_text(holding: Holding) -> str:
    """Return what the file has of an ecosystem as JSON."""
    fields = as_dict(holding)
    fields["suppliers"] = [as_dict(one) for one in holding.suppliers]
    del fields["shipped"]
    return json.dumps(fields, ensure_ascii=False, sort_keys=True)


def holding_of(text: str, *, shipped: bool) -> Holding:
    """Return what the file has of an ecosystem.

    Raises:
        ValueError: It is damaged.
    """
    try:
        fields = json.loads(text)
        suppliers = tuple(Supplier(**one) for one in fields.pop("suppliers"))
        return Holding(**fields, suppliers=suppliers, shipped=shipped)
    except (AttributeError, KeyError, TypeError) as error:
        raise ValueError(f"a row is damaged: {error}") from error


def _row(record: Record) -> list[Any]:
    return [
        record.id, record.aliases, _KINDS.index(record.kind), record.summary,
        record.severity or 0, -1 if record.score is None else record.score,
        record.vector, record.published, record.modified, record.reference,
    ]  # fmt: skip


def _record(  # noqa: PLR0913, PLR0917  (a row)
    name: str,
    aliases: list[str],
    kind: int,
    summary: str,
    severity: int,
    score: float,
    vector: str,
    published: str,
    modified: str,
    reference: str,
) -> Record:
    return Record(
        name, tuple(aliases), _KINDS[kind], summary,
        Severity(severity) if severity else None, None if score < 0 else score,
        vector, published, modified, reference, (),
    )  # fmt: skip


def _plain(affected: Affected) -> list[Any]:
    """Return release, listed versions, and each range as its type and events."""
    ranges = (
        [
            "S" if one.semver else "E",
            *(_LETTERS[e.kind] + e.version for e in one.events),
        ]
        for one in affected.ranges
    )
    return [affected.ecosystem.partition(":")[2], sorted(affected.versions), *ranges]


def _claims(own: str, release: str, rows: Sequence[list[Any]]) -> Iterator[Claim]:
    for record, of, versions, *ranges in rows:
        if release and of != release:
            continue
        made = tuple(
            Range(tuple([Event(_EVENTS[e[0]], e[1:]) for e in events]), kind == "S")
            for kind, *events in ranges
        )
        whole = f"{own}:{of}" if of else own
        yield Claim(record, Affected(whole, made, frozenset(versions)))
