"""package-lock.json: every version where it stands, whatever the layout."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewbot.engines.dependencies.readers.base import UnreadableError
from reviewbot.engines.dependencies.readers.package_lock import READER
from reviewbot.model.package import Scope

SHA = "sha512-" + 86 * "a" + "=="
URL = "https://registry.example"
MODERN = {
    "name": "shop",
    "version": "1.0.0",
    "lockfileVersion": 3,
    "packages": {
        "": {
            "name": "shop",
            "version": "1.0.0",
            "workspaces": ["packages/*"],
            "dependencies": {"left": "^1.2.0", "alias": "npm:real@^2.0.0"},
            "devDependencies": {"@scope/tool": "~3.1.0"},
            "optionalDependencies": {"native": "*"},
        },
        "node_modules/@scope/tool": {
            "version": "3.1.4",
            "resolved": f"{URL}/@scope/tool/-/tool-3.1.4.tgz",
            "integrity": SHA,
            "dev": True,
            "dependencies": {"left": "^0.9.0"},
        },
        "node_modules/@scope/tool/node_modules/left": {
            "version": "0.9.0",
            "resolved": f"{URL}/left/-/left-0.9.0.tgz",
            "integrity": SHA,
            "dev": True,
        },
        "node_modules/alias": {
            "name": "real",
            "version": "2.0.1",
            "resolved": f"{URL}/real/-/real-2.0.1.tgz",
            "integrity": SHA,
            "dependencies": {"left": "*"},
        },
        "node_modules/left": {
            "version": "1.2.3-rc.1+build.5",
            "resolved": f"{URL}/left/-/left-1.2.3-rc.1.tgz",
            "integrity": f"sha1-abc= {SHA}",
            "engines": {"node": ">=12", "version": "9.9.9"},
        },
        "node_modules/native": {
            "version": "4.0.0",
            "resolved": "git+ssh://git@code.example/native.git#0123abc",
            "hasInstallScript": True,
            "optional": True,
        },
        "node_modules/tools": {"resolved": "packages/tools", "link": True},
        "packages/tools": {"version": "0.0.1", "dependencies": {"left": "*"}},
    },
}
OLD = {
    "name": "shop",
    "lockfileVersion": 1,
    "requires": True,
    "dependencies": {
        "left": {
            "version": "1.2.3",
            "resolved": f"{URL}/left/-/left-1.2.3.tgz",
            "integrity": SHA,
            "requires": {"right": "^2.0.0"},
            "dependencies": {
                "right": {"version": "2.5.0", "integrity": SHA, "dev": True}
            },
        },
        "right": {"version": "3.0.0", "dev": True, "integrity": SHA},
        "real-name": {"version": "npm:@x/real@1.0.0"},
        "forked": {"version": "git+ssh://git@code.example/forked.git#0123abc"},
    },
}
MODERN_SET = {
    ("@scope/tool", "3.1.4"),
    ("left", "0.9.0"),
    ("real", "2.0.1"),
    ("left", "1.2.3-rc.1+build.5"),
    ("native", "4.0.0"),
}
OLD_SET = {
    ("left", "1.2.3"),
    ("right", "2.5.0"),
    ("right", "3.0.0"),
    ("@x/real", "1.0.0"),
    ("forked", ""),
}


def written(document, **how):
    return json.dumps(document, **{"indent": 2, **how}) + "\n"


def at(text, place):
    return text.split("\n")[place.line - 1][place.column - 1 : place.end_column - 1]


def checked(text):
    """Return names and versions, after a look at every place."""
    found = READER.read(text).packages
    for package in found:
        if package.version:
            assert at(text, package.place) == package.version
        entry = json.loads(text[package.start : package.end])
        assert at(text, package.place) in entry["version"]
    return {(package.name, package.version) for package in found}


def by_key(text):
    return {package.key: package for package in READER.read(text).packages}


@pytest.mark.parametrize(
    ("document", "expected"), [(MODERN, MODERN_SET), (OLD, OLD_SET)]
)
@pytest.mark.parametrize(
    "how",
    [{}, {"indent": None}, {"indent": "\t"}, {"separators": (",", ":")}, {"sort_keys": True}],
)  # fmt: skip
def test_versions_stand_where_it_says_in_any_layout(document, expected, how):
    assert checked(written(document, **how)) == expected


def test_version_2_is_read_as_npm_reads_it():
    both = {**MODERN, "lockfileVersion": 2, "dependencies": OLD["dependencies"]}
    assert checked(written(both)) == MODERN_SET


def test_windows_line_ends_count_as_part_of_the_line():
    assert checked(written(MODERN).replace("\n", "\r\n")) == MODERN_SET


def test_columns_are_code_points():
    text = '{"lockfileVersion":3,"packages":{"":{},"node_modules/\U0001f600é":{"version":"1.0.0"}}}'
    (package,) = READER.read(text).packages
    assert at(text, package.place) == "1.0.0"
    assert package.name == "\U0001f600é"


def test_of_two_entries_with_one_key_the_last_counts():
    text = written(MODERN).replace(
        '"node_modules/native": {', '"node_modules/left": {', 1
    )
    assert by_key(text)["node_modules/left"].version == "4.0.0"
    checked(text)


def test_of_two_versions_in_one_entry_the_last_counts():
    text = '{"lockfileVersion":3,"packages":{"":{},"node_modules/a":{"version":"1.0.0","version":"2.0.0"}}}'
    (package,) = READER.read(text).packages
    assert (package.version, package.place.column) == ("2.0.0", text.index("2.0.0") + 1)


def test_keys_inside_texts_do_not_mislead():
    document = json.loads(json.dumps(MODERN))
    trap = '"node_modules/left": {"version": "6.6.6"'
    document["packages"][""]["description"] = trap
    document["packages"]["node_modules/left"] = {
        "license": '"version": "7.7.7"',
        "dependencies": {"version": "8.8.8"},
        "version": "1.2.3",
    }
    text = written(document)
    checked(text)
    assert by_key(text)["node_modules/left"].version == "1.2.3"


def test_an_entry_without_a_version_is_a_gap():
    document = {"lockfileVersion": 3, "packages": {"": {}, "node_modules/a": {}}}
    found = READER.read(written(document))
    assert (found.packages, found.gaps) == ((), ("node_modules/a has no version",))


def test_a_project_without_packages_is_empty_and_fine():
    text = written({"lockfileVersion": 3, "packages": {"": {"name": "x"}}})
    assert READER.read(text).packages == ()
    old = written({"lockfileVersion": 1})
    assert READER.read(old).packages == ()


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "line 1: expected an object"),
        ("[]", "line 1: expected an object"),
        ("{}", "line 1: lockfileVersion None is not known, only 1 to 3"),
        ('{"lockfileVersion": 4}', "line 1: lockfileVersion 4 is not known"),
        ('{"lockfileVersion": true}', "line 1: lockfileVersion True is not known"),
        ('{"lockfileVersion": 3}', "line 1: there are no packages, not even"),
        ('{"lockfileVersion": 3, "packages": []}', "line 1: expected an object"),
        ('{\n"packages": {"node_modules/a": 1}}', "line 2: 'node_modules/a' is no"),
        (
            '{"lockfileVersion": 3,\n"packages": {"":{},\n"node_modules/a": {"version": 1}}}',
            "line 3: the version of 'node_modules/a' is no text",
        ),
        ('{"lockfileVersion": 1,\n"dependencies": {"a": 1}}', "line 2: expected an o"),
        ('{\n"a": 1\n"b": 2}', "line 3: expected a comma or the end"),
        ('{\n"a" 1}', "line 2: expected a colon"),
        ('{"a": 1,}', "line 1: expected a comma or the end"),
        ('{\n"a', "line 2: a key does not end"),
        ('{"a": }', "line 1: there is no value"),
        ('{"a": {"b": tru}}', "line 1: there is no value"),
        ('{"a": ' + "9" * 5000 + "}", "line 1: a number is too long"),
        (
            written(MODERN) + "x",
            f"line {written(MODERN).count(chr(10)) + 1}: something follows the end",
        ),
        ("{\n<<<<<<< HEAD\n", "line 2: a merge conflict is not resolved"),
        ('{"a": ' + "[" * 100_000, "line 1: values are nested too deeply"),
        (
            '{"lockfileVersion": 1, "dependencies": '
            + '{"a": {"dependencies": ' * 50_000,
            "line 1: packages are nested too deeply",
        ),
    ],
)
def test_what_cannot_be_read_is_told_with_its_line(text, says):
    with pytest.raises(UnreadableError) as raised:
        READER.read(text)
    assert str(raised.value).startswith(says)


def test_the_rest_of_an_entry_is_read_on_demand():
    text = written(MODERN)
    packages = by_key(text)
    left = READER.detail(text, packages["node_modules/left"])
    assert left.source == f"{URL}/left/-/left-1.2.3-rc.1.tgz"
    assert left.digests == ("sha1-abc=", SHA)
    assert at(text, left.lines["source"]) == left.source
    assert at(text, left.lines["digests"]) == f"sha1-abc= {SHA}"
    native = READER.detail(text, packages["node_modules/native"])
    assert native.scripts
    assert native.source.startswith("git+ssh://")
    assert at(text, native.lines["scripts"]) == "true"


def test_the_source_of_an_old_entry_may_be_its_version():
    text = written(OLD)
    forked = by_key(text)["node_modules/forked"]
    assert (
        READER.detail(text, forked).source == OLD["dependencies"]["forked"]["version"]
    )


def test_who_needs_whom_is_looked_up_in_folders_outwards():
    graph = READER.graph(written(MODERN))
    assert graph.roots == {
        "node_modules/left": Scope.RUNTIME,
        "node_modules/alias": Scope.RUNTIME,
        "node_modules/native": Scope.OPTIONAL,
        "node_modules/@scope/tool": Scope.DEVELOPMENT,
    }
    assert graph.needs["node_modules/@scope/tool"] == (
        "node_modules/@scope/tool/node_modules/left",
    )
    assert graph.needs["node_modules/alias"] == ("node_modules/left",)
    assert graph.scopes["node_modules/native"] is Scope.OPTIONAL
    assert graph.scopes["node_modules/@scope/tool"] is Scope.DEVELOPMENT
    assert graph.scopes["node_modules/left"] is Scope.RUNTIME


def test_the_graph_of_version_1_begins_with_what_nobody_needs():
    graph = READER.graph(written(OLD))
    nested = "node_modules/left/node_modules/right"
    assert graph.needs["node_modules/left"] == (nested,)
    assert nested not in graph.roots
    assert graph.roots["node_modules/left"] is Scope.RUNTIME
    assert graph.roots["node_modules/right"] is Scope.DEVELOPMENT


layouts = st.fixed_dictionaries(
    {
        "indent": st.sampled_from([None, 0, 1, 2, 4, "\t"]),
        "ensure_ascii": st.booleans(),
    }
)


@given(st.sampled_from([MODERN, OLD]), layouts, st.randoms(), st.booleans())
def test_neither_order_nor_layout_changes_what_is_there(document, how, random, crlf):
    def shuffled(value):
        if not isinstance(value, dict):
            return value
        keys = random.sample([*value], len(value))
        return {key: shuffled(value[key]) for key in keys}

    text = written(shuffled(document), **how)
    text = text.replace("\n", "\r\n") if crlf else text
    assert checked(text) == (MODERN_SET if document is MODERN else OLD_SET)


TEXTS = [written(MODERN), written(OLD), written(MODERN, indent=None)]


@given(st.sampled_from(TEXTS), st.data())
def test_a_changed_character_is_told_or_every_place_is_right(text, data):
    at_ = data.draw(st.integers(0, len(text) - 1))
    new = data.draw(
        st.sampled_from(['"', "{", "}", ":", ",", "\\", "\n", "x", "1", ""])
    )
    changed = text[:at_] + new + text[at_ + 1 :]
    try:
        packages = READER.read(changed).packages
    except UnreadableError:
        return
    for package in packages:
        entry = json.loads(changed[package.start : package.end])
        raw = at(changed, package.place)
        assert json.loads(f'"{raw}"') in entry["version"]
        if package.version:
            assert json.loads(f'"{raw}"') == package.version
