"""All checks together: none is forgotten, none minds an order, none costs much."""

import ast
import json
import re
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reviewbot.engines.dependencies.readers.base import UnreadableError
from reviewbot.model.rule import Confidence, Severity
from reviewbot.supply import checks
from reviewbot.supply.checks.registry import CHECKS
from tests.engines.dependencies.readers import samples
from tests.supply import texts
from tests.supply.builders import a_pair, a_scene, told

FOLDER = Path(checks.__file__).parent
PATHS = {
    "package_lock": "package-lock.json", "yarn": "yarn.lock", "pnpm": "pnpm-lock.yaml",
    "bun": "bun.lock", "composer_lock": "composer.lock", "nuget": "packages.lock.json",
    "pipfile_lock": "Pipfile.lock", "pubspec": "pubspec.lock", "mix": "mix.lock",
    "gradle": "gradle.lockfile", "package_json": "package.json", "composer": "composer.json",
    "dockerfile": "Dockerfile", "compose": "compose.yaml", "kubernetes": "k8s/a.yaml",
    "workflow": ".github/workflows/a.yml", "pre_commit": ".pre-commit-config.yaml",
}  # fmt: skip


def all_told(pair, *others, **around):
    return [one for check in CHECKS for one in told(check, pair, *others, **around)]


def written():
    """Return the names of functions that take a pair and a scene."""
    return {
        node.name
        for module in FOLDER.glob("*.py")
        for node in ast.parse(module.read_text(encoding="utf-8")).body
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_")
        if [one.arg for one in node.args.args] == ["pair", "scene"]
    }


def test_every_check_is_registered():
    assert written() == {check.__name__ for check in CHECKS}
    assert len({*CHECKS}) == len(CHECKS)


def test_every_rule_that_is_told_has_a_file():
    folder = Path("rules/dependencies")
    rules = {
        found
        for module in FOLDER.glob("*.py")
        for found in re.findall(
            r'^[A-Z]+: Final = "(dependency-[a-z-]+)"$',
            module.read_text(),
            re.MULTILINE,
        )
    }
    assert len(rules) == 16
    assert {rule for rule in rules if not (folder / f"{rule}.yaml").exists()} == set()


@pytest.mark.parametrize(("module", "text"), samples.ALL, ids=samples.NAMES)
def test_what_did_not_change_says_nothing(module, text):
    assert not all_told(a_pair(PATHS[module], text, text))


@pytest.mark.parametrize(("module", "text"), samples.ALL, ids=samples.NAMES)
def test_remarks_of_a_new_file_stand_in_it(module, text):
    pair = a_pair(PATHS[module], text)
    for one in all_told(pair):
        line, column, end = one.place
        assert 1 <= column < end <= len(pair.head.lines[line - 1]) + 1
        assert one.message.endswith(".")
        assert "\n" not in one.message
        assert not any(part.isspace() for part in one.evidence)
        assert one.severity is None or isinstance(one.severity, Severity)
        assert one.confidence is None or isinstance(one.confidence, Confidence)


# ---- order

ENTRIES = {
    **texts.many(6),
    "git": texts.npm_entry("git", "1.0.0", resolved="git+http://g.example/x.git#1"),
    "odd": texts.npm_entry("odd", "1.0.0", "other.example", integrity=None),
    "alias": texts.npm_entry("evil", "2.0.0"),
    "runs": texts.npm_entry("runs", "1.0.0", hasInstallScript=True),
    "node_modules/p1/node_modules/p2": texts.npm_entry("p2", "0.1.0"),
}
CRATES = [
    texts.own_crate("a1", "a2"),
    *(texts.crate(f"a{at}") for at in range(6)),
    texts.crate("a1", "2.0.0"),
    texts.crate("git", source="git+http://g.example/x#1", checksum=""),
    texts.crate("odd", source="registry+https://other.example/i", checksum=""),
]


@given(order=st.permutations([*ENTRIES]), indent=st.sampled_from([2, 4, "\t"]))
def test_npm_may_write_its_entries_in_any_order(order, indent):
    base = texts.npm_lock(ENTRIES, asked=["p1", "git"])
    head = texts.npm_lock(
        {key: ENTRIES[key] for key in order}, asked=["p1", "git"], indent=indent
    )
    assert not all_told(a_pair("package-lock.json", head, base))


@given(order=st.permutations(CRATES))
def test_cargo_may_write_its_entries_in_any_order(order):
    pair = a_pair("Cargo.lock", texts.cargo_lock(*order), texts.cargo_lock(*CRATES))
    assert not all_told(pair)


