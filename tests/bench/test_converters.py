"""Advisories of other forms mean the same in OSV's."""

import json
import subprocess

import pytest

from bench.dependencies import snapshot
from bench.dependencies.converters import elixir, node, php
from reviewbot.engines.dependencies.advisories.osv import read
from reviewbot.engines.dependencies.advisories.store import called, opened
from reviewbot.engines.dependencies.versions.affected import affects
from reviewbot.model.advisory import Kind


def affected(document, ecosystem):
    ((_, found),) = read(document).records[ecosystem].packages
    return found


def a_node(vulnerable="<1.2.3", title="Denial of Service", **more):
    return {
        "id": 7,
        "title": title,
        "module_name": "spam",
        "vulnerable_versions": vulnerable,
        "cves": ["CVE-2016-1"],
        "created_at": "2016-01-02",
        "updated_at": "2016-03-04",
        "publish_date": "2016-02-03",
        **more,
    }


@pytest.mark.parametrize(
    ("written", "inside", "outside"),
    [
        ("*", "0.0.1 9.9.9", ""),
        ("<1.2.3", "0.0.1 1.2.2", "1.2.3"),
        ("<=2.1.1", "2.1.1", "2.1.2"),
        ("<= 1.0", "1.0.0 1.0.7", "1.1.0"),
        ("> 2.0.0 < 2.1.7", "2.0.1 2.1.6", "2.0.0 2.1.7"),
        ("<3.11 || >= 4 <4.5", "3.10.9 4.0.0 4.4.9", "3.11.0 3.12.0 4.5.0"),
        ("2.0.x || 2.1.x", "2.0.0 2.1.9", "1.9.9 2.2.0"),
        ("=3.10.2", "3.10.2", "3.10.1 3.10.3"),
        ("~0.8.0-pre", "0.8.0 0.8.9", "0.9.0 0.7.0"),
        ("^1.2.3", "1.2.3 1.9.0", "1.2.2 2.0.0"),
        ("^0.2.3", "0.2.3 0.2.9", "0.3.0"),
        ("<=v2.0.0-alpha7", "2.0.0-alpha7", "2.0.0"),
        ("<5.0.3 >=5.0.0 || < 4.2.1", "5.0.0 4.2.0", "4.2.1 5.0.3"),
    ],
)
def test_ranges_of_npm_mean_the_same(written, inside, outside):
    found = affected(node(a_node(written)), "npm")
    assert [v for v in inside.split() if not affects(found, v)] == []
    assert [v for v in outside.split() if affects(found, v)] == []


def test_what_cannot_be_read_is_an_error():
    with pytest.raises(ValueError, match="cannot read"):
        node(a_node("all of them"))


def test_a_malicious_package_is_told():
    record = read(node(a_node(title="Malicious Package"))).records["npm"]
    assert record.kind is Kind.MALICIOUS
    assert record.summary == "Malicious Package in spam"
    assert (record.id, record.aliases) == ("NSWG-ECO-7", ("CVE-2016-1",))


def test_an_advisory_for_php_is_read():
    told = {
        "title": "CVE-2024-1: Something is wrong",
        "link": "https://example.org/news",
        "cve": "CVE-2024-1",
        "reference": "composer://Spam/Eggs",
        "branches": {
            "1.x": {"time": "2024-01-02 03:04:05", "versions": [">=1.0", "<1.2.3"]},
            "2.x": {"time": None, "versions": [">2.0.0", "<=2.1.0-beta1"]},
        },
    }
    document = php("spam/eggs/CVE-2024-1.yaml", told)
    record = read(document).records["Packagist"]
    assert (record.id, record.aliases) == ("FOP-spam/eggs/CVE-2024-1", ("CVE-2024-1",))
    assert (record.summary, record.modified) == ("Something is wrong", "2024-01-02")
    ((name, found),) = record.packages
    assert name == "spam/eggs"
    inside = ["1.0", "1.2.2", "2.0.1", "2.1.0-beta1"]
    assert [v for v in inside if not affects(found, v)] == []
    assert [v for v in ["0.9", "1.2.3", "2.0.0", "2.1.0"] if affects(found, v)] == []


def test_an_advisory_for_elixir_is_read():
    told = {
        "id": "GHSA-aaaa-bbbb-cccc",
        "title": "Something is wrong",
        "package": "spam",
        "severity": "high",
        "disclosure_date": "2024-01-02",
        "vulnerable_version_ranges": [">= 1.0.0, < 1.2.3", "= 2.0.0"],
    }
    found = affected(elixir(told), "Hex")
    assert [v for v in ["1.0.0", "1.2.2", "2.0.0"] if not affects(found, v)] == []
    assert [v for v in ["0.9.0", "1.2.3", "2.0.1"] if affects(found, v)] == []


def test_the_snapshot_is_made_of_what_mirrors_have(tmp_path, monkeypatch):
    (source,) = [s for s in snapshot.SOURCES if s.repository == "nodejs/security-wg"]
    monkeypatch.setattr(snapshot, "SOURCES", (source,))
    index = '{"7": ' + json.dumps(a_node()) + "}"
    kev = '{"catalogVersion": "1", "vulnerabilities": [{"cveID": "CVE-2016-1"}]}'
    for name, path, text in (
        ("nodejs+security-wg", "vuln/npm/index.json", index),
        ("cisagov+kev-data", "known_exploited_vulnerabilities.json", kev),
    ):
        folder = tmp_path / name / "work"
        (folder / path).parent.mkdir(parents=True)
        (folder / path).write_text(text)
        git = ["git", "-C", folder]
        subprocess.run([*git, "init", "--quiet"], check=True)
        subprocess.run([*git, "add", "."], check=True)
        subprocess.run([*git, "commit", "--quiet", "-m", "x"], check=True)
        (folder / ".git").rename(tmp_path / name / "repo")
    pages = [snapshot.measure(tmp_path, tmp_path / name)[0] for name in ("a", "b")]
    assert "| npm | 1 | 1 |" in pages[0]
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()
    (found,) = called(opened(str(tmp_path / "a")), "NSWG-ECO-7")
    assert found.exploited
    assert found.modified == "2016-03-04"
