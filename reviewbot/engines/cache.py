"""Cache: what an engine said of a text the last time, one small file each.

An entry is found by a hash over everything that decides the outcome: engine,
its version, the rules, the file's path and content. Only whole outcomes are
kept, never failures. A cache that cannot be read or written costs time, not
findings.
"""

import contextlib
import json
import os
from collections.abc import Set as AbstractSet
from typing import Any, Final

from reviewbot.engines.base import Engine
from reviewbot.model.finding import Detector, Edit, Finding, Location, Role, Step
from reviewbot.model.text import Scanned, Text
from reviewbot.model.value import field, mutable

_FORMAT: Final = "3"
"""Changes with the shape of an entry or the meaning of a finding."""
_PER_FOLDER: Final = 200
"""Entries kept in each of the 256 folders; the oldest go first."""
_CHECKSUM: Final = 16
"""Hexadecimal digits before an entry: a damaged disk must not make it clean."""


@mutable
class Cache:
    """A folder of outcomes; with an empty name nothing is kept."""

    folder: str
    problem: str = ""
    """Why something could not be kept, in a few words; empty when all is well."""
    _made: set[str] = field(default_factory=set)

    def get(
        self, engine: Engine, text: Text, rules: AbstractSet[str] | None = None
    ) -> Scanned | None:
        """Return what ``engine`` said of ``text``, or None if that is not known.

        Args:
            engine: Who was asked.
            text: What it was asked about.
            rules: The rules it was asked for; None is all.
        """
        if not self.folder:
            return None
        try:
            entry = json.loads(_read(self._path(engine, text, rules)))
            findings = tuple(_finding(one) for one in entry["findings"])
            unparsed = tuple(range(*span) for span in entry["unparsed"])
        except (OSError, ValueError, LookupError, TypeError):
            return None
        return Scanned(text.key, engine.name, findings, unparsed)

    def put(
        self,
        engine: Engine,
        text: Text,
        outcome: Scanned,
        rules: AbstractSet[str] | None = None,
    ) -> None:
        """Keep what ``engine`` said of ``text``; a failure is only noted."""
        if not self.folder or self.problem:
            return
        spans = [[span.start, span.stop] for span in outcome.unparsed]
        entry = {"findings": [_plain(f) for f in outcome.findings], "unparsed": spans}
        try:
            self._write(self._path(engine, text, rules), json.dumps(entry).encode())
        except OSError as error:
            reason = (error.strerror or str(error)).lower()
            self.problem = f"nothing is kept in {self.folder}: {reason}"

    def _path(self, engine: Engine, text: Text, rules: AbstractSet[str] | None) -> str:
        asked = "all" if rules is None else ",".join(sorted(rules))
        told = (
            _FORMAT, engine.name, engine.version, engine.rules_key(text), asked,
            text.path, text.language, str(text.line_map),
        )  # fmt: skip
        from hashlib import sha256  # loads OpenSSL: not when there is nothing to do

        digest = sha256("\0".join(told).encode("utf-8", "surrogateescape"))
        digest.update(b"\0" + text.data)
        name = digest.hexdigest()
        return os.path.join(self.folder, name[:2], name[2:])

    def _write(self, path: str, data: bytes) -> None:
        """Write a whole file or none: readers never see half of one."""
        folder = os.path.dirname(path)
        if folder not in self._made:
            os.makedirs(folder, mode=0o700, exist_ok=True)
            self._made.add(folder)
            _forget_oldest(folder)
        draft = f"{path}.{os.getpid()}"
        try:
            with open(draft, "xb", opener=_for_us_alone) as file:
                file.write(_checksum(data) + data)
            os.replace(draft, path)
        except FileExistsError:
            return  # another thread is writing the same
        except OSError:
            with contextlib.suppress(OSError):
                os.unlink(draft)
            raise


def default_folder(environ: "os._Environ[str] | dict[str, str]") -> str:
    """Return where outcomes are kept for this user."""
    if own := environ.get("REVIEWBOT_CACHE_DIR"):
        return own
    base = environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")
    return os.path.join(base, "reviewbot")


def _read(path: str) -> bytes:
    """Return what was kept in a file.

    Raises:
        OSError: There is no such file.
        ValueError: It is damaged, or somebody else's.
    """
    with open(path, "rb") as file:
        if os.fstat(file.fileno()).st_uid != os.geteuid():
            raise ValueError(path)
        data = file.read()
    if _checksum(data[_CHECKSUM:]) != data[:_CHECKSUM]:
        raise ValueError(path)
    return data[_CHECKSUM:]


def _checksum(data: bytes) -> bytes:
    from hashlib import sha256

    return sha256(data).hexdigest()[:_CHECKSUM].encode()


def _for_us_alone(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def _forget_oldest(folder: str) -> None:
    """Remove what is too much; another process may do the same just now."""
    ages = []
    with os.scandir(folder) as entries:
        for entry in entries:
            with contextlib.suppress(FileNotFoundError):
                ages.append((entry.stat().st_mtime, entry.path))
    for _, path in sorted(ages)[:-_PER_FOLDER]:
        with contextlib.suppress(FileNotFoundError):
            os.unlink(path)


def _plain(finding: Finding) -> dict[str, Any]:
    return {
        "rule": finding.rule,
        "location": _span(finding.location),
        "message": finding.message,
        "snippet": finding.snippet,
        "evidence": finding.evidence,
        "detectors": [[one.engine, one.id] for one in finding.detectors],
        "trace": [
            [step.role.value, _span(step.location), step.snippet, step.text]
            for step in finding.trace
        ],
        "aliases": finding.aliases,
        "edit": [_span(finding.edit.location), finding.edit.text]
        if finding.edit
        else None,
    }


def _finding(plain: dict[str, Any]) -> Finding:
    edit = plain["edit"]
    return Finding(
        rule=plain["rule"],
        location=Location(*plain["location"]),
        message=plain["message"],
        snippet=plain["snippet"],
        evidence=tuple(plain["evidence"]),
        detectors=tuple(Detector(*one) for one in plain["detectors"]),
        trace=tuple(
            Step(Role(role), Location(*span), snippet, text)
            for role, span, snippet, text in plain["trace"]
        ),
        aliases=tuple(plain["aliases"]),
        edit=Edit(Location(*edit[0]), edit[1]) if edit else None,
    )


def _span(location: Location) -> list[str | int]:
    at = location
    return [at.path, at.line, at.column, at.end_line, at.end_column]
