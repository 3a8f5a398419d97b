"""What files of other package managers tell, and images, actions and hooks."""

from time import process_time

import pytest

from reviewbot.engines.dependencies.readers.base import UnreadableError
from reviewbot.engines.dependencies.readers.registry import format_of, reader
from reviewbot.model.package import Scope
from tests.engines.dependencies.readers import other_samples as other
from tests.engines.dependencies.readers.samples import at, package, read

RUNTIME, OPTIONAL, DEVELOPMENT = Scope


def detail(module, text, key):
    return reader(module).detail(text, package(module, text, key))


def wanted(module, text):
    return [(one.name, one.wanted) for one in read(module, text).requirements]


# ---- PHP


def test_composer_lock_tells_source_digest_date_and_scripts():
    found = detail("composer_lock", other.COMPOSER_LOCK, "acme/router")
    assert found.source == "https://files.example/acme/router.zip"
    assert found.digests == ("sha1:1123456789abcdef0123456789abcdef01234567",)
    assert found.released == "2024-02-03T04:05:06+00:00"
    assert not found.scripts
    plugin = detail("composer_lock", other.COMPOSER_LOCK, "acme/log")
    assert plugin.scripts
    assert at(other.COMPOSER_LOCK, plugin.lines["scripts"]) == "composer-plugin"
    assert plugin.digests == ()


def test_composer_finds_what_is_provided_under_another_name():
    graph = reader("composer_lock").graph(other.COMPOSER_LOCK)
    assert graph.needs["acme/router"] == ("acme/log",)
    assert graph.roots == {"acme/router": RUNTIME, "acme/tester": DEVELOPMENT}
    assert graph.scopes["acme/tester"] is DEVELOPMENT


def test_composer_json_tells_repositories_without_passwords():
    inventory = read("composer", other.COMPOSER)
    assert wanted("composer", other.COMPOSER) == [
        ("acme/router", "^5.4"), ("acme/log", "1.2.3"), ("acme/tester", "v2.0.0"),
    ]  # fmt: skip
    (index,) = inventory.indexes
    assert index.address == "https://packages.example/acme"
    assert "packages.example" in at(other.COMPOSER, index.place)


# ---- .NET, Python, Dart, Elixir, Java


def test_nuget_compares_names_without_case_and_each_framework_apart():
    graph = reader("nuget").graph(other.NUGET)
    assert graph.needs["net8.0/Acme.Json"] == (
        "net8.0/Acme.Core", "net8.0/linux-x64/Acme.Core",
    )  # fmt: skip
    assert {*graph.scopes} == {one.key for one in read("nuget", other.NUGET).packages}
    assert graph.roots == {"net8.0/Acme.Json": RUNTIME, "net8.0/Acme.Text": RUNTIME}
    found = detail("nuget", other.NUGET, "net8.0/Acme.Json")
    assert found.digests == ("sha512-AAAA==",)


def test_pipfile_lock_tells_indexes_hashes_and_categories():
    inventory = read("pipfile_lock", other.PIPFILE_LOCK)
    assert [(one.address, one.extra) for one in inventory.indexes] == [
        ("https://index.example/simple", False), ("https://own.example/simple", True),
    ]  # fmt: skip
    found = detail("pipfile_lock", other.PIPFILE_LOCK, "default/Acme_Web.Forms")
    assert found.digests == ("sha256:aaaa", "sha256:bbbb")
    git = detail("pipfile_lock", other.PIPFILE_LOCK, "default/from-git")
    assert git.source == "git+https://code.example/a/from-git.git@0123456789abcdef"
    scopes = reader("pipfile_lock").graph(other.PIPFILE_LOCK).scopes
    assert scopes["develop/tester"] is DEVELOPMENT
    assert scopes["docs/writer"] is OPTIONAL


