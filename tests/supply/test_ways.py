"""The way a package comes in, and the command that gets it another version."""

import pytest

from reviewbot.model.package import Scope
from reviewbot.supply.ways import chain, command
from tests.supply import texts
from tests.supply.builders import a_listing
from tests.supply.projects import npm_lock

NPM = npm_lock(
    {"top": {"version": "1.0.0", "dependencies": {"spam": "*"}}, "spam": "1.0.0"},
    ["top"],
)
PNPM = texts.pnpm_lock(texts.pnpm_entry("spam", "1.0.0"))
TWO_CRATES = texts.cargo_lock(
    texts.own_crate("spam 1.0.0"), texts.crate("spam"), texts.crate("spam", "2.0.0")
)
GO = "module example.org/x\n\ngo 1.24\n\nrequire example.org/spam v1.0.0\n"


def command_of(path, text, name="spam", version="1.0.0", scope=Scope.RUNTIME):
    listing = a_listing(path, text)
    (package,) = (
        one
        for one in listing.inventory.packages
        if (one.name, one.version) == (name, version)
    )
    return command(listing, package, "1.2.3", scope)


@pytest.mark.parametrize(
    ("path", "text", "top", "below"),
    [
        (
            "package-lock.json", NPM, "npm update spam", "npm --prefix web update spam",
        ),
        (
            "yarn.lock", texts.berry_lock(texts.berry_entry("spam", "1.0.0")),
            "yarn up -R spam", "yarn --cwd web up -R spam",
        ),
        (
            "uv.lock", texts.uv_lock(texts.own_project("spam"), texts.uv_entry("spam", "1.0.0")),
            "uv lock --upgrade-package spam==1.2.3", "uv --directory web lock --upgrade-package spam==1.2.3",
        ),
        (
            "Cargo.lock", texts.cargo_lock(texts.own_crate("spam"), texts.crate("spam")),
            "cargo update spam --precise 1.2.3", "cargo update spam --precise 1.2.3 --manifest-path web/Cargo.toml",
        ),
        (
            "Cargo.lock", TWO_CRATES,
            "cargo update spam@1.0.0 --precise 1.2.3", "cargo update spam@1.0.0 --precise 1.2.3 --manifest-path web/Cargo.toml",
        ),
        (
            "Gemfile.lock", texts.gem_lock({"spam": "1.0.0"}),
            "bundle update --conservative spam", "bundle update --conservative spam",
        ),
        ("requirements.txt", "spam==1.0.0\n", "", ""),
    ],
)  # fmt: skip
def test_each_tool_is_asked_in_its_own_words(path, text, top, below):
    assert command_of(path, text) == top
    assert command_of(f"web/{path}", text) == below


def test_go_is_asked_by_module():
    name = "example.org/spam"
    assert (
        command_of("go.mod", GO, name)
        == "go get example.org/spam@v1.2.3 && go mod tidy"
    )
    assert command_of("api/go.mod", GO, name) == (
        "go -C api get example.org/spam@v1.2.3 && go -C api mod tidy"
    )


def test_composer_takes_the_version_along():
    text = texts.composer_lock(texts.composed("acme/spam"))
    assert command_of("composer.lock", text, "acme/spam") == (
        "composer update acme/spam --with acme/spam:1.2.3 -W"
    )


def test_the_first_yarn_only_upgrades_what_the_project_asks_for():
    """Its lock file does not say what that is: nothing is claimed."""
    assert command_of("yarn.lock", texts.yarn_lock(texts.yarn_entry("spam", "1.0.0"))) in {
        "", "yarn upgrade spam@1.2.3",
    }  # fmt: skip


def test_what_the_project_itself_asks_for_is_installed():
    direct = npm_lock({"spam": "1.0.0"}, ["spam"])
    assert command_of("package-lock.json", direct) == "npm install spam@1.2.3"
    assert command_of("package-lock.json", direct, scope=Scope.DEVELOPMENT) == (
        "npm install --save-dev spam@1.2.3"
    )


def test_nothing_is_typed_without_a_version_to_go_to():
    listing = a_listing("package-lock.json", NPM)
    (package,) = [one for one in listing.inventory.packages if one.name == "spam"]
    assert command(listing, package, "", Scope.RUNTIME) == ""


def test_a_folder_is_quoted():
    assert command_of("a b/package-lock.json", NPM) == "npm --prefix 'a b' update spam"


def test_the_way_begins_with_what_the_project_asks_for():
    listing = a_listing("package-lock.json", NPM)
    (package,) = [one for one in listing.inventory.packages if one.name == "spam"]
    assert chain(listing, package) == ("top 1.0.0", "spam 1.0.0")


def test_what_is_delivered_comes_before_development():
    packages = {
        "dev": {"version": "1.0.0", "dev": True, "dependencies": {"spam": "*"}},
        "top": {"version": "1.0.0", "dependencies": {"mid": "*"}},
        "mid": {"version": "1.0.0", "dependencies": {"spam": "*"}},
        "spam": "1.0.0",
    }
    listing = a_listing("package-lock.json", npm_lock(packages, ["top"], ["dev"]))
    (package,) = [one for one in listing.inventory.packages if one.name == "spam"]
    assert chain(listing, package) == ("top 1.0.0", "mid 1.0.0", "spam 1.0.0")


def test_a_circle_has_an_end():
    packages = {
        "a": {"version": "1.0.0", "dependencies": {"b": "*"}},
        "b": {"version": "1.0.0", "dependencies": {"a": "*"}},
        "alone": "1.0.0",
    }
    listing = a_listing("package-lock.json", npm_lock(packages, ["a"]))
    named = {one.name: one for one in listing.inventory.packages}
    assert chain(listing, named["b"]) == ("a 1.0.0", "b 1.0.0")
    assert chain(listing, named["alone"]) == ()
