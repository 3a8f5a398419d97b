"""requirements.txt, pyproject.toml and environment.yml: what is asked for, from where."""

import pytest

from reviewbot.engines.dependencies.readers import conda, pyproject, requirements
from reviewbot.engines.dependencies.readers.base import UnreadableError
from reviewbot.model.package import Scope
from tests.engines.dependencies.readers.python_texts import (
    CONDA,
    CONSTRAINTS,
    OTHER,
    PYPROJECT,
    PYPROJECT_POETRY,
    REQUIREMENTS,
    SHA,
)
from tests.engines.dependencies.readers.standing import at, told, versions


def sources(inventory):
    """Return sources by name, where there are any."""
    return {one.name: one.source for one in inventory.requirements if one.source}


def indexes(inventory):
    """Return the addresses, those asked beside others with a plus."""
    return [f"{'+' * one.extra}{one.address}" for one in inventory.indexes]


def test_requirements_are_told_as_written():
    assert told(requirements.READER.read(REQUIREMENTS)) == [
        "saege-werk", "django == 4.2.1", "requests >=2.31,<3", "zope-interface ===5.0",
        "flask-cors ~=4.0", "anything", "tabbed ==1.0", "attrs ==23.1.0", "idna >=2.5",
        "spam", "eggs", "ham", "wild ==1.*",
    ]  # fmt: skip


def test_only_what_allows_one_version_is_a_package():
    found = requirements.READER.read(REQUIREMENTS)
    assert versions(found) == [
        "django@4.2.1", "zope-interface@5.0", "tabbed@1.0", "attrs@23.1.0",
    ]  # fmt: skip
    assert [at(REQUIREMENTS, one.place) for one in found.packages] == [
        "4.2.1", "5.0", "1.0", "23.1.0",
    ]  # fmt: skip


def test_hashes_on_continued_lines_belong_to_their_package():
    attrs = requirements.READER.read(REQUIREMENTS).packages[-1]
    assert REQUIREMENTS[attrs.start : attrs.end].count("--hash") == 2
    detail = requirements.READER.detail(REQUIREMENTS, attrs)
    assert detail.digests == (SHA, OTHER)
    assert at(REQUIREMENTS, detail.lines["digests"]) == SHA
    assert requirements.READER.graph(REQUIREMENTS).roots[attrs.key] is Scope.RUNTIME


def test_addresses_are_sources_and_what_has_no_name_is_a_gap():
    found = requirements.READER.read(REQUIREMENTS)
    assert sources(found) == {
        "saege-werk": "git+https://git.example/tools/Sägewerk.git@v1#egg=Saege.Werk",
        "spam": "https://files.example/spam-1.0-py3-none-any.whl",
        "eggs": "git+ssh://git@git.example/eggs.git@${REVISION}#egg=eggs",
        "ham": "https://files.example/ham-2.0.1-py3-none-any.whl",
    }
    assert found.gaps == (
        "-r base.txt", "-c constraints.txt", "-e .", "./vendored/thing.whl",
    )  # fmt: skip


def test_indexes_are_told_without_passwords_and_with_their_rank():
    found = requirements.READER.read(REQUIREMENTS)
    assert indexes(found) == [
        "https://registry.example/simple", "+https://more.example/simple", "+./wheels",
    ]  # fmt: skip
    alone = requirements.READER.read(CONSTRAINTS)
    assert indexes(alone) == ["https://more.example/wheels"]


def test_a_version_that_is_continued_on_the_next_line_stands_at_the_name():
    text = "a>=1, \\\n  <2\n"
    (found,) = requirements.READER.read(text).requirements
    assert found.wanted == ">=1,<2"
    assert at(text, found.place) == "a"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("a==1\nb c\n", "line 2: neither a package nor an option"),
        ("{{ template }}\n", "line 1: neither"),
        ("a = 1\n", "line 1: neither"),
        ("a >= 1,,2\n", "line 1: neither"),
        ("-i\n", "line 1: -i without a value"),
        ("\n--unheard-of x\n", "line 2: the option --unheard-of is not known"),
        ("a (>=1\n", "line 1: neither"),
    ],
)
def test_a_line_that_is_no_requirement_is_unreadable(text, why):
    with pytest.raises(UnreadableError, match=why):
        requirements.READER.read(text)


def test_tables_of_all_tools_are_read_in_the_order_of_the_file():
    assert told(pyproject.READER.read(PYPROJECT)) == [
        "hatchling >=1.27 development", "setuptools == 68.0 development", "jinja2 >=3.1",
        "httpx ==0.27.0", "ordinary", "spam", "uvloop >=0.17 optional",
        "pytest ==8.0.0 development", "ruff development", "mypy >=1.0 development",
    ]  # fmt: skip


