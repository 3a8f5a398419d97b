"""The shape of the project: names that exist, registries that are full, sizes."""

import ast
import importlib
import re
from pathlib import Path

import pytest

import reviewbot
from reviewbot import errors
from reviewbot.cli.main import COMMANDS
from reviewbot.engines.registry import DETECTORS, ENGINES
from reviewbot.reporters.registry import REPORTERS
from tests.builders import a_report

ROOT = Path(__file__).parent.parent
PACKAGE = Path(reviewbot.__file__).parent
MODULES = sorted(PACKAGE.rglob("*.py"))

LONG_MODULES: dict[str, str] = {}
"""Modules over 300 lines, each with the reason why it is not two."""
LONG_FUNCTIONS: dict[str, str] = {}
"""Functions over 50 lines ("module:function"), each with its reason."""
STARTED_BY_HAND = {"reviewbot/__main__.py"}
"""Modules that nothing imports."""


def path_of(module):
    return module.relative_to(PACKAGE.parent).as_posix()


def name_of(module):
    """Return the dotted name of a file of the package."""
    parts = module.relative_to(PACKAGE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def tree_of(module):
    return ast.parse(module.read_text(encoding="utf-8"))


def defines(module, *names):
    """Return whether a module has all these functions at its top level."""
    body = tree_of(module).body
    return {*names} <= {n.name for n in body if isinstance(n, ast.FunctionDef)}


# ---- ARCHITECTURE.md


def names_in_architecture():
    text = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    prose = re.sub(r"```.*?```", "", text, flags=re.DOTALL)
    return sorted({n for n in re.findall(r"`([^`\n]+)`", prose) if "make " not in n})


def is_there(name):
    """Return whether a name is a path, a module, or something in a module."""
    if (ROOT / name).exists() or (PACKAGE / name).exists():
        return True
    parts = name.removeprefix("reviewbot.").split(".")
    for end in range(len(parts), 0, -1):
        try:
            found = importlib.import_module(".".join(["reviewbot", *parts[:end]]))
        except ImportError:
            continue
        for attribute in parts[end:]:
            found = getattr(found, attribute, None)
        return found is not None
    return False


OTHER_NAMES = {"backticks", "pathlib", "argparse", "suppress-in-change"}
"""Names in ARCHITECTURE.md that are none of ours, and an option."""


@pytest.mark.parametrize("name", sorted({*names_in_architecture()} - OTHER_NAMES))
def test_what_the_architecture_names_is_there(name):
    assert is_there(name)


@pytest.mark.parametrize("name", ["model.nothing", "docs/nothing.md", "nothing"])
def test_what_is_not_there_would_be_noticed(name):
    assert not is_there(name)


def test_the_architecture_fits_on_three_screens():
    text = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    assert len(text.splitlines()) <= 150


def test_every_folder_and_top_module_is_in_the_architecture():
    text = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    tops = {m.relative_to(PACKAGE).parts[0] for m in MODULES} - {
        "__init__.py",
        "__main__.py",
    }
    assert {top for top in tops if f"`reviewbot/{top}`" not in text} == set()


# ---- registries


def test_every_engine_is_registered():
    engines = {
        module.stem if module.parent.name == "engines" else module.parent.name
        for module in (PACKAGE / "engines").rglob("*.py")
        for node in tree_of(module).body
        if isinstance(node, ast.ClassDef) and node.name not in {"Engine", "Detecting"}
        if {"scan", "wants"}
        <= {n.name for n in node.body if isinstance(n, ast.FunctionDef)}
        or "Detecting" in map(ast.unparse, node.bases)
    }
    registered = {name.replace("-", "_") for name in (*ENGINES, *DETECTORS)}
    assert engines == registered | {"scanners"}  # one class for all of SCANNERS


def test_every_format_is_registered():
    registry = (PACKAGE / "reporters" / "registry.py").read_text(encoding="utf-8")
    formats = {
        name_of(module).removeprefix("reviewbot.reporters.")
        for module in (PACKAGE / "reporters").rglob("*.py")
        if defines(module, "render")
    }
    assert {name for name in formats if f'"{name}"' not in registry} == set()
    assert len(formats) == len(REPORTERS)


@pytest.mark.parametrize("name", REPORTERS)
def test_every_registered_format_can_be_rendered(name):
    assert isinstance(REPORTERS[name](a_report()), str)


def test_every_command_is_registered():
    commands = {
        module.stem
        for module in (PACKAGE / "cli").glob("*.py")
        if defines(module, "configure", "run")
    }
    assert commands == {*COMMANDS}


def test_every_module_is_used():
    """A source, a gate step or anything else that nothing imports is forgotten."""
    used = set(STARTED_BY_HAND)
    for module in MODULES:
        for node in ast.walk(tree_of(module)):
            if isinstance(node, ast.ImportFrom) and node.module:
                used.add(node.module)
                used.update(f"{node.module}.{alias.name}" for alias in node.names)
            if isinstance(node, ast.Import):
                used.update(alias.name for alias in node.names)
    used.update(f"reviewbot.cli.{name}" for name in COMMANDS)
    used.add("reviewbot.cli.main")  # the entry point
    lazy = ("versions", "versions.wanted", "readers")
    for package in ("reporters", *(f"engines.dependencies.{name}" for name in lazy)):
        registry = PACKAGE / package.replace(".", "/") / "registry.py"
        lazily = re.findall(r'"([\w.]+)"', registry.read_text(encoding="utf-8"))
        used.update(f"reviewbot.{package}.{name}" for name in lazily)
    files = [m for m in MODULES if m.name not in {"__init__.py", "__main__.py"}]
    unused = {path_of(m) for m in files if name_of(m) not in used}
    assert unused == set()


# ---- names and sizes


@pytest.mark.parametrize("word", ["utils", "helpers", "common", "core", "manager"])
def test_no_module_has_a_name_that_says_nothing(word):
    named = {*PACKAGE.rglob(f"{word}.py"), *PACKAGE.rglob(f"{word}/__init__.py")}
    assert [path_of(module) for module in named] == []


def test_a_long_module_has_a_reason():
    long = {
        path_of(module)
        for module in MODULES
        if len(module.read_text(encoding="utf-8").splitlines()) > 300
    }
    assert long == {*LONG_MODULES}


def test_a_long_function_has_a_reason():
    long = {
        f"{path_of(module)}:{node.name}"
        for module in MODULES
        for node in ast.walk(tree_of(module))
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef))
        if (node.end_lineno or 0) - node.lineno >= 50
    }
    assert long == {*LONG_FUNCTIONS}


@pytest.mark.parametrize("module", MODULES, ids=path_of)
def test_a_module_says_what_it_is(module):
    text = module.read_text(encoding="utf-8")
    assert not text.strip() or ast.get_docstring(ast.parse(text))


# ---- errors


def errors_told():
    """Return name, parent and exit code of each error in the tree of the docstring."""
    told, parents = {}, {}
    for line in (errors.__doc__ or "").splitlines():
        found = re.match(r"([│├└─ ]*)(\w+Error) +(\d) ", line)
        if found:
            depth = len(found[1]) // 4
            parents[depth] = found[2]
            told[found[2]] = (parents.get(depth - 1, "Exception"), int(found[3]))
    return told


def test_the_tree_of_errors_is_the_one_told():
    classes = {
        name: (value.__base__.__name__, value.exit_code)
        for name, value in vars(errors).items()
        if isinstance(value, type) and issubclass(value, Exception)
    }
    assert classes == errors_told()
