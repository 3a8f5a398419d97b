"""Digests of one version that changed, or are not there."""

import pytest

from reviewbot.supply.checks.digests import integrity_changed, integrity_missing
from tests.supply import texts
from tests.supply.builders import a_pair, messages, shown, told

LOCK = "package-lock.json"
OTHER = "sha512-" + "B" * 86 + "=="
FOUR = {f"g{at}": "1.0" for at in range(7)}


def npm(**changed):
    return texts.npm_lock(texts.many() | changed)


def entry(version="1.0.0", **changes):
    return texts.npm_entry("p3", version, **changes)


def test_a_digest_of_the_same_version_that_changed_is_told():
    pair = a_pair(LOCK, npm(p3=entry(integrity=OTHER)), npm())
    (found,) = told(integrity_changed, pair)
    was = f"sha512-{texts.digest_of('p3', '1.0.0')}"
    assert found.message == (
        "The digest of p3 1.0.0 is another one than before: it was"
        f" {was[:24]}..., and is {OTHER[:24]}...."
    )
    assert shown(pair, found) == OTHER
    assert found.evidence == ("p3", "1.0.0")


def test_a_digest_of_another_version_is_another():
    assert not told(integrity_changed, a_pair(LOCK, npm(p3=entry("1.0.1")), npm()))


def test_another_algorithm_is_no_change():
    old = npm(p3=entry(integrity="sha1-" + "A" * 27 + "="))
    assert not told(integrity_changed, a_pair(LOCK, npm(), old))


def test_an_algorithm_that_is_added_is_no_change():
    both = f"sha1-{'A' * 27}= sha512-{texts.digest_of('p3', '1.0.0')}"
    assert not told(
        integrity_changed, a_pair(LOCK, npm(p3=entry(integrity=both)), npm())
    )


def test_one_algorithm_that_agrees_does_not_hide_another():
    weak = f"sha1-{'A' * 27}= "
    old, new = (
        npm(p3=entry(integrity=f"{weak}sha512-{letter * 86}==")) for letter in "CD"
    )
    assert len(told(integrity_changed, a_pair(LOCK, new, old))) == 1


def test_one_of_several_copies_that_agrees_is_enough():
    deep = {"node_modules/a/node_modules/p3": entry(integrity=OTHER)}
    base = npm(**deep)
    assert not told(
        integrity_changed, a_pair(LOCK, npm(p3=entry(integrity=OTHER)), base)
    )


def test_copies_of_one_version_are_told_once():
    deep = {"node_modules/a/node_modules/p3": entry(integrity=OTHER)}
    head = npm(p3=entry(integrity=OTHER), **deep)
    assert len(told(integrity_changed, a_pair(LOCK, head, npm()))) == 1


@pytest.mark.parametrize(
    "source", ["git+ssh://git@git.example/p3.git#abc", "file:packages/p3.tgz"]
)
def test_what_may_change_under_its_version_is_not_told(source):
    old, new = (
        npm(p3=entry(resolved=source, integrity=one)) for one in (OTHER, "sha512-CC==")
    )
    assert not told(integrity_changed, a_pair(LOCK, new, old))


def test_a_list_of_digests_may_grow():
    a, b, c = (f"https://files.example/a-1.0-{tag}-none-any.whl" for tag in "123")
    old = texts.uv_lock(texts.uv_entry("a", files=[a, b]))
    grown = texts.uv_lock(texts.uv_entry("a", files=[b, c]))
    assert not told(integrity_changed, a_pair("uv.lock", grown, old))
    other = texts.uv_lock(texts.uv_entry("a", files=[c]))
    pair = a_pair("uv.lock", other, old)
    (found,) = told(integrity_changed, pair)
    assert found.message == "The digest of a 1.0 is another one than before."
    assert shown(pair, found).startswith("sha256:")