def test_sources_and_indexes_of_uv():
    found = pyproject.READER.read(PYPROJECT)
    assert sources(found) == {
        "ordinary": "git+https://git.example/ordinary.git",
        "spam": "git+https://git.example/spam.git@main",
    }
    assert indexes(found) == [
        "https://registry.example/simple", "+https://more.example/simple",
    ]  # fmt: skip


def test_tables_of_poetry():
    found = pyproject.READER.read(PYPROJECT_POETRY)
    assert told(found) == [
        "zope-interface ^5.0", "django 4.2.1 optional", "fork", "many <2", "many ==2.1",
        "black * development", "sphinx ~7.1 development",
    ]  # fmt: skip
    assert versions(found) == ["django@4.2.1", "many@2.1"]
    assert found.gaps == ("lib = { path = '../lib' }",)
    assert indexes(found) == [
        "https://registry.example/simple", "+https://more.example/simple",
    ]  # fmt: skip


def test_sources_of_pdm_replace_the_usual_one_by_its_name():
    text = (
        '[[tool.pdm.source]]\nname = "pypi"\nurl = "https://registry.example/simple"\n'
        '[[tool.pdm.source]]\nname = "b"\nurl = "https://more.example/simple"\n'
        '[tool.pdm.dev-dependencies]\ntest = ["a==1", "-e file:///${PROJECT_ROOT}/b"]\n'
    )
    found = pyproject.READER.read(text)
    assert indexes(found) == [
        "https://registry.example/simple", "+https://more.example/simple",
    ]  # fmt: skip
    assert told(found) == ["a ==1 development"]
    assert found.gaps == ("-e file:///${PROJECT_ROOT}/b",)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ('[project]\ndependencies = "a"\n', "line 2: what is asked for is no array"),
        ("[project]\ndependencies = [\n1]\n", "line 3: a requirement is no string"),
        ('[project]\ndependencies = ["a b"]\n', "line 2: no requirement: 'a b'"),
        ("[tool.poetry.dependencies]\na = 1\n", "line 2: a has no version"),
        (
            "[project]\noptional-dependencies = 1\n",
            "line 2: optional-dependencies is no",
        ),
        ("[project\n", "line 1: no TOML"),
    ],
)
def test_a_project_of_another_shape_is_unreadable(text, why):
    with pytest.raises(UnreadableError, match=why):
        pyproject.READER.read(text)


def test_an_environment_has_a_part_for_pip():
    found = conda.READER.read(CONDA)
    assert [(one.ecosystem, one.name, one.wanted) for one in found.requirements] == [
        ("Conda", "python", "=3.11"),
        ("Conda", "numpy", ">=1.24,<2"),
        ("Conda", "scipy", "==1.11.4"),
        ("Conda", "pandas", "=2.1.4=py311h320fe9a_0"),
        ("Conda", "pip", ""),
        ("PyPI", "requests", "==2.31.0"),
        ("PyPI", "flask", ">=3"),
        ("Conda", "jupyter", ""),
    ]
    assert versions(found) == ["scipy@1.11.4", "pandas@2.1.4", "requests@2.31.0"]
    assert indexes(found) == ["conda-forge", "+https://channels.example/own"]
    assert found.gaps == ("-r requirements.txt",)


def test_lists_of_an_environment_may_stand_on_one_line():
    text = "channels: [a, 'b']  # two\ndependencies: [ numpy=1.2 , \"pip\" ]\n"
    found = conda.READER.read(text)
    assert indexes(found) == ["a", "+b"]
    assert told(found) == ["numpy =1.2", "pip"]
    assert at(text, found.requirements[0].place) == "=1.2"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("apples: 1\n", "line 1: 'apples: 1' is not known"),
        ("dependencies:\n  a: b\n", "line 2: dependencies has something other"),
        ("dependencies:\n  - {a: b}\n", "line 2: more than a word"),
        (
            "dependencies:\n  - a\n    - b\n",
            "line 3: an item is indented like no other",
        ),
        ("dependencies: yes\n", "line 1: dependencies is no list"),
        ('dependencies:\n  - "a\n', "line 2: a quote is not closed"),
        ("dependencies:\n  - pip:\n    - a b\n", "line 3: neither a package"),
        ("dependencies:\n  - =1\n", "line 2: no package"),
        ("  - a\n", "line 1: below no key"),
    ],
)
def test_an_environment_of_another_shape_is_unreadable(text, why):
    with pytest.raises(UnreadableError, match=why):
        conda.READER.read(text)
