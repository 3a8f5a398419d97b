"""Projects to review: lock files from a few words, and advisories about what is in them."""

import json

import pytest

from reviewbot.engines.dependencies.advisories import library
from tests.engines.dependencies.advisories.osv import (
    a_content,
    a_database,
    an_entry,
    an_osv,
)

TODAY = "2026-11-20"
"""Of which the advisories are: fresh on the day on which tests say that they run."""


def npm_lock(packages, roots=(), dev_roots=(), indent=2):
    """Return a package-lock.json.

    Args:
        packages: By path below node_modules: a version, or a dict of what to add to it.
        roots: Names that the project asks for.
        dev_roots: Likewise, for development.
        indent: Of the JSON.
    """
    entries = {
        "": {
            "name": "project",
            "dependencies": dict.fromkeys(roots, "*"),
            "devDependencies": dict.fromkeys(dev_roots, "*"),
        }
    }
    for name, entry in packages.items():
        made = {"version": entry} if isinstance(entry, str) else dict(entry)
        entries[f"node_modules/{name}"] = made
    document = {"name": "project", "lockfileVersion": 3, "packages": entries}
    return json.dumps(document, indent=indent) + "\n"


def cargo_lock(packages):
    """Return a Cargo.lock of name, version pairs."""
    source = 'source = "registry+https://registry.example/index"'
    entries = (
        f'[[package]]\nname = "{name}"\nversion = "{version}"\n{source}\n'
        for name, version in packages
    )
    return "version = 4\n\n" + "\n".join(entries)


def npm_advisory(id, name, fixed, **more):
    return an_osv(id, an_entry(name, fixed, "npm"), **more)


@pytest.fixture
def advisories(tmp_path, monkeypatch):
    """Return a function that writes the user's advisories, and names the file."""
    path = tmp_path / "advisories.sqlite"
    monkeypatch.setattr(library, "SNAPSHOT", str(tmp_path / "no-snapshot"))
    monkeypatch.setenv("REVIEWBOT_ADVISORIES", str(path))

    def write(*documents, ecosystem="npm", as_of=TODAY, **plan):
        a_database(
            path, a_content(*documents, ecosystem=ecosystem, as_of=as_of), **plan
        )
        return path

    return write
