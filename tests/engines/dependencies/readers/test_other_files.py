"""Files of Cargo, Go, Bundler and Maven: what is found, and what is a gap."""

import pytest

from reviewbot.engines.dependencies.readers import (
    blocks,
    cargo,
    cargo_lock,
    gemfile,
    gemfile_lock,
    go_mod,
    go_sum,
    pom,
)
from reviewbot.engines.dependencies.readers.base import UnreadableError
from reviewbot.model.package import Scope
from tests.engines.dependencies.readers.other_texts import (
    CARGO,
    CARGO_LOCK,
    CARGO_LOCK_1,
    GEMFILE,
    GEMFILE_LOCK,
    GO_MOD,
    GO_SUM,
    HEX,
    POM,
)
from tests.engines.dependencies.readers.standing import at, told, versions


def sources(inventory):
    """Return sources by name, where there are any."""
    return {one.name: one.source for one in inventory.requirements if one.source}


def detail_of(reader, text, key):
    """Return the details of the package of a key."""
    (found,) = (one for one in reader.read(text).packages if one.key == key)
    return reader.detail(text, found)


def test_cargo_is_told_by_the_names_of_crates():
    found = cargo.READER.read(CARGO)
    assert told(found) == [
        "serde 1.0", "exact =1.2.3", "nearly =1.2", "quoted-name 0.4", "original ^2",
        "fork", "maybe 3 optional", "tokio 1.38.0", "criterion 0.5 development",
        "cc =1.0.83 development", "winapi 0.3", "shared 1", "serde",
    ]  # fmt: skip
    assert sources(found) == {
        "fork": "git+https://git.example/fork.git",
        "serde": "git+https://git.example/serde.git",
    }


def test_cargo_pins_with_three_numbers_only():
    found = cargo.READER.read(CARGO)
    assert versions(found) == ["exact@1.2.3", "cc@1.0.83"]
    assert cargo.READER.graph(CARGO).scopes["cc@1.0.83"] is Scope.DEVELOPMENT


def test_what_a_folder_or_another_workspace_settles_is_a_gap():
    assert cargo.READER.read(CARGO).gaps == (
        "local = { path = '../local' }", "elsewhere = { workspace = true }",
    )  # fmt: skip


def test_cargo_lock_has_crates_from_elsewhere():
    assert versions(cargo_lock.READER.read(CARGO_LOCK)) == [
        "fork@0.3.0", "rand@0.7.3", "rand@0.8.5", "serde@1.0.203+meta",
    ]  # fmt: skip


def test_cargo_lock_tells_which_version_is_needed():
    graph = cargo_lock.READER.graph(CARGO_LOCK)
    assert {*graph.roots} == {"rand@0.8.5", "serde@1.0.203+meta"}
    assert graph.needs == {
        "rand@0.8.5": ("fork@0.3.0",),
        "serde@1.0.203+meta": ("rand@0.7.3",),
    }
    assert {*graph.scopes.values()} == {Scope.RUNTIME}


def test_cargo_lock_has_digests_with_the_crate_or_below_all():
    new = detail_of(cargo_lock.READER, CARGO_LOCK, "rand@0.8.5")
    assert new.digests == (f"sha256:{HEX}",)
    assert at(CARGO_LOCK, new.lines["digests"]) == HEX
    old = detail_of(cargo_lock.READER, CARGO_LOCK_1, "libc@0.2.1")
    assert old.digests == (f"sha256:{HEX}",)
    assert at(CARGO_LOCK_1, old.lines["digests"]) == HEX
    assert cargo_lock.READER.graph(CARGO_LOCK_1).roots == {"libc@0.2.1": Scope.RUNTIME}


@pytest.mark.parametrize("text", [CARGO_LOCK, CARGO_LOCK_1])
def test_what_cargo_writes_is_not_read_as_toml(text, monkeypatch):
    monkeypatch.setattr(blocks, "_slow", None)
    assert cargo_lock.READER.read(text).packages


def test_go_mod_has_what_is_built_after_replacements():
    found = go_mod.READER.read(GO_MOD)
    assert versions(found) == [
        "example.com/single@1.0.0", "example.com/direct@1.2.3",
        "example.com/quoted@0.0.0-20200101000000-abcdef012345",
        "example.com/indirect@2.0.0+incompatible", "example.com/fork@1.0.1",
        "example.com/other@1.1.0",
    ]  # fmt: skip
    assert found.gaps == ("example.com/folder => ../folder",)
    fork = found.packages[4]
    assert GO_MOD[fork.start : fork.end].startswith("replace example.com/mended")


