"""What a change does to packages, from real repositories to what is told of it."""

import json

import pytest

from tests.engines.dependencies.advisories.osv import CRITICAL, HIGH, an_entry, an_osv
from tests.supply.projects import cargo_lock, npm_advisory, npm_lock

LOCK = "package-lock.json"
LODASH = npm_advisory("CVE-2021-0001", "lodash", "4.17.21", vector=HIGH)
OLDER = npm_advisory("CVE-2019-0001", "lodash", "4.17.12", vector=CRITICAL)


def reviewed(cli, *argv, exits):
    done = cli("check", "--format", "json", *argv)
    assert done.code == exits, done.out + done.err
    return done.json()


def told(report):
    return [
        (f["rule"], f["path"], f["line"], f["component"]["purl"])
        for f in report["findings"]
    ]


def staged(repo, before, after):
    """Commit one state of files, and stage another."""
    repo.commit(before)
    for path in before.keys() - after.keys():
        (repo.path / path).unlink()
    repo.stage(after)


def line_of(text, words, nth=0):
    """Return the number of the line that has some words, from 1."""
    return [n for n, line in enumerate(text.split("\n"), 1) if words in line][nth]


def test_a_vulnerable_version_is_told_where_it_stands(repo, cli, advisories):
    advisories(LODASH, OLDER)
    base = npm_lock({"a": "1.0.0"}, ["a"])
    head = npm_lock(
        {
            "a": {"version": "1.1.0", "dependencies": {"b": "*"}},
            "b": {"version": "2.0.0", "dependencies": {"lodash": "*"}},
            "lodash": "4.17.20",
        },
        ["a"],
    )
    staged(repo, {LOCK: base}, {LOCK: head})
    (found,) = reviewed(cli, exits=1)["findings"]
    assert (found["line"], found["origin"]) == (line_of(head, "4.17.20"), "added")
    assert found["title"] == "Vulnerable dependency: lodash 4.17.20"
    assert found["severity"] == "high"
    assert found["message"] == (
        "lodash 4.17.20 has a known vulnerability: CVE-2021-0001 (high 7.5), "
        "Something is wrong with CVE-2021-0001. It comes with a 1.1.0 > b 2.0.0."
    )
    assert found["fix"] == (
        "4.17.21 is the least later version without it: `npm update lodash`."
    )
    component = found["component"]
    assert component["purl"] == "pkg:npm/lodash@4.17.20"
    assert component["chain"] == ["a 1.1.0", "b 2.0.0", "lodash 4.17.20"]
    assert component["meaning"] == "introduced"
    assert [one["id"] for one in component["advisories"]] == ["CVE-2021-0001"]


def test_one_finding_has_all_advisories_and_the_version_that_clears_them(
    repo, cli, advisories
):
    advisories(LODASH, OLDER)
    staged(repo, {"a": ""}, {LOCK: npm_lock({"lodash": "4.17.10"}, ["lodash"])})
    (found,) = reviewed(cli, exits=1)["findings"]
    assert found["severity"] == "critical"
    assert found["message"] == (
        "lodash 4.17.10 has 2 known vulnerabilities: "
        "CVE-2019-0001 (critical 9.8), CVE-2021-0001 (high 7.5)."
    )
    assert found["fix"] == (
        "4.17.21 is the least later version without them: `npm install lodash@4.17.21`."
    )


def test_a_bump_that_is_still_affected_blames_nobody(repo, cli, advisories):
    advisories(LODASH)
    staged(
        repo,
        {LOCK: npm_lock({"lodash": "4.17.19"})},
        {LOCK: npm_lock({"lodash": "4.17.20"})},
    )
    report = reviewed(cli, exits=0)
    assert report["findings"] == []
    (component,) = report["dependencies"]["components"]
    assert component["meaning"] == "still affected"
    assert [one["id"] for one in component["advisories"]] == ["CVE-2021-0001"]