def test_pubspec_lock_tells_sources_and_what_is_asked_for():
    found = detail("pubspec", other.PUBSPEC, "args")
    assert found.source == "https://packages.example"
    assert found.digests[0].startswith("sha256:eef6c46b")
    git = detail("pubspec", other.PUBSPEC, "from_git")
    assert git.source.startswith("git+https://code.example/a/from_git.git#0123456789")
    assert detail("pubspec", other.PUBSPEC, "old").source == "https://packages.example"
    graph = reader("pubspec").graph(other.PUBSPEC)
    assert graph.roots == {"args": RUNTIME, "from_git": DEVELOPMENT}


def test_mix_lock_tells_needs_digests_and_owners():
    graph = reader("mix").graph(other.MIX)
    assert set(graph.needs["cowboy"]) == {"cowlib", "ranch"}
    assert {*graph.roots} == {"cowboy", "from_git", "old"}
    found = detail("mix", other.MIX, "cowboy")
    assert found.source == "hexpm"
    assert len(found.digests) == 2
    git = detail("mix", other.MIX, "from_git")
    assert git.source.startswith("git+https://code.example/a/from_git.git#0123")


def test_gradle_tells_scopes_by_configurations():
    assert reader("gradle").graph(other.GRADLE).scopes == {
        "org.acme:core:1.2.3": RUNTIME,
        "org.acme:tester:5.0-M1": DEVELOPMENT,
        "org.acme.build:plugin:0.1.RELEASE": DEVELOPMENT,
    }


@pytest.mark.parametrize(
    ("module", "text", "why"),
    [
        ("composer_lock", '{"packages-dev": []}', "no packages"),
        (
            "composer_lock",
            '{"packages":\n[{"name": "a/b"}]}',
            "line 2: a package whose version",
        ),
        ("composer_lock", '{"packages": {}}', "packages is no array"),
        ("composer", '{"require": {"a/b": 1}}', "wanted of a/b is no text"),
        ("nuget", '{"version": 9, "dependencies": {}}', "version 9 of the format"),
        ("nuget", '{"version": 1}', "no dependencies"),
        (
            "nuget",
            other.NUGET.replace('"resolved": "13.0.3",', ""),
            "line 5: a package without",
        ),
        ("pipfile_lock", '{"default": {}}', "no _meta"),
        (
            "pipfile_lock",
            '{"_meta": {"pipfile-spec": 5}}',
            "pipfile-spec 5 is not known",
        ),
        ("pipfile_lock", '{"_meta": {}}', "no pipfile-spec"),
        ("pubspec", "hello\n", "no key with a value"),
        (
            "pubspec",
            "packages:\n  a:\n    source: hosted\n",
            "line 2: a package without version",
        ),
        ("pubspec", "hello: you\n", "neither packages nor sdks"),
        ("mix", '%{"a": {:svn, "x"}}', "a source that is not known: svn"),
        ("mix", '%{\n"a": {:hex, :a, :b}}', "line 2: the version is no text"),
        ("mix", '%{\n"a": {:hex, :a, "1"}', "line 1: %. is not closed"),
        ("mix", '%{"a": "b"}', "no name with a tuple"),
        ("mix", "[]", "no map of Elixir"),
        ("gradle", "hello\n", "line 1: no group:artifact:version"),
        ("dockerfile", "RUN true\n", "no FROM"),
        ("dockerfile", "FROM\n", "FROM without an image"),
        ("workflow", "on: push\n", "neither jobs nor runs"),
        ("pre_commit", "hooks: []\n", "no repos"),
        ("compose", "just words\n", "no keys with values"),
    ],
)
def test_what_is_no_such_file_is_refused(module, text, why):
    with pytest.raises(UnreadableError, match=why):
        read(module, text)


# ---- images, actions, hooks


def test_a_dockerfile_asks_for_images_that_are_not_its_own_stages():
    assert wanted("dockerfile", other.DOCKERFILE) == [
        ("node", f"20-alpine@{other.DIGEST}"), ("python", "3.11-slim"), ("acme/tool", "7"),
        ("images.example:5000/acme/base", "1.0"), ("acme/none", ""),
    ]  # fmt: skip
    inventory = read("dockerfile", other.DOCKERFILE)
    assert [at(other.DOCKERFILE, one.place) for one in inventory.requirements] == [
        f"20-alpine@{other.DIGEST}", "${VERSION}-slim", "7", "$BASE", "acme/none",
    ]  # fmt: skip
    assert inventory.gaps == ("line 18: ${NOBODY}/image",)
    (pinned,) = inventory.packages
    assert (pinned.name, pinned.version) == ("node", other.DIGEST)


