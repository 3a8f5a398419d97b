"""Which reader reads which file: told by its name and folder alone."""

from collections.abc import Callable
from functools import cache
from importlib import import_module
from typing import Final

from reviewbot.engines.dependencies.readers.base import Reader
from reviewbot.model.patterns import matcher

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
"""Patterns of paths by the module of this folder that reads them; the first counts."""


def format_of(path: str) -> str:
    """Return the name of the module that reads a file; empty when none does."""
    found = (name for name, matches in _matchers() if matches(path))
    return next(found, "")


def reader(name: str) -> Reader:
    """Return the reader of a format of ``FORMATS``; its module is loaded now."""
    made: Reader = import_module(
        f"reviewbot.engines.dependencies.readers.{name}"
    ).READER
    return made


@cache
def _matchers() -> tuple[tuple[str, Callable[[str], bool]], ...]:
    return tuple((name, matcher(patterns)) for name, patterns in FORMATS.items())
