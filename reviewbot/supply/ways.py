"""Ways: through which packages a project needs one, and what gets it another version."""

import shlex
from collections import deque
from collections.abc import Callable, Mapping
from typing import Final

from reviewbot.model.package import Graph, Package, Scope
from reviewbot.model.value import frozen
from reviewbot.supply.listings import Listing

_CLASSIC: Final = "# yarn lockfile v1"
"""How Yarn 1 begins its lock file, within the first characters."""
_HEAD: Final = 200
_LONGEST: Final = 30
"""Packages on a way; real ones have up to about ten."""


@frozen
class Wanted:
    """A package that shall get another version."""

    name: str
    old: str
    new: str
    direct: bool
    """Whether the project itself asks for it, as far as the file says."""
    development: bool
    folder: str
    """Of the file, for tools that are told: "", "web"."""
    others: bool
    """Whether the file has other versions of the package, too."""


def chain(listing: Listing, package: Package) -> tuple[str, ...]:
    """Return the shortest way from a request of the project to a package.

    Returns:
        "express 4.17.1", "qs 6.7.0": the package itself is the last. Empty when the
        file does not say who needs it. What is delivered comes before development.
    """
    graph = listing.graph
    named = {one.key: f"{one.name} {one.version}" for one in listing.inventory.packages}
    for roots in _by_scope(graph):
        way = _way(graph, roots, package.key)
        if way:
            return tuple(named.get(key, key) for key in way)
    return ()


def _by_scope(graph: Graph) -> tuple[list[str], ...]:
    return tuple(
        [key for key, scope in graph.roots.items() if scope is wanted]
        for wanted in Scope
    )


def _way(graph: Graph, roots: list[str], goal: str) -> list[str]:
    """Return the keys on the shortest way; the first found of several."""
    before: dict[str, str] = dict.fromkeys(roots, "")
    waiting = deque(roots)
    while waiting:
        at = waiting.popleft()
        if at == goal:
            way = [at]
            while before[way[-1]] and len(way) < _LONGEST:
                way.append(before[way[-1]])
            return way[::-1]
        for needed in graph.needs.get(at, ()):
            if needed not in before:
                before[needed] = at
                waiting.append(needed)
    return []


def command(listing: Listing, package: Package, new: str, scope: Scope) -> str:
    """Return what a person types to get a package's version ``new``; may be empty.

    Names and versions come from the repository, and are quoted for a shell.
    """
    old = listing.form == "yarn" and _CLASSIC in listing.text[:_HEAD]
    make = _classic if old else _COMMANDS.get(listing.form)
    if make is None or not new:
        return ""
    roots = listing.graph.roots
    same = listing.by_name[package.ecosystem, package.name]
    return make(
        Wanted(
            shlex.quote(package.name),
            package.version,
            shlex.quote(new),
            direct=any(one.key in roots for one in same),
            development=scope is Scope.DEVELOPMENT,
            folder=shlex.quote(listing.folder) if listing.folder else "",
            others=len({one.version for one in same}) > 1,
        )
    )


def _inside(text: str, option: str, wanted: Wanted) -> str:
    """Return a command with an option for the folder, where it is not the top."""
    if not wanted.folder:
        return text
    tool, _, rest = text.partition(" ")
    return f"{tool} {option} {wanted.folder} {rest}"


def _npm(wanted: Wanted) -> str:
    save = " --save-dev" if wanted.development else ""
    text = f"npm install{save} {wanted.name}@{wanted.new}"
    return _inside(
        text if wanted.direct else f"npm update {wanted.name}", "--prefix", wanted
    )


def _classic(wanted: Wanted) -> str:
    """Yarn 1 upgrades only what the project itself asks for."""
    if not wanted.direct:
        return ""
    return _inside(f"yarn upgrade {wanted.name}@{wanted.new}", "--cwd", wanted)


def _yarn(wanted: Wanted) -> str:
    return _inside(f"yarn up -R {wanted.name}", "--cwd", wanted)


def _pnpm(wanted: Wanted) -> str:
    text = f"pnpm update {wanted.name}@{wanted.new}"
    deep = f"pnpm update --depth Infinity {wanted.name}"
    return _inside(text if wanted.direct else deep, "--dir", wanted)


def _bun(wanted: Wanted) -> str:
    return _inside(f"bun update {wanted.name}", "--cwd", wanted)


def _uv(wanted: Wanted) -> str:
    text = f"uv lock --upgrade-package {wanted.name}=={wanted.new}"
    return _inside(text, "--directory", wanted)


def _poetry(wanted: Wanted) -> str:
    return _inside(f"poetry update {wanted.name}", "--directory", wanted)


def _pdm(wanted: Wanted) -> str:
    project = f" --project {wanted.folder}" if wanted.folder else ""
    return f"pdm update{project} {wanted.name}"


def _pipenv(wanted: Wanted) -> str:
    dev = " --dev" if wanted.development else ""
    return f"pipenv upgrade{dev} {wanted.name}=={wanted.new}"


def _cargo(wanted: Wanted) -> str:
    spec = f"{wanted.name}@{shlex.quote(wanted.old)}" if wanted.others else wanted.name
    text = f"cargo update {spec} --precise {wanted.new}"
    if wanted.folder:
        return f"{text} --manifest-path {wanted.folder}/Cargo.toml"
    return text


def _go(wanted: Wanted) -> str:
    text = f"go get {wanted.name}@v{wanted.new}"
    if wanted.folder:
        return f"go -C {wanted.folder} {text[3:]} && go -C {wanted.folder} mod tidy"
    return f"{text} && go mod tidy"


def _bundle(wanted: Wanted) -> str:
    return f"bundle update --conservative {wanted.name}"


def _composer(wanted: Wanted) -> str:
    text = f"composer update {wanted.name} --with {wanted.name}:{wanted.new}"
    return _inside(f"{text} -W", "--working-dir", wanted)


def _mix(wanted: Wanted) -> str:
    return f"mix deps.update {wanted.name}"


def _pub(wanted: Wanted) -> str:
    folder = f" --directory {wanted.folder}" if wanted.folder else ""
    return f"dart pub upgrade{folder} {wanted.name}"


def _gradle(wanted: Wanted) -> str:
    return f"gradle dependencies --update-locks {wanted.name}"


def _nuget(wanted: Wanted) -> str:
    project = f" {wanted.folder}" if wanted.folder else ""
    return f"dotnet add{project} package {wanted.name} --version {wanted.new}"


_COMMANDS: Final[Mapping[str, Callable[[Wanted], str]]] = {
    "package_lock": _npm,
    "yarn": _yarn,
    "pnpm": _pnpm,
    "bun": _bun,
    "uv": _uv,
    "poetry": _poetry,
    "pdm": _pdm,
    "pipfile_lock": _pipenv,
    "cargo_lock": _cargo,
    "go_mod": _go,
    "gemfile_lock": _bundle,
    "composer_lock": _composer,
    "mix": _mix,
    "pubspec": _pub,
    "gradle": _gradle,
    "nuget": _nuget,
}
"""By the format of the file that is reported. Where people edit the file themselves, the
version to write is all that there is to say."""