def test_go_mod_roots_are_those_without_indirect():
    graph = go_mod.READER.graph(GO_MOD)
    assert "example.com/fork@1.0.1" in graph.roots
    assert "example.com/indirect@2.0.0+incompatible" not in graph.roots
    assert "example.com/other@1.1.0" not in graph.roots
    assert len(graph.scopes) == 6


def test_the_version_of_go_is_asked_for_and_not_pinned():
    assert told(go_mod.READER.read(GO_MOD)) == ["stdlib 1.22", "stdlib go1.22.3"]


def test_old_go_mod_says_that_it_does_not_list_all():
    text = "module a\ngo 1.16\nrequire b.example/c v1.0.0\n"
    (gap,) = go_mod.READER.read(text).gaps
    assert gap.startswith("before go 1.17")
    assert not go_mod.READER.read(text.replace("1.16", "1.17")).gaps


def test_a_replacement_of_one_version_goes_before_one_of_all():
    text = (
        "module a\ngo 1.22\nrequire b v1.0.0\n"
        "replace b => c v2.0.0\nreplace b v1.0.0 => d v3.0.0\n"
    )
    assert versions(go_mod.READER.read(text)) == ["d@3.0.0"]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("require (\n\ta v1.0.0\n", "line 1: the block of require is not closed"),
        ("go 1.22\n", "line 1: go.mod without a module"),
        ("module a\nrequire b\n", "line 2: neither a module with its version"),
        ("module a\nconjure b\n", "line 2: 'conjure' is not known"),
        ("module a\nreplace b v1.0.0\n", "line 2: replace is written as"),
        ("module a\nreplace b => c\n", "line 2: what replaces a module has no version"),
        ('module a\nrequire "b v1\n', "line 2: a quote is not closed"),
        ("module a\ngo\n", "line 2: go without a version"),
    ],
)
def test_go_mod_of_another_shape_is_unreadable(text, why):
    with pytest.raises(UnreadableError, match=why):
        go_mod.READER.read(text)


def test_go_sum_has_what_is_built_with_its_digest():
    assert versions(go_sum.READER.read(GO_SUM)) == [
        "example.com/direct@1.2.3", "example.com/indirect@2.0.0+incompatible",
    ]  # fmt: skip
    detail = detail_of(go_sum.READER, GO_SUM, "example.com/direct@1.2.3")
    assert detail.digests == (at(GO_SUM, detail.lines["digests"]),)
    assert detail.digests[0].endswith("EFG=")


def test_a_broken_line_of_go_sum_is_unreadable():
    with pytest.raises(UnreadableError, match="line 2: no module, version"):
        go_sum.READER.read("a v1.0.0 h1:x=\na v1.0.0\n")


def test_gems_are_told_with_the_scope_of_their_groups():
    assert told(gemfile.READER.read(GEMFILE)) == [
        "rails ~> 7.1, >= 7.1.2", "pg", "exact 1.2.3", "also-exact = 2.0", "fork",
        "many ~> 1.0 development", "rspec ~> 3.0 development", "debug development",
        "puma", "secret 0.1.0", "suite", "new-one",
    ]  # fmt: skip


def test_what_a_gemfile_computes_is_a_gap():
    assert gemfile.READER.read(GEMFILE).gaps == (
        "gemspec", 'gem "local", path: "../local"', 'gem "computed", VERSION',
        'gem "#{prefix}-name"', "gem :symbol", 'eval_gemfile "other.rb"',
    )  # fmt: skip


def test_sources_of_gems():
    found = gemfile.READER.read(GEMFILE)
    assert sources(found) == {
        "fork": "github+someone/fork",
        "secret": "https://own.example/",
        "suite": "git+https://git.example/suite.git",
    }
    assert [(one.address, one.extra) for one in found.indexes] == [
        ("https://registry.example/", False),
        ("https://more.example/", True),
        ("https://own.example/", False),
    ]


def test_several_versions_of_a_gem_stand_at_its_name():
    rails = gemfile.READER.read(GEMFILE).requirements[0]
    assert at(GEMFILE, rails.place) == "rails"
    many = gemfile.READER.read(GEMFILE).requirements[5]
    assert (at(GEMFILE, many.place), many.place.line) == ("~> 1.0", 17)


