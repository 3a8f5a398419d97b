"""uv.lock, poetry.lock, pdm.lock and pylock.toml: packages, details, who needs whom."""

import pytest

from reviewbot.engines.dependencies.readers import blocks, pdm, poetry, pylock, uv
from reviewbot.engines.dependencies.readers.base import UnreadableError
from reviewbot.model.package import Scope
from tests.engines.dependencies.readers.python_texts import (
    OTHER,
    PDM,
    POETRY,
    POETRY_OLD,
    PYLOCK,
    PYLOCK_INLINE,
    SHA,
    UV,
)
from tests.engines.dependencies.readers.standing import at, versions


def details(reader, text):
    """Return the details of all packages by their keys."""
    found = reader.read(text).packages
    return {package.key: reader.detail(text, package) for package in found}


def test_uv_has_all_versions_and_neither_the_project_nor_its_members():
    assert versions(uv.READER.read(UV)) == [
        "idna@3.7", "numpy@1.26.4", "numpy@2.0.0", "pytest@8.0.0", "requests@2.31.0",
        "uvloop@0.19.0",
    ]  # fmt: skip


def test_uv_tells_source_digests_and_the_first_upload():
    found = details(uv.READER, UV)
    idna = found["idna@3.7"]
    assert idna.source == "https://registry.example/simple"
    assert idna.digests == tuple(sorted((SHA, OTHER)))
    assert idna.released == "2024-04-10T03:34:41.447Z"
    assert at(UV, idna.lines["source"]) == idna.source
    assert at(UV, idna.lines["digests"]) == SHA
    git = found["requests@2.31.0"].source
    assert git == "git+https://git.example/requests.git?rev=main#0123abcd"


def test_uv_groups_of_members_are_roots_with_their_scopes():
    graph = uv.READER.graph(UV)
    assert graph.roots == {
        "requests@2.31.0": Scope.RUNTIME,
        "numpy@2.0.0": Scope.RUNTIME,
        "numpy@1.26.4": Scope.RUNTIME,
        "uvloop@0.19.0": Scope.OPTIONAL,
        "pytest@8.0.0": Scope.DEVELOPMENT,
    }
    assert graph.needs == {"requests@2.31.0": ("idna@3.7",)}
    assert graph.scopes["idna@3.7"] is Scope.RUNTIME


def test_poetry_leaves_out_folders_and_reads_brackets_in_descriptions():
    found = versions(poetry.READER.read(POETRY))
    assert found == ["attrs@23.1.0", "fork@1.0", "pytest@8.0.0"]


def test_poetry_scopes_are_those_of_its_groups():
    graph = poetry.READER.graph(POETRY)
    assert graph.scopes == {
        "attrs@23.1.0": Scope.RUNTIME,
        "fork@1.0": Scope.OPTIONAL,
        "pytest@8.0.0": Scope.DEVELOPMENT,
    }
    assert graph.needs == {"fork@1.0": ("attrs@23.1.0",)}
    assert {*graph.roots} == {"fork@1.0", "pytest@8.0.0"}


def test_poetry_tells_where_a_package_comes_from():
    fork = details(poetry.READER, POETRY)["fork@1.0"]
    assert fork.source == "git+https://git.example/fork.git"
    assert at(POETRY, fork.lines["source"]) == "https://git.example/fork.git"


def test_old_files_of_poetry_have_digests_at_their_end_and_categories():
    found = details(poetry.READER, POETRY_OLD)
    assert found["atomicwrites@1.3.0"].digests == (SHA,)
    assert found["zope-interface@5.0.0"].digests == (OTHER,)
    assert at(POETRY_OLD, found["zope-interface@5.0.0"].lines["digests"]) == OTHER
    scopes = poetry.READER.graph(POETRY_OLD).scopes
    assert scopes["atomicwrites@1.3.0"] is Scope.DEVELOPMENT


def test_pdm_has_an_entry_of_its_own_for_extras():
    assert versions(pdm.READER.read(PDM)) == [
        "fastapi@0.110.0", "fastapi@0.110.0", "pytest@8.0.0", "starlette@0.36.3",
    ]  # fmt: skip
    graph = pdm.READER.graph(PDM)
    assert graph.needs["fastapi@0.110.0"] == ("starlette@0.36.3",)
    assert graph.scopes["pytest@8.0.0"] is Scope.DEVELOPMENT
    assert "fastapi@0.110.0" in graph.roots
    found = details(pdm.READER, PDM)
    assert found["starlette@0.36.3"].source == "git+https://git.example/starlette.git"
    assert found["fastapi@0.110.0"].digests == (SHA,)