def test_only_what_a_bump_brings_is_blamed_on_it(repo, cli, advisories):
    later = an_entry("lodash", "4.17.30", "npm")
    later["ranges"][0]["events"][0] = {"introduced": "4.17.20"}
    advisories(LODASH, an_osv("CVE-2024-0001", later))
    staged(
        repo,
        {LOCK: npm_lock({"lodash": "4.17.19"})},
        {LOCK: npm_lock({"lodash": "4.17.20"})},
    )
    (found,) = reviewed(cli, exits=1)["findings"]
    assert "4.17.19 did not have CVE-2024-0001." in found["message"]
    assert found["component"]["new"] == ["CVE-2024-0001"]
    assert found["component"]["before"] == ["4.17.19"]


def test_what_comes_back_by_a_downgrade_is_called_so(repo, cli, advisories):
    advisories(LODASH)
    staged(
        repo,
        {LOCK: npm_lock({"lodash": "4.17.21"})},
        {LOCK: npm_lock({"lodash": "4.17.20"})},
    )
    found = [
        f for f in reviewed(cli, exits=1)["findings"]
        if f["rule"] == "dependency-vulnerable"
    ]  # fmt: skip
    assert found[0]["component"]["meaning"] == "re-introduced by downgrade"
    assert (
        "It takes the place of the later 4.17.21: what was repaired comes back."
        in found[0]["message"]
    )


def test_what_only_development_needed_and_is_delivered_now_is_told(
    repo, cli, advisories
):
    advisories(LODASH)
    dev = {"lodash": {"version": "4.17.20", "dev": True}}
    base = npm_lock(dev, [], ["lodash"])
    head = npm_lock({"lodash": "4.17.20"}, ["lodash"])
    staged(repo, {LOCK: base}, {LOCK: head})
    (found,) = reviewed(cli, exits=1)["findings"]
    assert found["component"]["meaning"] == "scope widened"
    assert "It was for development only, and is delivered now." in found["message"]
    assert found["evidence"]["line"] == line_of(head, "4.17.20")


def test_a_lock_file_that_says_no_scope_any_more_widens_none(repo, cli, advisories):
    """Poetry 1.5 took the categories away: nothing is known, and nothing is claimed."""
    advisories(npm_advisory("CVE-1", "black", "24.3.0") | {
        "affected": [an_entry("black", "24.3.0", "PyPI")]
    }, ecosystem="PyPI")  # fmt: skip
    entry = '[[package]]\nname = "black"\nversion = "21.6"\n{}optional = false\n\n'
    end = '[metadata]\nlock-version = "{}"\n'
    base = entry.format('category = "dev"\n') + end.format("2.0")
    staged(
        repo,
        {"poetry.lock": base},
        {"poetry.lock": entry.format("") + end.format("2.0")},
    )
    assert reviewed(cli, exits=0)["findings"] == []
    delivered = entry.format('category = "main"\n') + end.format("2.0")
    repo.stage({"poetry.lock": delivered})
    (found,) = reviewed(cli, exits=1)["findings"]
    assert found["component"]["meaning"] == "scope widened"


def test_for_development_it_is_worth_a_step_less(repo, cli, advisories):
    advisories(LODASH)
    dev = {"lodash": {"version": "4.17.20", "dev": True}}
    staged(repo, {"a": ""}, {LOCK: npm_lock(dev, [], ["lodash"])})
    (found,) = reviewed(cli, exits=0)["findings"]
    assert found["severity"] == "medium"
    assert "It is needed for development only." in found["message"]
    assert "npm install --save-dev lodash@4.17.21" in found["fix"]


def test_what_a_change_repairs_is_said(repo, cli, advisories):
    advisories(LODASH, OLDER)
    staged(
        repo,
        {LOCK: npm_lock({"lodash": "4.17.10"})},
        {LOCK: npm_lock({"lodash": "4.17.21"})},
    )
    done = cli("check")
    assert done.code == 0
    assert (
        "fixes CVE-2019-0001, CVE-2021-0001 of lodash 4.17.10, now 4.17.21" in done.out
    )
    assert "advisories: npm of 2026-11-20, 7 days old" in done.out


def test_the_hook_is_silent_about_what_a_change_repairs(repo, cli, advisories):
    advisories(LODASH)
    staged(
        repo,
        {LOCK: npm_lock({"lodash": "4.17.10"})},
        {LOCK: npm_lock({"lodash": "4.17.21"})},
    )
    done = cli("hook")
    assert (done.code, done.out) == (0, "")


