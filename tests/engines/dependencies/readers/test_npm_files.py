"""What files of npm, Yarn, pnpm and Bun tell besides names and versions."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewbot.engines.dependencies.readers import pnpm_entries
from reviewbot.engines.dependencies.readers.base import UnreadableError
from reviewbot.engines.dependencies.readers.places import Lines
from reviewbot.engines.dependencies.readers.registry import reader
from reviewbot.model.package import Scope
from tests.engines.dependencies.readers import npm_samples as npm
from tests.engines.dependencies.readers.samples import (
    at,
    check,
    held,
    package,
    read,
)

MODULES = "node_modules/"
RUNTIME, OPTIONAL, DEVELOPMENT = Scope
PNPM = [npm.PNPM_9, npm.PNPM_6, npm.PNPM_5]


def detail(module, text, key):
    return reader(module).detail(text, package(module, text, key))


def shown(module, text, key):
    """Return what stands at the places of a detail."""
    return {
        kind: at(text, place) for kind, place in detail(module, text, key).lines.items()
    }


def needed(module, text):
    return {
        key: set(found)
        for key, found in reader(module).graph(text).needs.items()
        if found
    }


# ---- package-lock.json


def test_an_entry_of_npm_tells_source_digests_and_scripts():
    key = f"{MODULES}@scope/ünï"
    found = detail("package_lock", npm.LOCK_3, key)
    assert found.source == "https://registry.example/@scope/uni/-/uni-2.0.1.tgz"
    assert found.digests == ("sha1-BBBB=", "sha512-AAAA==")
    assert found.scripts
    assert shown("package_lock", npm.LOCK_3, key) == {
        "source": found.source, "digests": "sha512-AAAA== sha1-BBBB=", "scripts": "true",
    }  # fmt: skip


def test_version_1_has_git_and_addresses_where_versions_stand():
    found = detail("package_lock", npm.LOCK_1, f"{MODULES}from-git")
    assert found.source == "git+https://code.example/a/from-git.git#0123456789abcdef"
    assert (
        shown("package_lock", npm.LOCK_1, f"{MODULES}from-git")["source"]
        == found.source
    )


def test_a_package_gets_the_folder_nearest_above():
    deep = f"{MODULES}@scope/ünï/{MODULES}deep"
    assert needed("package_lock", npm.LOCK_3) == {
        f"{MODULES}@scope/ünï": {deep}, f"{MODULES}tester": {f"{MODULES}deep"},
    }  # fmt: skip


def test_roots_of_npm_are_what_the_project_and_its_workspaces_ask_for():
    graph = reader("package_lock").graph(npm.LOCK_3)
    assert graph.roots == {
        f"{MODULES}@scope/ünï": RUNTIME, f"{MODULES}old": RUNTIME,
        f"{MODULES}tester": DEVELOPMENT, f"{MODULES}fast": RUNTIME,
    }  # fmt: skip
    assert graph.scopes[f"{MODULES}fast"] is OPTIONAL
    assert graph.scopes[f"{MODULES}deep"] is DEVELOPMENT
    assert graph.scopes[f"packages/local/{MODULES}tester"] is OPTIONAL


def test_nested_packages_of_version_1_are_found_from_inside():
    inner = f"{MODULES}@scope/a/{MODULES}b"
    assert needed("package_lock", npm.LOCK_1) == {f"{MODULES}@scope/a": {inner}}


@pytest.mark.parametrize("version", ["4", "0", '"3"', "null", "true", "2.5", "[]"])
def test_an_unknown_version_of_package_lock_is_refused(version):
    text = npm.LOCK_3.replace('"lockfileVersion": 3', f'"lockfileVersion": {version}')
    with pytest.raises(
        UnreadableError, match=r"line 4: lockfileVersion .* is not known"
    ):
        read("package_lock", text)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("{}", "line 1: no lockfileVersion"),
        ("[]", "line 1: the file is no object"),
        ('{"lockfileVersion": 3}', "without packages"),
        ('{"lockfileVersion": 3, "packages": []}', "packages is no object"),
        ('{"lockfileVersion": 3,\n"packages": {"node_modules/a": 1}}', "line 2: a package is no"),
        ('{"lockfileVersion": 3, "packages": {"node_modules/": {"version": "1"}}}', "a name"),
        ('{"lockfileVersion": 3,\n"packages": {"node_modules/a": {"version": 1}}}', "line 2: the v"),
        ('{"lockfileVersion": 1, "dependencies": {"a": {"version": ["1"]}}}', "is no text"),
        ('{"lockfileVersion": 3, "packages": {"node_modules/\\ud800": {}}}', "is no text"),
        ('{"lockfileVersion": 3, "packages": {}} more', "behind its end"),
        ('{"lockfileVersion": ' + "9" * 5000 + "}", "a number is too long"),
    ],
)  # fmt: skip
def test_what_is_no_package_lock_is_refused(text, why):
    with pytest.raises(UnreadableError, match=why):
        read("package_lock", text)


def test_a_project_without_packages_is_no_mistake():
    for text in (
        '{"lockfileVersion": 3, "packages": {}}',
        '{"lockfileVersion": 1}',
        '{"dependencies": {}}',
        '{"lockfileVersion": 2, "packages": {"": {"name": "x"}}}',
    ):
        assert held(read("package_lock", text)) == []


def test_of_equal_keys_the_last_counts():
    text = """{"lockfileVersion": 3, "packages": {
    "node_modules/a": {
      "version": "1.0.0"
    },
    "node_modules/a": {
      "version": "2.0.0", "version": "3.0.0"
    }
    }}"""
    inventory = read("package_lock", text)
    assert held(inventory) == [("a", "3.0.0")]
    check(text, inventory)


entry = st.fixed_dictionaries(
    {},
    optional={
        "version": st.sampled_from(["1.0.0", "é", 'a"b', "\\", "}", "\n    }"]),
        "name": st.sampled_from(["real", "@a/b", "{"]),
        "link": st.booleans(),
        "x": st.recursive(
            st.sampled_from(["version", '"version": "1.0.0"', "\n    }", 1, None]),
            lambda inner: (
                st.lists(inner, max_size=2)
                | st.dictionaries(st.sampled_from(["version", "name"]), inner)
            ),
            max_leaves=4,
        ),
    },
)


@given(
    folders=st.dictionaries(
        st.sampled_from(
            ["a", "b/node_modules/a", "@s/c", 'q"', "é", "\U0001f600", "}"]
        ),
        entry,
    ),
    indent=st.sampled_from([None, 1, 2, "\t"]),
    escape=st.booleans(),
)
def test_whatever_stands_in_entries_the_version_is_found(folders, indent, escape):
    packages = {f"{MODULES}{name}": value for name, value in folders.items()}
    whole = {"lockfileVersion": 3, "packages": packages}
    text = json.dumps(whole, indent=indent, ensure_ascii=escape)
    inventory = read("package_lock", text)
    found = {one.key: one for one in inventory.packages}
    assert {*found} == {k for k, v in packages.items() if v.get("link") is not True}
    for key, one in found.items():
        version = packages[key].get("version")
        assert one.version == (version or "")
        if version:
            assert json.loads(f'"{at(text, one.place)}"') == version
        assert json.loads("{" + text[one.start : one.end] + "}") == {key: packages[key]}


# ---- package.json


def test_package_json_tells_what_is_wanted_and_from_where():
    found = {
        one.name: one for one in read("package_json", npm.PACKAGE_JSON).requirements
    }
    assert found["@scope/a"].wanted == "^1.0.0"
    assert found["@scope/a"].pinned == ""
    assert found["left-pad"].wanted == "1.3.0"
    assert found["from-git"].source == "github:a/from-git#v1"
    assert found["path"].source == "file:../path"
    assert found["exact"].pinned == "2.0.0"
    assert found["tester"].scope is DEVELOPMENT
    assert found["fast"].scope is OPTIONAL
    assert not {"here", "d"} & {*found}
    assert at(npm.PACKAGE_JSON, found["anything"].place) == "anything"


def test_package_json_without_packages_is_one_all_the_same():
    assert held(read("package_json", '{"name": "x"}')) == []
    with pytest.raises(UnreadableError, match="line 2: what is wanted of a is no text"):
        read("package_json", '{"dependencies":\n{"a": 1}}')


# ---- yarn.lock


def test_entries_of_yarn_tell_source_and_digests():
    found = detail("yarn", npm.YARN_1, "@scope/a@^1.0.0")
    assert found.source.startswith("https://registry.example/@scope/a/-/a-1.2.3.tgz#")
    assert found.digests == ("sha512-AAAA==",)
    old = detail("yarn", npm.YARN_1, "@scope/c@1 || 2")
    assert old.digests == ("sha1:1123456789abcdef0123456789abcdef01234567",)
    new = detail("yarn", npm.BERRY, "@scope/a@npm:^1.0.0")
    assert new.digests == ("10c0/0123456789abcdef",)
    assert shown("yarn", npm.BERRY, "@scope/a@npm:^1.0.0") == {
        "digests": "10c0/0123456789abcdef", "source": "@scope/a@npm:1.2.3",
    }  # fmt: skip


def test_yarn_1_finds_what_is_needed_by_descriptors():
    graph = reader("yarn").graph(npm.YARN_1)
    assert needed("yarn", npm.YARN_1) == {
        "@scope/a@^1.0.0": {"b@*", "@scope/c@1 || 2"}, "b@*": {"d@*"},
    }  # fmt: skip
    assert {*graph.roots} == {
        "@scope/a@^1.0.0", "aliased@npm:left-pad@^1.3.0", "b@*", "b@1",
        "from-git@git+https://code.example/a/from-git.git#main",
    }  # fmt: skip


def test_yarn_2_tells_what_the_workspaces_ask_for():
    graph = reader("yarn").graph(npm.BERRY)
    assert {*graph.roots} == {
        "@scope/a@npm:^1.0.0", "aliased@npm:left-pad@^1.3.0",
        "from-git@https://code.example/a/from-git.git#main",
    }  # fmt: skip
    assert {*graph.scopes} == {one.key for one in read("yarn", npm.BERRY).packages}


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (
            npm.BERRY.replace("version: 8", "version: 88"),
            "line 4: yarn.lock of version 88",
        ),
        (
            npm.YARN_1.replace("lockfile v1", "lockfile v2"),
            "line 2: yarn.lock of version 2",
        ),
        (
            npm.YARN_1.replace('  version "1.2.3"\n', ""),
            "line 5: an entry without a version",
        ),
        (
            npm.YARN_1.replace('  version "1.2.3"\n', '  version "1.2.3\n'),
            "line 6: not as Yarn",
        ),
        (npm.YARN_1 + "more\n", "not as Yarn writes it"),
        ("hello: world", "line 1: not as Yarn writes it"),
        ("# a remark\n", "neither entries nor"),
    ],
)
def test_what_is_no_yarn_lock_is_refused(text, why):
    with pytest.raises(UnreadableError, match=why):
        read("yarn", text)


def test_a_yarn_lock_may_be_empty():
    assert held(read("yarn", "# yarn lockfile v1\n\n\n")) == []


def test_yarn_2_writes_long_keys_on_lines_of_their_own():
    text = npm.BERRY.replace('"b@npm:^2.0.0":', '? "b@npm:^2.0.0, b@npm:^2.1"\n:')
    inventory = read("yarn", text)
    check(text, inventory)
    assert held(inventory) == npm.BERRY_HOLDS


# ---- pnpm-lock.yaml


def test_pnpm_tells_digests_sources_and_scripts():
    found = detail("pnpm", npm.PNPM_6, "/@scope/a@1.2.3(b@3.0.0)")
    assert found.digests == ("sha512-AAAA==",)
    assert found.scripts
    assert shown("pnpm", npm.PNPM_6, "/@scope/a@1.2.3(b@3.0.0)") == {
        "digests": "sha512-AAAA==", "scripts": "true",
    }  # fmt: skip
    git = "from-git@https://code.example/a/from-git/tar.gz/0123456789abcdef"
    assert detail("pnpm", npm.PNPM_9, git).source == git.partition("@")[2]
    assert shown("pnpm", npm.PNPM_5, "/b/2.0.0") == {"digests": "sha512-BBBB=="}


@pytest.mark.parametrize(
    ("text", "roots", "needs"),
    [
        (
            npm.PNPM_9,
            {
                "@scope/a@1.2.3": RUNTIME, "left-pad@1.3.0": RUNTIME,
                "from-git@https://code.example/a/from-git/tar.gz/0123456789abcdef": DEVELOPMENT,
            },
            {"@scope/a@1.2.3": {"b@2.0.0"}},
        ),
        (
            npm.PNPM_6,
            {"/@scope/a@1.2.3(b@2.0.0)": RUNTIME, "/left-pad@1.3.0": RUNTIME},
            {"/@scope/a@1.2.3(b@2.0.0)": {"/b@2.0.0"}},
        ),
        (
            npm.PNPM_5,
            {"/@scope/a/1.2.3_b@2.0.0": RUNTIME, "/b/2.0.0": DEVELOPMENT},
            {"/@scope/a/1.2.3_b@2.0.0": {"/b/2.0.0"}},
        ),
    ],
)  # fmt: skip
def test_pnpm_tells_who_needs_whom(text, roots, needs):
    assert reader("pnpm").graph(text).roots == roots
    assert needed("pnpm", text) == needs


def test_pnpm_tells_scopes_until_version_6_and_by_reach_since():
    old = reader("pnpm").graph(npm.PNPM_6).scopes
    assert old["/@scope/a@1.2.3(b@3.0.0)"] is DEVELOPMENT
    assert old["/left-pad@1.3.0"] is OPTIONAL
    new = reader("pnpm").graph(npm.PNPM_9).scopes
    assert new["b@2.0.0"] is RUNTIME


@pytest.mark.parametrize("text", PNPM)
@given(data=st.data())
def test_the_quick_way_finds_what_the_careful_one_does(text, data):
    start = data.draw(st.integers(0, len(text)))
    bit = data.draw(
        st.sampled_from(["", " ", "\n", "  ", "'", "(x@1)", "packages:\n", "1", ": {}"])
    )
    text = text[:start] + bit + text[start + data.draw(st.integers(0, 2)) :]
    slashed = text.startswith("lockfileVersion: 5")
    try:
        slow = pnpm_entries.careful(text, Lines(text), slashed=slashed)
        fast = pnpm_entries.quick(text, Lines(text), slashed=slashed)
    except UnreadableError:
        return
    assert fast is None or fast == slow


def test_what_pnpm_writes_is_read_the_quick_way():
    for text in (npm.PNPM_9, npm.PNPM_5):
        slashed = text is npm.PNPM_5
        assert pnpm_entries.quick(text, Lines(text), slashed=slashed)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (
            npm.PNPM_9.replace("'9.0'", "'10.0'"),
            "line 1: lockfileVersion 10.0 is not known",
        ),
        (npm.PNPM_9.replace("lockfileVersion", "version"), "no lockfileVersion"),
        (
            npm.PNPM_9[: npm.PNPM_9.index("    resolution: {directory")],
            "without a resolution",
        ),
        (npm.PNPM_9[: npm.PNPM_9.index("-BBBB")], "something is not closed"),
        (npm.PNPM_9.replace("packages:\n", "packages: [\n"), "packages is no object"),
        (npm.PNPM_9.replace("  b@2.0.0:\n", "\tb@2.0.0:\n"), "a tab indents it"),
    ],
)
def test_what_is_no_pnpm_lock_is_refused(text, why):
    with pytest.raises(UnreadableError, match=why):
        read("pnpm", text)


def test_pnpm_may_write_its_own_tools_into_another_document():
    text = f"---\n{npm.PNPM_9}---\n{npm.PNPM_9.replace('left-pad', 'right-pad')}"
    inventory = read("pnpm", text)
    check(text, inventory)
    assert ("right-pad", "1.3.0") in held(inventory)
    assert ("left-pad", "1.3.0") in held(inventory)
    assert "right-pad@1.3.0" in reader("pnpm").graph(text).scopes


# ---- bun.lock


def test_bun_tells_sources_and_digests():
    assert detail("bun", npm.BUN, "@scope/a").digests == ("sha512-AAAA==",)
    assert detail("bun", npm.BUN, "aliased").source.endswith("left-pad-1.3.0.tgz")
    git = "git+https://code.example/a/from-git.git#0123456789abcdef"
    assert shown("bun", npm.BUN, "from-git") == {"source": git}


def test_bun_gives_each_the_name_nearest_above():
    assert needed("bun", npm.BUN) == {"@scope/a": {"@scope/a/b"}}
    graph = reader("bun").graph(npm.BUN)
    assert graph.roots == {"@scope/a": RUNTIME, "aliased": RUNTIME, "b": DEVELOPMENT}
    assert graph.scopes["@scope/a/b"] is RUNTIME


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (
            npm.BUN.replace('"lockfileVersion": 1', '"lockfileVersion": 7'),
            "line 2: lockfileVersion 7",
        ),
        (
            npm.BUN.replace('["@scope/a@1.2.3"', "[1"),
            "a package without name and version",
        ),
        (npm.BUN.replace('"workspaces"', '"places"'), "no workspaces"),
        ('{"lockfileVersion": 1,, "workspaces": {}}', "not JSON"),
        (npm.BUN[: npm.BUN.index("sha512-CCCC")], "not JSON"),
    ],
)
def test_what_is_no_bun_lock_is_refused(text, why):
    with pytest.raises(UnreadableError, match=why):
        read("bun", text)


def test_without_a_version_the_place_is_that_of_the_name():
    text = '{"lockfileVersion": 3, "packages": {"node_modules/a": {"name": "b"}, "node_modules/c": {}}}'
    first, second = read("package_lock", text).packages
    assert (at(text, first.place), at(text, second.place)) == ("b", "node_modules/c")
