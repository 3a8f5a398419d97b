"""Packages that come from where nothing came from before."""

import json

import pytest

from reviewbot.model.rule import Severity
from reviewbot.supply.checks.hosts import host_changed
from tests.supply import texts
from tests.supply.builders import a_pair, messages, shown, told

LOCK = "package-lock.json"
EVIL = "cdn.evil.example"


def npm(**changed):
    return texts.npm_lock(texts.many() | changed)


def test_the_host_of_a_package_that_was_there_changed():
    pair = a_pair(LOCK, npm(p3=texts.npm_entry("p3", "1.0.0", EVIL)), npm())
    (found,) = told(host_changed, pair)
    assert found.message == (
        "p3 1.0.0 is fetched from cdn.evil.example; before, it came from"
        " registry.example."
    )
    assert found.evidence == ("p3", "1.0.0", EVIL)
    assert shown(pair, found) == f"https://{EVIL}/p3/-/p3-1.0.0.tgz"
    assert found.severity is None


def test_a_new_version_from_another_host_is_told():
    pair = a_pair(LOCK, npm(p3=texts.npm_entry("p3", "1.0.1", EVIL)), npm())
    assert len(messages(host_changed, pair)) == 1


def test_a_new_package_is_told_where_all_others_come_from_one_host():
    pair = a_pair(LOCK, npm(new=texts.npm_entry("new", "1.0.0", EVIL)), npm())
    assert messages(host_changed, pair) == [
        (
            "new 1.0.0 is fetched from cdn.evil.example; most others in this file come from"
            " registry.example."
        )
    ]


def test_a_new_package_is_not_told_where_no_host_is_usual():
    half = texts.many(4) | {
        f"q{at}": texts.npm_entry(f"q{at}", "1.0.0", "other.example") for at in range(4)
    }
    new = half | {"new": texts.npm_entry("new", "1.0.0", EVIL)}
    pair = a_pair(LOCK, texts.npm_lock(new), texts.npm_lock(half))
    assert not told(host_changed, pair)


def test_a_host_that_the_base_has_elsewhere_is_not_told():
    base = npm(q=texts.npm_entry("q", "1.0.0", "other.example"))
    head = npm(
        q=texts.npm_entry("q", "1.0.0", "other.example"),
        p3=texts.npm_entry("p3", "1.0.1", "other.example"),
        new=texts.npm_entry("new", "1.0.0", "other.example"),
    )
    assert not told(host_changed, a_pair(LOCK, head, base))


def test_an_address_that_is_only_for_money_is_no_host_of_a_package():
    funded = texts.npm_entry("p3", "1.0.0", funding={"url": f"https://{EVIL}/give"})
    base, head = npm(p3=funded), npm(p3=texts.npm_entry("p3", "1.0.0", EVIL))
    assert len(told(host_changed, a_pair(LOCK, head, base))) == 1


def test_a_file_that_moves_as_a_whole_is_told_once():
    moved = texts.npm_lock(texts.many(host="mirror.example"))
    pair = a_pair(LOCK, moved, npm())
    (found,) = told(host_changed, pair)
    assert found.severity is Severity.MEDIUM
    assert found.message == (
        "All packages of this file (8 of those that were there) are fetched from"
        " mirror.example instead of registry.example."
    )


def test_one_that_goes_elsewhere_is_told_beside_a_move():
    entries = texts.many(10, host="mirror.example")
    entries["p3"] = texts.npm_entry("p3", "1.0.0", EVIL)
    base = texts.npm_lock(texts.many(10))
    found = messages(host_changed, a_pair(LOCK, texts.npm_lock(entries), base))
    assert [EVIL in one for one in found] == [False, True]


def test_few_entries_that_move_are_told_one_by_one():
    head = texts.npm_lock(texts.many(3, host=EVIL))
    base = texts.npm_lock(texts.many(3))
    assert len(told(host_changed, a_pair(LOCK, head, base))) == 3


def test_a_new_file_tells_of_the_odd_one_out():
    head = npm(new=texts.npm_entry("new", "1.0.0", EVIL))
    assert len(told(host_changed, a_pair(LOCK, head))) == 1
    assert not told(host_changed, a_pair(LOCK, npm()))


def test_a_lock_file_of_another_tool_has_hosts_of_its_own():
    head = texts.yarn_lock(
        *(
            texts.yarn_entry(f"p{at}", "1.0.0", f"https://mirror.example/p{at}.tgz")
            for at in range(8)
        )
    )
    pair = a_pair("yarn.lock", head, replaced=[(LOCK, npm())])
    assert not told(host_changed, pair)


def test_a_repository_that_is_new_is_told_by_another_rule():
    git = texts.npm_entry("new", "1.0.0", resolved="git+ssh://git@evil.example/x.git#a")
    assert not told(host_changed, a_pair(LOCK, npm(new=git), npm()))


def test_a_package_that_becomes_one_of_a_repository_is_told():
    git = texts.npm_entry("p3", "1.0.0", resolved="git+ssh://git@evil.example/x.git#a")
    (found,) = messages(host_changed, a_pair(LOCK, npm(p3=git), npm()))
    assert "evil.example; before, it came from registry.example" in found


def test_what_a_manifest_asks_for_by_address_is_told_there():
    wanted = f"https://{EVIL}/p3/-/p3-1.0.0.tgz"
    manifest = a_pair(
        "package.json", json.dumps({"dependencies": {"p3": wanted}}), "{}"
    )
    lock = a_pair(LOCK, npm(p3=texts.npm_entry("p3", "1.0.0", EVIL)), npm())
    assert not told(host_changed, lock, manifest)


