"""Addresses of other packages than their entries are of."""

import json

import pytest

from reviewbot.supply.checks.file_names import other_package
from tests.supply import texts
from tests.supply.builders import a_pair, messages, shown, told

LOCK = "package-lock.json"


def npm(**changed):
    return texts.npm_lock(texts.many(2) | changed)


def resolved(path, name="p1", version="1.0.0", **changes):
    address = f"https://registry.example/{path}"
    return npm(**{name: texts.npm_entry(name, version, resolved=address, **changes)})


def test_the_address_of_another_package_is_told():
    pair = a_pair(LOCK, resolved("evil/-/evil-1.0.0.tgz"), npm())
    (found,) = told(other_package, pair)
    assert found.message == "The address of p1 1.0.0 is that of evil 1.0.0."
    assert found.evidence == ("p1", "1.0.0", "evil", "1.0.0")
    assert shown(pair, found) == "https://registry.example/evil/-/evil-1.0.0.tgz"


def test_the_address_of_another_version_is_told():
    pair = a_pair(LOCK, resolved("p1/-/p1-0.9.0.tgz"), npm())
    assert messages(other_package, pair) == [
        "The address of p1 1.0.0 is that of p1 0.9.0."
    ]


def test_an_address_that_stays_while_the_version_goes_on_is_told():
    pair = a_pair(LOCK, resolved("p1/-/p1-1.0.0.tgz", version="1.0.1"), npm())
    assert len(told(other_package, pair)) == 1


@pytest.mark.parametrize(
    "path",
    [
        "p1/-/p1-1.0.0.tgz",
        "npm/private/p1/-/p1-1.0.0.tgz?cache=1",
        "download/p1/1.0.0/0123456789",
        "p1.tgz",
        "o/p1/tar.gz/0123456789",
        "p1/-/p1-1.0.0%2Bbuild.tgz",
    ],
)
def test_an_address_that_agrees_or_says_nothing_is_not_told(path):
    assert not told(other_package, a_pair(LOCK, resolved(path), npm()))


@pytest.mark.parametrize("written", ["@a/b", "@a%2fb", "%40a%2Fb"])
def test_scopes_may_be_written_in_several_ways(written):
    entry = texts.npm_entry(
        "@a/b", "1.0.0", resolved=f"https://registry.example/{written}/-/b-1.0.0.tgz"
    )
    assert not told(other_package, a_pair(LOCK, npm(**{"@a/b": entry}), npm()))


def test_the_same_name_in_another_scope_is_told():
    entry = texts.npm_entry(
        "@a/b", "1.0.0", resolved="https://registry.example/@evil/b/-/b-1.0.0.tgz"
    )
    (found,) = messages(other_package, a_pair(LOCK, npm(**{"@a/b": entry}), npm()))
    assert found == "The address of @a/b 1.0.0 is that of @evil/b 1.0.0."


def test_an_alias_is_not_told():
    head = resolved("real/-/real-1.0.0.tgz", name="p1") .replace(
        '"version": "1.0.0",\n      "resolved": "https://registry.example/real',
        '"name": "real",\n      "version": "1.0.0",\n      "resolved": "https://registry.example/real',
    )  # fmt: skip
    pair = a_pair(LOCK, head, npm())
    assert [one.name for one in pair.head.inventory.packages] == ["p0", "real"]
    assert not told(other_package, pair)


def test_an_alias_of_yarn_is_not_told():
    entry = texts.yarn_entry("real", "1.0.0").replace("real@^1", '"a@npm:real@^1', 1)
    entry = entry.replace("^1.0.0:", '^1.0.0":')
    pair = a_pair("yarn.lock", texts.yarn_lock(entry), texts.yarn_lock())
    assert [one.name for one in pair.head.inventory.packages] == ["real"]
    assert not told(other_package, pair)


def test_what_was_so_before_is_not_told():
    odd = resolved("evil/-/evil-1.0.0.tgz")
    other = odd.replace(texts.digest_of("p1", "1.0.0"), texts.digest_of("x", "1"))
    assert not told(other_package, a_pair(LOCK, other, odd))


def test_packages_inside_others_are_looked_at_by_themselves():
    inner = {"q": {"version": "2.0.0", "resolved": "https://r.example/q/-/q-2.0.0.tgz"}}
    outer = {
        "version": "1.0.0",
        "resolved": "https://r.example/p/-/p-1.0.0.tgz",
        "requires": {"q": "^2"},
        "dependencies": inner,
    }
    head = json.dumps({"lockfileVersion": 1, "dependencies": {"p": outer}}, indent=2)
    base = json.dumps({"lockfileVersion": 1, "dependencies": {}}, indent=2)
    assert not told(other_package, a_pair(LOCK, head, base))


@pytest.mark.parametrize(
    ("name", "version", "file"),
    [
        ("a-b", "1.0", "a_b-1.0-py3-none-any.whl"),
        ("a-b", "1.0", "A.B-1.0.tar.gz"),
        ("a-b", "1.0", "a-b-1.0.zip"),
        ("a", "1.0", "a-1.0.0.tar.gz"),
        ("a", "1.0rc1", "a-1.0.rc1.tar.gz"),
        ("a", "1.0+cpu", "a-1.0%2Bcpu-cp311-cp311-linux_x86_64.whl"),
        ("a", "1.0", "a-1.0-2-py3-none-any.whl"),
        ("a", "1.0", "0123456789abcdef"),
        ("a", "1.0", "master.zip"),
    ],
)
def test_files_of_python_may_be_named_in_several_ways(name, version, file):
    entry = texts.uv_entry(name, version, files=[f"https://files.example/x/{file}"])
    assert not told(other_package, a_pair("uv.lock", texts.uv_lock(entry), UV))


UV = texts.uv_lock(texts.uv_entry("z"))


@pytest.mark.parametrize(
    ("file", "other"),
    [
        ("evil-1.0-py3-none-any.whl", "evil 1.0"),
        ("evil-1.0.tar.gz", "evil 1.0"),
        ("a-0.9-py3-none-any.whl", "a 0.9"),
        ("a-0.9.tar.gz", "a 0.9"),
    ],
)
def test_a_file_of_another_package_of_python_is_told(file, other):
    files = [
        "https://files.example/a-1.0-py3-none-any.whl",
        f"https://files.example/{file}",
    ]
    head = texts.uv_lock(texts.uv_entry("a", files=files))
    assert messages(other_package, a_pair("uv.lock", head, UV)) == [
        f"The address of a 1.0 is that of {other}."
    ]


def test_an_archive_of_a_repository_is_not_taken_for_a_package():
    source = 'url = "https://git.example/o/a/archive/release-1.0.tar.gz"'
    entry = texts.uv_entry(
        "a", source=source, files=["https://git.example/o/a/archive/release-1.0.tar.gz"]
    )
    assert not told(other_package, a_pair("uv.lock", texts.uv_lock(entry), UV))


def test_a_requirement_may_name_a_wheel_of_another_package():
    head = "attrs @ https://files.example/evil-1.0-py3-none-any.whl\n"
    pair = a_pair("requirements.txt", head, "click\n")
    (found,) = told(other_package, pair)
    assert found.message == "The address of attrs is that of evil."
    good = "at-trs @ https://files.example/at_trs-1.0-py3-none-any.whl\n"
    assert not told(other_package, a_pair("requirements.txt", good, "click\n"))