def test_compose_asks_for_images_that_are_not_built():
    assert wanted("compose", other.COMPOSE) == [
        ("acme/base", "1"), ("postgres", "16.2"), ("redis", other.DIGEST), ("acme/app", "1.5"),
    ]  # fmt: skip
    assert read("compose", other.COMPOSE).gaps == (
        "line 19: image: acme/app:${TAG}", "line 20: short: {image: nginx}",
    )  # fmt: skip


def test_kubernetes_asks_for_images_of_containers():
    assert wanted("kubernetes", other.KUBERNETES) == [
        ("images.example/acme/web", "1.2.3"), ("acme/side", ""),
        ("acme/pinned", f"2@{other.DIGEST}"),
    ]  # fmt: skip
    assert len(read("kubernetes", other.KUBERNETES).gaps) == 1


def test_a_workflow_uses_actions_and_images():
    assert wanted("workflow", other.WORKFLOW) == [
        ("acme/builder", "1"), ("postgres", "16"), ("actions/checkout", "v4.1.1"),
        ("acme/tools/cache", other.COMMIT), ("alpine", "3.19"), ("acme/moving", "main"),
        ("acme/flows/.github/workflows/build.yml", "v1"),
    ]  # fmt: skip
    inventory = read("workflow", other.WORKFLOW)
    assert [(one.name, one.version) for one in inventory.packages] == [
        ("actions/checkout", "4.1.1"), ("acme/tools/cache", other.COMMIT),
    ]  # fmt: skip
    assert len(inventory.gaps) == 1


def test_an_action_uses_actions_and_an_image():
    text = "runs:\n  using: composite\n  steps:\n  - uses: a/b@v1\n"
    assert wanted("workflow", text) == [("a/b", "v1")]
    text = "runs:\n  using: docker\n  image: docker://alpine:3.19\n"
    assert wanted("workflow", text) == [("alpine", "3.19")]
    assert wanted("workflow", text.replace("docker://alpine:3.19", "Dockerfile")) == []


def test_pre_commit_takes_hooks_from_repositories():
    inventory = read("pre_commit", other.PRE_COMMIT)
    assert [(one.name, one.wanted, one.pinned) for one in inventory.requirements] == [
        ("https://code.example/acme/format", "v1.2.3", "1.2.3"),
        ("https://code.example/acme/types", other.COMMIT, other.COMMIT),
        ("https://code.example/acme/moving", "main", ""),
    ]
    assert inventory.gaps == ("line 6: additional_dependencies: [acme==1]",)
    key = inventory.packages[0].key
    assert detail("pre_commit", other.PRE_COMMIT, key).source.endswith("/acme/format")


def test_a_dockerfile_may_continue_lines_with_backticks():
    text = "# escape=`\nFROM `\n  acme/a:1 AS a\nFROM a\n"
    assert wanted("dockerfile", text) == [("acme/a", "1")]


# ---- large and hostile files