def test_a_gemfile_that_is_cut_is_unreadable():
    with pytest.raises(UnreadableError, match="line 2: the block has no end"):
        gemfile.READER.read('gem "a"\ngroup :test do\n  gem "b"\n')


def test_gemfile_lock_has_an_entry_a_platform_and_none_for_folders():
    found = gemfile_lock.READER.read(GEMFILE_LOCK)
    assert [one.key for one in found.packages] == [
        "fork@1.0.0", "nokogiri@1.16.2", "nokogiri@1.16.2-x86_64-linux",
        "mini_portile2@2.8.5", "rack@3.0.8", "rspec@3.12.0.pre1", "plugged@0.2",
    ]  # fmt: skip
    assert {one.version for one in found.packages if one.name == "nokogiri"} == {
        "1.16.2"
    }
    assert [(one.address, one.extra) for one in found.indexes] == [
        ("https://registry.example/", False),
        ("https://more.example/", True),
    ]


def test_gemfile_lock_roots_are_asked_for_or_needed_by_own_gems():
    graph = gemfile_lock.READER.graph(GEMFILE_LOCK)
    assert {*graph.roots} == {
        "fork@1.0.0", "rspec@3.12.0.pre1", "nokogiri@1.16.2",
        "nokogiri@1.16.2-x86_64-linux",
    }  # fmt: skip
    assert graph.needs == {
        "fork@1.0.0": ("rack@3.0.8",),
        "nokogiri@1.16.2": ("mini_portile2@2.8.5",),
    }


def test_gemfile_lock_tells_source_and_digest_of_a_platform():
    key = "nokogiri@1.16.2-x86_64-linux"
    nokogiri = detail_of(gemfile_lock.READER, GEMFILE_LOCK, key)
    assert nokogiri.digests == (f"sha256={HEX[::-1]}",)
    assert nokogiri.source == ""  # which of two it was is not told
    fork = detail_of(gemfile_lock.READER, GEMFILE_LOCK, "fork@1.0.0")
    assert fork.source == "git+https://git.example/fork.git"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("nothing\n", "line 1: no section"),
        ("  a\n", "line 1: in no section"),
        ("GEM\n  specs:\n    a\n", "line 3: no gem with its version"),
        ("GEM\n      a (1)\n", "line 2: a need of no gem"),
        ("GEM\n  what\n", "line 2: neither an option nor a gem"),
        ("PLATFORMS\n  ruby\n", "line 1: neither gems nor dependencies"),
    ],
)
def test_gemfile_lock_of_another_shape_is_unreadable(text, why):
    with pytest.raises(UnreadableError, match=why):
        gemfile_lock.READER.read(text)


def test_maven_properties_are_looked_up_in_the_file():
    found = pom.READER.read(POM)
    assert told(found) == [
        "com.example:parent 3.2.0", "com.example:managed 1.0",
        "org.example.spring:spring-core 6.1.3", "com.example:bom-knows",
        "com.example:jackson 2.16.1", "com.example:put-together ${major}.2",
        "com.example:loop ${loop}", "com.example:own-version 3.2.0",
        "com.example:range [1.0,2.0)", "com.example:exactly [1.5] development",
        "org.apache.maven.plugins:maven-surefire-plugin 3.2.5 development",
    ]  # fmt: skip
    spring = found.requirements[2]
    assert POM.split("\n")[spring.place.line - 1].strip().startswith("<spring.version>")
    assert found.gaps == (
        "com.example:put-together ${major}.2", "com.example:loop ${loop}",
    )  # fmt: skip


def test_a_range_of_maven_is_no_package():
    found = pom.READER.read(POM)
    assert "com.example:range@[1.0,2.0)" not in versions(found)
    assert "com.example:exactly@1.5" in versions(found)
    assert [(one.address, one.extra) for one in found.indexes] == [
        ("https://registry.example/maven", True)
    ]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (
            '<!DOCTYPE a [\n<!ENTITY b "c">]>\n<project>&b;</project>',
            "line 2: an entity",
        ),
        ("<project>\n<a>\n</project>", "line 3: no XML: mismatched tag"),
        ("<settings/>", "line 1: <settings> is no project of Maven"),
        ("", "line 1: no XML: no element found"),
        ("<a>" * 300, "line 1: nested too deep"),
        ("<project>\ud800</project>", "line 1: no XML"),
    ],
)
def test_xml_that_is_no_project_is_unreadable(text, why):
    with pytest.raises(UnreadableError, match=why):
        pom.READER.read(text)
