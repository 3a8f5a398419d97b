"""Paths: which files are full of public contacts, of machines' numbers, or of data."""

from typing import Final

_PUBLIC_NAMES: Final = frozenset(
    [
        "codeowners",
        "author",
        "authors",
        "maintainers",
        "contributor",
        "contributors",
        "contributing",
        "credits",
        "thanks",
        "owners",
        "notice",
        "copying",
        "copyright",
        "license",
        "licenses",
        "licence",
        "licences",
        "changes",
        "changelog",
        "news",
        "history",
        "security",
        "humans",
        "readme",
        "metadata",
        "pkg-info",
        "description",
        "control",
        "todo",
        "package",
        "composer",
        "bower",
        "manifest",
        "setup",
        "pyproject",
        "cargo",
        "pom",
        ".mailmap",
        "plugin",
        "feed",
        ".all-contributorsrc",
        "appdata",
        "citation",
        "codemeta",
        "acknowledgements",
        "patrons",
    ]
)
_PUBLIC_ENDS: Final = (
    ".gemspec", ".podspec", ".nuspec", ".cabal", ".po", ".pot", ".md", ".rst", ".adoc",
    ".tex", ".htm", ".html", ".spec", ".patch", ".diff", ".desktop", ".csproj", ".opam",
    ".ipynb", ".bib", ".1", ".pod",
)  # fmt: skip
_PUBLIC_FOLDERS: Final = frozenset(
    [
        "license",
        "licenses",
        "doc",
        "docs",
        "node_modules",
        "vendor",
        "third_party",
        "debian",
    ]
)
"""Where people publish how to reach them: owners, authors, package metadata, docs."""
_QUIET_ENDS: Final = (
    ".svg", ".map", ".lock", ".lockb", ".min.js", ".min.css", ".sum", ".snap", ".pem",
    ".crt", ".pbxproj", ".eps", ".ps", ".afm", ".obj", ".stl", ".wkt", ".lock.hcl",
)  # fmt: skip
_QUIET_NAMES: Final = frozenset(
    [
        "package-lock",
        "npm-shrinkwrap",
        "packages.lock",
        "deno",
        "pnpm-lock",
        "bun",
        "record",
    ]
)
"""What is full of numbers that machines wrote."""
_RECORDS: Final = (".csv", ".tsv", ".psv", ".sql", ".ndjson", ".jsonl", ".ldif", ".vcf")
_DATA: Final = (
    *_RECORDS, ".json", ".xml", ".yaml", ".yml", ".txt", ".dump", ".geojson",
)  # fmt: skip


def is_public(path: str) -> bool:
    """Return whether contacts in a file are there to be read."""
    *folders, name = path.lower().split("/")
    return (
        name.endswith(_PUBLIC_ENDS)
        or name.partition(".")[0] in _PUBLIC_NAMES
        or name in _PUBLIC_NAMES
        or any(f in _PUBLIC_FOLDERS or f.endswith("-info") for f in folders)
    )


def is_quiet(path: str) -> bool:
    """Return whether a file is made by a machine, of numbers that are nobody's."""
    name = path.lower().rpartition("/")[2]
    return name.endswith(_QUIET_ENDS) or name.rpartition(".")[0] in _QUIET_NAMES


def is_data(path: str) -> bool:
    """Return whether a file is of a format for data."""
    return path.lower().endswith(_DATA)


def is_records(path: str) -> bool:
    """Return whether a file is of a format that holds records and nothing else."""
    return path.lower().endswith(_RECORDS)