BIG = 400_000
HOSTILE = [
    ("package_lock", '{"lockfileVersion": 3, "packages": ' + "[" * BIG),
    ("package_lock", '{"lockfileVersion": 1, "dependencies": ' + '{"a": {"dependencies": ' * 9999),
    ("package_lock", '{"lockfileVersion": 3, "packages": {' + '\n"a": {' * 50_000),
    ("package_lock", '{"lockfileVersion": 3, "packages": {"":{}' + ',\n "a":{}' * 50_000 + "}}"),
    ("package_lock", '{"lockfileVersion":3,"packages":{"":{}'
        + "".join(f',"node_modules/{i}":{{"version":"1"}}' for i in range(9999)) + "}}"),
    ("package_lock", '{"lockfileVersion":3,"packages":\n{"":{}'
        + "".join(f',"node_modules/{i}":{{"version":"1"}}' for i in range(40_000)) + "}}"),
    ("package_lock", '{"lockfileVersion":3,"packages": {"":{}'
        + ',"a": {"version": "1", "b": {"c": {"d": {}, "e": [[[' * 20_000),
    ("package_json", '{"overrides": ' + '{"a": ' * 9999),
    ("bun", '{"lockfileVersion": 1' + " ," * BIG), ("bun", "//" * BIG), ("bun", '"' * BIG),
    ("composer_lock", '{"packages": [' + "{}, " * BIG), ("nuget", " " * BIG),
    ("yarn", "a@1, " * 99_999), ("yarn", '"' * BIG), ("yarn", "a:\n" * 99_999),
    ("yarn", "# yarn lockfile v1\n" + "  a " + " " * BIG), ("yarn", "a, " * 99_999 + ":"),
    ("pnpm", "lockfileVersion: '9.0'\npackages:\n" + "  a@1:\n" * 50_000),
    ("pnpm", "lockfileVersion: '9.0'\npackages:\n" + "".join(
        f"  a@{i}:\n    resolution: {{tarball: x}}\n" for i in range(9999))),
    ("pnpm", "lockfileVersion: 9" + ": " * BIG), ("pnpm", "- " * BIG), ("pnpm", "'" * BIG),
    ("pubspec", "packages:\n" + " " * BIG), ("pubspec", "a: {" + "b: c," * 99_999),
    ("mix", "%{" * BIG), ("mix", "#" * BIG), ("mix", " " * BIG), ("mix", '"a": ' * 99_999),
    ("gradle", "a:" * BIG), ("gradle", "a:b:c=" + "d," * BIG), ("gradle", " " * BIG),
    ("dockerfile", "FROM a\n" * 50_000), ("dockerfile", "FROM " + "\\\n" * BIG),
    ("dockerfile", "FROM a\nRUN " + "--mount=a," * 50_000), ("dockerfile", "FROM a" + "-" * BIG),
    ("dockerfile", "ARG A=" + "$" * BIG + "\nFROM $A"), ("dockerfile", "# escape" * 50_000),
    ("dockerfile", "FROM " + "a/" * BIG), ("dockerfile", "FROM a AS " + "b" * BIG),
    ("compose", "image: " + "a" * BIG), ("compose", "image: " + "${A:-" * BIG),
    ("compose", "a:\n" * 99_999), ("kubernetes", '"' + "\\a" * BIG), ("workflow", "a: &b " * BIG),
    ("workflow", "\n".join(" " * i + "a:" for i in range(900))), ("pre_commit", "- repo: " * 50_000),
]  # fmt: skip


@pytest.mark.parametrize(
    ("module", "text"), HOSTILE, ids=[f"{m}-{i}" for i, (m, _) in enumerate(HOSTILE)]
)
def test_hostile_files_take_no_time(module, text):
    start = process_time()
    told = ""
    try:
        read(module, text)
    except UnreadableError as error:
        told = str(error)
    assert len(told) < 300
    assert process_time() - start < 15


@pytest.mark.parametrize(
    ("path", "module"),
    [
        ("package-lock.json", "package_lock"), ("a/npm-shrinkwrap.json", "package_lock"),
        ("a/b/yarn.lock", "yarn"), ("build/Dockerfile.web", "dockerfile"),
        (".github/workflows/ci.yml", "workflow"), ("own/action.yml", "workflow"),
        ("deploy/k8s/web.yaml", "kubernetes"), ("docker-compose.prod.yml", "compose"),
    ],
)  # fmt: skip
def test_the_name_of_a_file_tells_its_reader(path, module):
    assert format_of(path) == module
    assert reader(module).name


def test_composer_may_list_a_name_twice():
    twice = '{"name": "a/b", "version": "1.0"}, {"name": "A/b", "version": "2.0"}'
    text = f'{{"packages": [{twice}]}}'
    found = read("composer_lock", text).packages
    assert [(one.key, one.version) for one in found] == [
        ("a/b", "1.0"),
        ("a/b#2", "2.0"),
    ]
    assert {*reader("composer_lock").graph(text).roots} == {"a/b"}