def test_order_and_layout_introduce_nothing(repo, cli, advisories):
    advisories(LODASH)
    packages = {"lodash": "4.17.20", "b": "1.0.0", "c": "2.0.0", "d": "3.0.0"}
    turned = dict(reversed(packages.items()))
    for head in (
        npm_lock(turned),
        npm_lock(packages, indent=4),
        npm_lock(turned, indent=1),
    ):
        staged(repo, {LOCK: npm_lock(packages)}, {LOCK: head})
        report = reviewed(cli, exits=0)
        assert report["findings"] == []
        assert report["dependencies"]["components"] == []


def test_other_digests_introduce_no_vulnerability(repo, cli, advisories):
    """They are told for what they are: tampering, or another registry's build."""
    advisories(LODASH)

    def lock(letter):
        entry = {"version": "4.17.20", "integrity": f"sha512-{letter * 86}=="}
        return npm_lock({"lodash": entry, "a": {**entry, "version": "1.0.0"}})

    staged(repo, {LOCK: lock("A")}, {LOCK: lock("B")})
    report = reviewed(cli, exits=1)
    assert {f["rule"] for f in report["findings"]} == {"dependency-integrity-changed"}
    assert report["dependencies"]["components"] == []


def test_the_same_version_in_several_files_is_one_finding(repo, cli, advisories):
    advisories(LODASH)
    lock = npm_lock({"lodash": "4.17.20"}, ["lodash"])
    manifest = json.dumps({"dependencies": {"lodash": "4.17.20"}})
    staged(
        repo,
        {"x": ""},
        {"b/" + LOCK: lock, "a/" + LOCK: lock, "a/package.json": manifest},
    )
    (found,) = reviewed(cli, exits=1)["findings"]
    assert found["path"] == "a/" + LOCK
    assert found["component"]["also"] == ["b/" + LOCK, "a/package.json"]
    assert "npm --prefix a install lodash@4.17.21" in found["fix"]


def test_another_tool_for_the_same_packages_introduces_nothing(repo, cli, advisories):
    advisories(LODASH)
    yarn = '# yarn lockfile v1\n\n\nlodash@^4.17.0:\n  version "4.17.20"\n'
    staged(repo, {"yarn.lock": yarn}, {LOCK: npm_lock({"lodash": "4.17.20"})})
    assert reviewed(cli, exits=0)["findings"] == []


def test_a_renamed_lock_file_introduces_nothing(repo, cli, advisories):
    advisories(LODASH)
    packages = {"lodash": "4.17.20", "b": "1.0.0", "c": "2.0.0"}
    staged(
        repo,
        {"a/" + LOCK: npm_lock(packages)},
        {"b/" + LOCK: npm_lock({**packages, "d": "1.0.0"})},
    )
    assert reviewed(cli, exits=0)["findings"] == []


def test_what_both_parents_of_a_merge_lack_is_introduced(repo, cli, advisories):
    advisories(LODASH, OLDER)
    repo.commit({LOCK: npm_lock({"a": "1.0.0", "z": "1.0.0"})})
    repo.git("checkout", "-q", "-b", "other")
    repo.commit({LOCK: npm_lock({"a": "1.0.0", "lodash": "4.17.20", "z": "1.0.0"})})
    repo.git("checkout", "-q", "main")
    repo.commit({LOCK: npm_lock({"a": "2.0.0", "z": "1.0.0"})})
    repo.git("merge", "-q", "--no-commit", "other", check=False)
    merged = {"a": "2.0.0", "lodash": "4.17.20", "z": "1.0.0"}
    repo.stage({LOCK: npm_lock(merged)})
    done = cli("hook")
    assert done.code == 0, done.out
    repo.stage({LOCK: npm_lock({**merged, "lodash": "4.17.10"})})
    done = cli("hook")
    assert done.code == 1
    assert "lodash 4.17.10" in done.out