def test_the_digest_of_a_requirement_is_compared():
    text = "attrs==1.0 \\\n    --hash=sha256:{}\n"
    pair = a_pair("requirements.txt", text.format("a" * 64), text.format("b" * 64))
    (found,) = told(integrity_changed, pair)
    assert found.span == (1, 2)


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        pytest.param(
            "Cargo.lock",
            texts.cargo_lock(texts.crate("a")),
            texts.cargo_lock(texts.crate("a", checksum="b" * 64)),
            id="cargo",
        ),
        pytest.param(
            "go.sum",
            "example.com/a v1.0.0 h1:" + "A" * 43 + "=\n",
            "example.com/a v1.0.0 h1:" + "B" * 43 + "=\n",
            id="go",
        ),
        pytest.param(
            "Gemfile.lock",
            texts.gem_lock({"a": "1.0"}, checksums={"a": "a" * 64}),
            texts.gem_lock({"a": "1.0"}, checksums={"a": "b" * 64}),
            id="bundler, where digests stand apart",
        ),
        pytest.param(
            "Cargo.lock",
            texts.crate("a", checksum="")
            + '\n[metadata]\n"checksum a 1.0.0 (registry+https://registry.example/index)"'
            f' = "{"a" * 64}"\n',
            texts.crate("a", checksum="")
            + '\n[metadata]\n"checksum a 1.0.0 (registry+https://registry.example/index)"'
            f' = "{"b" * 64}"\n',
            id="cargo 1, where digests stand apart",
        ),
        pytest.param(
            "poetry.lock",
            texts.POETRY_OLD.format(digest="a" * 64),
            texts.POETRY_OLD.format(digest="b" * 64),
            id="poetry 1.2, where digests stand apart",
        ),
        pytest.param(
            "yarn.lock",
            texts.yarn_lock(texts.yarn_entry("a", "1.0.0", integrity="sha512-AAAA==")),
            texts.yarn_lock(texts.yarn_entry("a", "1.0.0", integrity=OTHER)),
            id="yarn 1",
        ),
        pytest.param(
            "yarn.lock",
            texts.berry_lock(texts.berry_entry("a", "1.0.0")),
            texts.berry_lock(
                texts.berry_entry("a", "1.0.0", checksum="10c0/" + "b" * 64)
            ),
            id="yarn 4",
        ),
        pytest.param(
            "pnpm-lock.yaml",
            texts.pnpm_lock(texts.pnpm_entry("a", "1.0.0")),
            texts.pnpm_lock(texts.pnpm_entry("a", "1.0.0", f"integrity: {OTHER}")),
            id="pnpm",
        ),
    ],
)
def test_digests_of_each_format_are_compared(path, old, new):
    pair = a_pair(path, new, old)
    (found,) = told(integrity_changed, pair)
    assert "is another one than before" in found.message
    assert not told(integrity_changed, a_pair(path, old, old))


def test_yarn_makes_its_digests_in_another_way_after_an_update():
    old = texts.berry_lock(
        texts.berry_entry("a", "1.0.0", checksum="a" * 64), cache="7"
    )
    new = texts.berry_lock(
        texts.berry_entry("a", "1.0.0", checksum="b" * 64), cache="8"
    )
    assert not told(integrity_changed, a_pair("yarn.lock", new, old))
    same = new.replace("cacheKey: 8", "cacheKey: 7")
    assert len(told(integrity_changed, a_pair("yarn.lock", same, old))) == 1


def test_a_branch_of_composer_may_change():
    old, new = (
        texts.composer_lock(
            texts.composed(
                "a/b", "dev-main",
                dist={"type": "zip", "url": "https://x.example/z", "shasum": one * 40},
            )
        )
        for one in "ab"
    )  # fmt: skip
    assert not told(integrity_changed, a_pair("composer.lock", new, old))
    old, new = (one.replace("dev-main", "1.0.0") for one in (old, new))
    assert len(told(integrity_changed, a_pair("composer.lock", new, old))) == 1


# ---- missing


def test_a_digest_that_went_away_is_told():
    pair = a_pair(LOCK, npm(p3=entry(integrity=None)), npm())
    (found,) = told(integrity_missing, pair)
    assert found.message == (
        "p3 1.0.0 has no digest any more; its version is the same."
    )
    assert shown(pair, found).endswith("p3-1.0.0.tgz")


def test_many_digests_that_went_away_are_told_together():
    bare = {
        name: {key: value for key, value in one.items() if key != "integrity"}
        for name, one in texts.many().items()
    }
    (found,) = messages(integrity_missing, a_pair(LOCK, texts.npm_lock(bare), npm()))
    assert found == (
        "p0 1.0.0, p1 1.0.0, p2 1.0.0 and 5 more have no digests any more; their"
        " versions are the same."
    )


