"""Which reader reads which file: told by its name and folder alone."""

from collections.abc import Callable
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Final

from reviewbot.model.patterns import is_wild, matcher

if TYPE_CHECKING:  # to know a name costs nothing
    from reviewbot.engines.dependencies.readers.base import Reader

FORMATS: Final[dict[str, tuple[str, ...]]] = {
    "package_lock": ("**/package-lock.json", "**/npm-shrinkwrap.json"),
    "package_json": ("**/package.json",),
    "yarn": ("**/yarn.lock",),
    "pnpm": ("**/pnpm-lock.yaml",),
    "bun": ("**/bun.lock",),
    "requirements": (
        "**/*requirements*.txt",
        "**/*requirements*.in",
        "**/requirements/*.txt",
        "**/requirements/*.in",
        "**/*constraints*.txt",
    ),
    "pyproject": ("**/pyproject.toml",),
    "poetry": ("**/poetry.lock",),
    "uv": ("**/uv.lock",),
    "pdm": ("**/pdm.lock",),
    "pylock": ("**/pylock.toml", "**/pylock.*.toml"),
    "pipfile_lock": ("**/Pipfile.lock",),
    "conda": ("**/environment.yml", "**/environment.yaml"),
    "go_mod": ("**/go.mod",),
    "go_sum": ("**/go.sum",),
    "cargo": ("**/Cargo.toml",),
    "cargo_lock": ("**/Cargo.lock",),
    "gemfile": ("**/Gemfile", "**/gems.rb"),
    "gemfile_lock": ("**/Gemfile.lock", "**/gems.locked"),
    "composer": ("**/composer.json",),
    "composer_lock": ("**/composer.lock",),
    "pom": ("**/pom.xml",),
    "gradle": ("**/gradle.lockfile", "**/buildscript-gradle.lockfile"),
    "nuget": ("**/packages.lock.json", "**/packages.*.lock.json"),
    "mix": ("**/mix.lock",),
    "pubspec": ("**/pubspec.lock",),
    "dockerfile": (
        "**/Dockerfile",
        "**/Dockerfile.*",
        "**/*.dockerfile",
        "**/Containerfile",
    ),
    "compose": (
        "**/docker-compose*.yml",
        "**/docker-compose*.yaml",
        "**/compose*.yml",
        "**/compose*.yaml",
    ),
    "kubernetes": ("**/k8s/**/*.yaml", "**/kubernetes/**/*.yaml"),
    "workflow": (
        ".github/workflows/*.yml",
        ".github/workflows/*.yaml",
        "**/action.yml",
        "**/action.yaml",
    ),
    "pre_commit": ("**/.pre-commit-config.yaml",),
}
"""Patterns of paths by the module of this folder that reads them. A whole name counts
before a pattern, then the first."""
_ENDINGS: Final = (".txt", ".in", ".toml", ".yml", ".yaml", ".json", ".dockerfile")
_BEGINNINGS: Final = ("Dockerfile.",)
"""What the names have that a pattern means."""


def format_of(path: str) -> str:
    """Return the name of the module that reads a file; empty when none does.

    Most files have neither a known name nor a known ending: they cost two look-ups.
    """
    name = path.rpartition("/")[2]
    if found := _names().get(name):
        return found
    if not name.endswith(_ENDINGS) and not name.startswith(_BEGINNINGS):
        return ""
    return next((format_ for format_, matches in _wild() if matches(path)), "")


def reader(name: str) -> "Reader":
    """Return the reader of a format of ``FORMATS``; its module is loaded now."""
    made: Reader = import_module(
        f"reviewbot.engines.dependencies.readers.{name}"
    ).READER
    return made


@cache
def _names() -> dict[str, str]:
    """Return formats by the names of files that may stand in any folder."""
    return {
        pattern.removeprefix("**/"): name
        for name, patterns in FORMATS.items()
        for pattern in patterns
        if not is_wild(pattern.removeprefix("**/"))
    }


@cache
def _wild() -> tuple[tuple[str, Callable[[str], bool]], ...]:
    """Return tests for the other patterns."""
    others = {
        name: [each for each in patterns if is_wild(each.removeprefix("**/"))]
        for name, patterns in FORMATS.items()
    }
    return tuple((name, matcher(each)) for name, each in others.items() if each)