def test_what_one_parent_of_a_merge_repaired_is_not_repaired_again(
    repo, cli, advisories
):
    advisories(LODASH, npm_advisory("CVE-2", "bad", "2.0.0", vector=HIGH))
    repo.commit({LOCK: npm_lock({"lodash": "4.17.20", "z": "1.0.0"})})
    repo.git("checkout", "-q", "-b", "other")
    repo.commit({LOCK: npm_lock({"lodash": "4.17.20", "z": "2.0.0"})})
    repo.git("checkout", "-q", "main")
    repo.commit({LOCK: npm_lock({"lodash": "4.17.21", "z": "1.0.0"})})
    repo.git("merge", "-q", "--no-commit", "other", check=False)
    merged = {"bad": "1.0.0", "lodash": "4.17.21", "z": "2.0.0"}
    repo.stage({LOCK: npm_lock(merged)})
    report = cli("hook", "--format", "json").json()
    assert [f["component"]["name"] for f in report["findings"]] == ["bad"]
    assert report["dependencies"]["fixed"] == []


@pytest.mark.parametrize(
    ("more", "rule", "severity", "words"),
    [
        ({"database_specific": {"severity": "LOW"}}, "dependency-vulnerable", "low", "(low)"),
        ({}, "dependency-vulnerable", "high", "(unscored)"),
        ({"id": "MAL-2025-1"}, "dependency-malicious", "critical", "is known to be malicious: MAL-2025-1 (malicious)"),
    ],
    ids=["scored by a word", "unscored", "malicious"],
)  # fmt: skip
def test_what_it_is_worth_follows_from_the_advisory(
    repo, cli, advisories, more, rule, severity, words
):
    document = npm_advisory("CVE-2021-0001", "lodash", "4.17.21")
    advisories({**document, **more})
    staged(repo, {"a": ""}, {LOCK: npm_lock({"lodash": "4.17.20"})})
    (found,) = cli("check", "--format", "json").json()["findings"]
    assert (found["rule"], found["severity"]) == (rule, severity)
    assert words in found["message"]


def test_an_unmaintained_crate_is_told_apart(repo, cli, advisories):
    entry = an_entry("dusty", "0", "crates.io")
    entry["ranges"][0]["events"] = [{"introduced": "0.0.0-0"}]
    entry["database_specific"] = {"informational": "unmaintained"}
    advisories(an_osv("RUSTSEC-2024-0001", entry), ecosystem="crates.io")
    staged(repo, {"a": ""}, {"Cargo.lock": cargo_lock([("dusty", "1.0.0")])})
    (found,) = reviewed(cli, exits=0)["findings"]
    assert (found["rule"], found["severity"]) == ("dependency-unmaintained", "low")
    assert "dusty 1.0.0 is reported as unmaintained" in found["message"]


def test_what_is_unmaintained_makes_a_vulnerability_no_worse(repo, cli, advisories):
    entry = an_entry("dusty", "0", "crates.io")
    entry["ranges"][0]["events"] = [{"introduced": "0.0.0-0"}]
    entry["database_specific"] = {"informational": "unmaintained"}
    medium = {"database_specific": {"severity": "MODERATE"}}
    advisories(
        an_osv("RUSTSEC-2024-0001", entry),
        an_osv("GHSA-1", an_entry("dusty", "2.0.0", "crates.io"), **medium),
        ecosystem="crates.io",
    )
    manifest = '[package]\nname = "x"\n[dependencies]\ndusty = "^3"\n'
    staged(repo, {"a": ""}, {"Cargo.lock": cargo_lock([("dusty", "1.0.0")])})
    (found,) = reviewed(cli, exits=0)["findings"]
    assert (found["rule"], found["severity"]) == ("dependency-vulnerable", "medium")
    staged(repo, {"b": ""}, {"b/Cargo.toml": manifest})
    assert [
        f for f in reviewed(cli, exits=0)["findings"] if "Cargo.toml" in f["path"]
    ] == []


def test_a_name_of_a_repository_cannot_be_a_command(repo, cli, advisories):
    evil = "x; rm -rf ~"
    advisories(npm_advisory("CVE-1", evil, "2.0.0"))
    staged(repo, {"a": ""}, {LOCK: npm_lock({evil: "1.0.0"}, [evil])})
    (found,) = reviewed(cli, exits=1)["findings"]
    assert found["component"]["command"] == "npm install 'x; rm -rf ~'@2.0.0"