@given(order=st.permutations(range(6)))
def test_manifests_may_write_what_they_ask_for_in_any_order(order):
    wishes = [
        "a==1", "b", "c @ git+https://g.example/c@main", "d>=0",
        "-e git+http://g.example/d#egg=d", "e==2 --hash=sha256:" + "a" * 64,
    ]  # fmt: skip
    base = "".join(f"{one}\n" for one in wishes)
    head = "".join(f"{wishes[at]}\n" for at in order)
    assert not all_told(a_pair("requirements.txt", head, base))


@settings(max_examples=30)
@given(st.sets(st.sampled_from([*ENTRIES]), min_size=1))
def test_what_is_taken_away_says_nothing(gone):
    left = {key: entry for key, entry in ENTRIES.items() if key not in gone}
    base = texts.npm_lock(ENTRIES)
    assert not all_told(a_pair("package-lock.json", texts.npm_lock(left), base))


# ---- anything

AGAIN = [
    ("Cargo.lock", texts.cargo_lock(*CRATES)),
    ("uv.lock", texts.uv_lock(texts.own_project("a"), texts.uv_entry("a"), texts.uv_entry("b"))),
    ("Gemfile.lock", texts.gem_lock({"a": "1", "b": "2"}, checksums={"a": "a" * 64})),
    ("poetry.lock", texts.POETRY_OLD.format(digest="a" * 64)),
    ("requirements.txt", "-i http://r.example/s\na==1\nb\nc @ git+https://g.example/c\n"),
]  # fmt: skip
TEXTS = [*((PATHS[module], text) for module, text in samples.ALL), *AGAIN]


@settings(max_examples=300)
@given(data=st.data())
def test_checks_stand_what_can_be_read_at_all(data):
    path, text = data.draw(st.sampled_from(TEXTS))
    lines = text.split("\n")
    at = data.draw(st.integers(0, len(lines) - 1))
    other = data.draw(st.integers(0, len(lines) - 1))
    change = data.draw(st.sampled_from(["cut", "copy", "swap", "word"]))
    if change == "cut":
        del lines[at]
    elif change == "copy":
        lines.insert(other, lines[at])
    elif change == "swap":
        lines[at], lines[other] = lines[other], lines[at]
    else:
        lines[at] = re.sub(r"[0-9a-z.]{3,}", "http://x", lines[at], count=1)
    try:
        pair = a_pair(path, "\n".join(lines), text)
    except UnreadableError:
        return
    for one in all_told(pair):
        line, column, end = one.place
        assert 1 <= column <= end <= len(pair.head.lines[line - 1]) + 1


# ---- cost


def test_all_checks_cost_little_where_little_changed():
    """A twentieth of a second is ten times what it takes, for slow machines."""
    names = [f"package-{at}" for at in range(2200)]
    old = {name: texts.npm_entry(name, "1.0.0", license="MIT") for name in names}
    new = old | {
        name: texts.npm_entry(name, "1.0.1", license="MIT") for name in names[::110]
    }
    pair = a_pair("package-lock.json", texts.npm_lock(new), texts.npm_lock(old))
    scene = a_scene(pair, paths=["package.json"])
    for one in (pair.head, *pair.bases):
        assert one.by_name
    small = (texts.npm_lock({names[0]: one[names[0]]}) for one in (new, old))
    assert not all_told(a_pair("package-lock.json", *small))  # modules are loaded now
    begin = time.process_time()
    assert not [one for check in CHECKS for one in check(pair, scene)]
    assert time.process_time() - begin < 0.05


def test_details_of_what_did_not_change_are_never_read():
    old = texts.many(200)
    new = old | {"p7": texts.npm_entry("p7", "1.0.1", hasInstallScript=True)}
    pair = a_pair("package-lock.json", texts.npm_lock(new), texts.npm_lock(old))
    read = []

    class Watching:
        def __init__(self, reader):
            self._reader = reader

        def detail(self, text, package):
            read.append(package.name)
            return self._reader.detail(text, package)

        def __getattr__(self, name):
            return getattr(self._reader, name)

    for one in (pair.head, *pair.bases):
        one.reader = Watching(one.reader)
    assert len(all_told(pair)) == 1
    assert {*read} == {"p7"}


def test_a_file_that_is_written_backwards_on_one_line_says_nothing():
    entries = texts.many(300)
    order = [*reversed(entries)]
    head = json.dumps(json.loads(texts.npm_lock({key: entries[key] for key in order})))
    assert not all_told(a_pair("package-lock.json", head, texts.npm_lock(entries)))