def test_what_a_new_index_of_the_manifest_brings_is_told_there():
    project = '[project]\nname = "a"\n'
    index = f'[[tool.uv.index]]\nurl = "https://{EVIL}/s"\ndefault = true\n'
    manifest = a_pair("pyproject.toml", project + index, project)
    base = texts.uv_lock(texts.uv_entry("a"))
    moved = texts.uv_lock(texts.uv_entry("a", source=f'registry = "https://{EVIL}/s"'))
    lock = a_pair("uv.lock", moved, base)
    assert len(told(host_changed, lock)) == 1
    assert not told(host_changed, lock, manifest)
    assert len(told(host_changed, manifest, lock)) == 1


def test_a_password_in_an_address_is_not_repeated():
    entry = texts.npm_entry("p3", "1.0.0", f"user:hidden@{EVIL}")
    (found,) = told(host_changed, a_pair(LOCK, npm(p3=entry), npm()))
    assert "hidden" not in f"{found.message}{found.evidence}"
    assert f"fetched from {EVIL};" in found.message


def test_version_1_of_npm_nests_entries_that_are_told_once():
    inner = {"q": {"version": "1.0.0", "resolved": f"https://{EVIL}/q/-/q-1.0.0.tgz"}}
    plain = {
        name: {"version": "1.0.0", "resolved": entry["resolved"]}
        for name, entry in texts.many().items()
    }
    nested = plain | {"p3": {**plain["p3"], "dependencies": inner}}
    base, head = (
        json.dumps({"lockfileVersion": 1, "dependencies": one}, indent=2)
        for one in (plain, nested)
    )
    (found,) = messages(host_changed, a_pair(LOCK, head, base))
    assert found.startswith("q 1.0.0 is fetched from cdn.evil.example")


@pytest.mark.parametrize(
    ("path", "head", "base"),
    [
        pytest.param(
            "yarn.lock",
            texts.yarn_lock(texts.yarn_entry("a", "1.0.0", f"https://{EVIL}/a.tgz#1")),
            texts.yarn_lock(texts.yarn_entry("a", "1.0.0")),
            id="yarn 1",
        ),
        pytest.param(
            "yarn.lock",
            texts.berry_lock(
                texts.berry_entry(
                    "a", "1.0.0",
                    resolution=f"a@npm:1.0.0::__archiveUrl=https%3A%2F%2F{EVIL}%2Fa.tgz",
                )
            ),
            texts.berry_lock(texts.berry_entry("a", "1.0.0")),
            id="yarn 4",
        ),
        pytest.param(
            "pnpm-lock.yaml",
            texts.pnpm_lock(
                texts.pnpm_entry("a", "1.0.0", f"tarball: https://{EVIL}/a-1.0.0.tgz")
            ),
            texts.pnpm_lock(texts.pnpm_entry("a", "1.0.0")),
            id="pnpm",
        ),
        pytest.param(
            "Cargo.lock",
            texts.cargo_lock(texts.crate("a", source=f"registry+https://{EVIL}/i")),
            texts.cargo_lock(texts.crate("a")),
            id="cargo",
        ),
        pytest.param(
            "uv.lock",
            texts.uv_lock(texts.uv_entry("a", source=f'registry = "https://{EVIL}/s"')),
            texts.uv_lock(texts.uv_entry("a")),
            id="uv, the index",
        ),
        pytest.param(
            "uv.lock",
            texts.uv_lock(
                texts.uv_entry("a", files=[f"https://{EVIL}/a-1.0-py3-none-any.whl"])
            ),
            texts.uv_lock(texts.uv_entry("a")),
            id="uv, a file",
        ),
        pytest.param(
            "composer.lock",
            texts.composer_lock(texts.composed("a/b", host=EVIL)),
            texts.composer_lock(texts.composed("a/b")),
            id="composer",
        ),
    ],
)  # fmt: skip
def test_formats_tell_where_packages_come_from(path, head, base):
    pair = a_pair(path, head, base)
    (found,) = told(host_changed, pair)
    assert f"is fetched from {EVIL}; before" in found.message
    assert EVIL in pair.head.lines[found.place.line - 1]
    assert not told(host_changed, a_pair(path, base, base))


def test_an_index_on_another_host_is_told():
    base = "--index-url https://registry.example/simple\nattrs==1.0\n"
    pair = a_pair(
        "requirements.txt", base.replace("registry", "user:hidden@other"), base
    )
    (found,) = told(host_changed, pair)
    assert found.message == (
        "Packages are asked for at other.example; before, it was registry.example."
    )
    assert found.severity is Severity.MEDIUM
    assert shown(pair, found).endswith("other.example/simple")


def test_an_index_where_none_was_named_is_told():
    pair = a_pair("requirements.txt", "-i https://other.example/s\na==1\n", "a==1\n")
    (found,) = messages(host_changed, pair)
    assert (
        found == "Packages are asked for at other.example; before, it named no index."
    )


def test_an_index_of_a_new_file_or_on_the_same_host_is_not_told():
    text = "--index-url https://registry.example/simple\nattrs==1.0\n"
    assert not told(host_changed, a_pair("requirements.txt", text))
    moved = text.replace("/simple", "/pypi/simple")
    assert not told(host_changed, a_pair("requirements.txt", moved, text))