def test_a_new_package_without_a_digest_is_told_where_others_have_one():
    new = texts.npm_entry("new", "1.0.0", integrity=None)
    assert messages(integrity_missing, a_pair(LOCK, npm(new=new), npm())) == [
        "new 1.0.0 has no digest, and nearly all others in this file do."
    ]


def test_a_new_version_without_a_digest_is_told_where_others_have_one():
    pair = a_pair(LOCK, npm(p3=entry("1.0.1", integrity=None)), npm())
    assert len(told(integrity_missing, pair)) == 1


def test_nothing_is_told_where_others_have_none_either():
    bare = {
        f"q{at}": texts.npm_entry(f"q{at}", "1.0.0", integrity=None) for at in range(3)
    }
    new = texts.npm_entry("new", "1.0.0", integrity=None)
    base, head = npm(**bare), npm(**bare, new=new)
    assert not told(integrity_missing, a_pair(LOCK, head, base))


@pytest.mark.parametrize(
    "changes",
    [
        {"resolved": "git+ssh://git@git.example/new.git#abc"},
        {"resolved": "file:packages/new.tgz"},
        {"resolved": None, "inBundle": True},
        {"resolved": None},
        {"resolved": "https://git.example/o/new/tar.gz/0123"},
    ],
)
def test_what_has_no_digest_by_nature_is_not_told(changes):
    new = texts.npm_entry("new", "1.0.0", integrity=None, **changes)
    assert not told(integrity_missing, a_pair(LOCK, npm(new=new), npm()))


def test_folders_of_the_project_are_not_told():
    head = npm(web={"resolved": "web", "link": True})
    assert not told(integrity_missing, a_pair(LOCK, head, npm()))


def test_a_new_crate_without_a_checksum_is_told():
    crates = [texts.crate(f"a{at}") for at in range(6)]
    base = texts.cargo_lock(*crates)
    head = texts.cargo_lock(*crates, texts.crate("new", checksum=""))
    assert len(told(integrity_missing, a_pair("Cargo.lock", head, base))) == 1
    git = texts.crate("new", source="git+https://git.example/new#abc", checksum="")
    head = texts.cargo_lock(*crates, git)
    assert not told(integrity_missing, a_pair("Cargo.lock", head, base))


def test_a_gem_without_a_checksum_is_told_where_others_have_one():
    base = texts.gem_lock(FOUR, checksums=dict.fromkeys(FOUR, "a" * 64))
    new = FOUR | {"new": "1.0"}
    sums = dict.fromkeys(FOUR, "a" * 64) | {"new": ""}
    head = texts.gem_lock(new, checksums=sums)
    assert len(told(integrity_missing, a_pair("Gemfile.lock", head, base))) == 1
    plain = texts.gem_lock(FOUR)
    assert not told(
        integrity_missing, a_pair("Gemfile.lock", texts.gem_lock(new), plain)
    )


def test_yarn_has_no_digest_of_what_this_machine_does_not_need():
    base = texts.berry_lock(*(texts.berry_entry(f"p{at}", "1.0.0") for at in range(6)))
    for more, expected in (("  conditions: os=darwin", 0), ("", 1)):
        new = texts.berry_entry("new", "1.0.0", more=more, checksum="")
        found = told(integrity_missing, a_pair("yarn.lock", f"{base}\n{new}", base))
        assert len(found) == expected


def test_requirements_without_hashes_among_those_with_are_told():
    text = "".join(f"p{at}==1.0 --hash=sha256:{'a' * 64}\n" for at in range(6))
    pair = a_pair("requirements.txt", f"{text}new==1.0\n", text)
    assert messages(integrity_missing, pair) == [
        "new 1.0 has no digest, and nearly all others in this file do."
    ]
    plain = "".join(f"p{at}==1.0\n" for at in range(6))
    assert not told(
        integrity_missing, a_pair("requirements.txt", f"{plain}new==1.0\n", plain)
    )


def test_a_file_without_a_base_is_not_asked_what_it_lost():
    head = npm(p3=entry(integrity=None))
    assert not told(integrity_missing, a_pair(LOCK, head))
    assert len(told(integrity_missing, a_pair(LOCK, head, replaced=[("yarn.lock", texts.yarn_lock(texts.yarn_entry("p3", "1.0.0")))]))) == 1  # fmt: skip