def test_old_files_of_pdm_have_digests_at_their_end():
    text = (
        '[[package]]\nname = "a"\nversion = "1"\n\n[metadata]\nlock_version = "4.0"\n\n'
        f'[metadata.files]\n"A 1" = [\n    {{file = "a.whl", hash = "{SHA}"}},\n]\n'
    )
    detail = details(pdm.READER, text)["a@1"]
    assert detail.digests == (SHA,)
    assert at(text, detail.lines["digests"]) == SHA


def test_pylock_tells_uploads_in_iso_8601():
    attrs = details(pylock.READER, PYLOCK)["attrs@25.1.0"]
    assert attrs.released == "2025-01-25T11:30:10+00:00"
    assert attrs.source == "https://registry.example/simple"
    assert attrs.digests == (SHA, OTHER)
    assert at(PYLOCK, attrs.lines["digests"]) == SHA.removeprefix("sha256:")


def test_pylock_package_without_a_version_stands_at_its_name():
    forked = pylock.READER.read(PYLOCK).packages[-1]
    assert (forked.name, forked.version) == ("forked", "")
    assert at(PYLOCK, forked.place) == "forked"
    assert pylock.READER.graph(PYLOCK).needs == {"cattrs@24.1.2": ("attrs@25.1.0",)}


def test_pylock_is_also_read_as_pip_writes_it():
    (click,) = pylock.READER.read(PYLOCK_INLINE).packages
    assert at(PYLOCK_INLINE, click.place) == "8.2.1"
    assert PYLOCK_INLINE[click.start] == "{"


SHAPES = [
    pytest.param(uv.READER, "version = 2\n", "uv.lock of version 2", id="uv-new"),
    pytest.param(uv.READER, "", "uv.lock of version none", id="uv-empty"),
    pytest.param(uv.READER, UV[:300], "line 15: no TOML: the string is not closed", id="uv-cut"),
    pytest.param(uv.READER, "version = 1\npackage = 5\n", "line 2: package is no", id="uv-odd"),
    pytest.param(
        uv.READER, 'version = 1\n[[package]]\nversion = "1"\n', "line 2: a package without a name",
        id="uv-nameless",
    ),
    pytest.param(
        uv.READER, 'version = 1\n[[package]]\nname = "a"\nversion = 1\n',
        "line 4: the version is no string", id="uv-number",
    ),
    pytest.param(
        poetry.READER, POETRY.replace('"2.1"', '"3.0"'), "poetry.lock of version 3.0",
        id="poetry-new",
    ),
    pytest.param(poetry.READER, POETRY.partition("[extras]")[0], "without .metadata.", id="poetry-cut"),
    pytest.param(pdm.READER, PDM.replace("4.5.0", "5.0"), "pdm.lock of version 5.0", id="pdm-new"),
    pytest.param(pdm.READER, "", "pdm.lock without", id="pdm-empty"),
    pytest.param(
        pylock.READER, PYLOCK.replace('"1.0"', '"2.0"'), "pylock.toml of version 2.0",
        id="pylock-new",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("reader", "text", "why"), SHAPES)
def test_what_is_not_known_is_unreadable(reader, text, why):
    with pytest.raises(UnreadableError, match=why):
        reader.read(text)


UNUSUAL = [
    pytest.param("[[package]]\n", '[[ "package" ]] # odd\n', id="header"),
    pytest.param("[[package]]\n", "  [[package]]\n", id="indented"),
    pytest.param('version = "3.7"\n', '"version" = \'3.7\'\n', id="quotes"),
    pytest.param('name = "idna"\n', '# a remark\n\tname="idna"\n', id="remark"),
    pytest.param(
        'name = "idna"\n', 'name = "idna"\nnote = """\n[[package]]\nname = "no"\n"""\n', id="lines"
    ),
    pytest.param(
        'name = "idna"\n', "name = 'idna'\nnote = '''\n[[package]]\nname = \"no\"'''\n", id="other"
    ),
    pytest.param("source = { registry", 'source = { "registry"', id="source"),
]  # fmt: skip


@pytest.mark.parametrize(("usual", "unusual"), UNUSUAL)
def test_what_uv_would_not_write_is_read_as_toml_is(usual, unusual):
    text = UV.replace(usual, unusual)
    assert text != UV
    found = uv.READER.read(text)
    assert versions(found) == versions(uv.READER.read(UV))
    assert [at(text, package.place) for package in found.packages] == [
        package.version for package in found.packages
    ]


@pytest.mark.parametrize(
    ("module", "text"),
    [(uv, UV), (pdm, PDM), (poetry, POETRY_OLD), (pylock, PYLOCK)],
    ids=["uv", "pdm", "poetry", "pylock"],
)
def test_what_tools_write_is_not_read_as_toml(module, text, monkeypatch):
    monkeypatch.setattr(blocks, "_slow", None)
    assert module.READER.read(text).packages
