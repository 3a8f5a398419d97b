"""``python -m bench.dependencies`` counts what it is given, and fails on a wrong pair."""

import json

import pytest

from bench.dependencies import orders
from bench.dependencies.__main__ import main


@pytest.fixture(autouse=True)
def few_keys(monkeypatch):
    monkeypatch.setattr(orders, "_TIMED", 10)


def test_pairs_are_counted_by_ecosystem(tmp_path, capsys):
    text = "# a remark\n1.0 < 1.0-1\n\n// another\n1.0 = 1.0-0\n"
    (tmp_path / "debian-versions.txt").write_text(text)
    (tmp_path / "debian-versions-generated.txt").write_text("2 > 1\n")
    assert main(["versions", "--fixtures", str(tmp_path)]) == 0
    page = capsys.readouterr().out
    assert "| Debian | 3 | 3 | 0 | 0 |" in page
    assert "No fixtures of maven." in page


def test_a_wrong_pair_is_shown_and_fails(tmp_path, capsys):
    (tmp_path / "semver-versions.txt").write_text("1.0.0 < 1.0.0-rc\n1.0.0 < main\n")
    assert main(["versions", "--fixtures", str(tmp_path)]) == 1
    page = capsys.readouterr().out
    assert "| npm | 2 | 0 | 2 | 0 |" in page
    assert "- Go: 1.0.0 < 1.0.0-rc: 1, and -1 the other way" in page
    assert "- Hex: 1.0.0 < main: cannot compare 'main': no semver version" in page


def test_a_waiver_covers_its_own_pairs_only(tmp_path, capsys):
    text = "1.1.rc5 < 1.1-rc1\n1.1-rc5 < 1.1-rc1\n"
    (tmp_path / "maven-versions.txt").write_text(text)
    assert main(["versions", "--fixtures", str(tmp_path)]) == 1
    page = capsys.readouterr().out
    assert "| Maven | 2 | 0 | 1 | 1 |" in page
    assert "- dot before a qualifier: 1.1.rc5 < 1.1-rc1" in page


def test_nothing_to_compare_is_no_success(tmp_path):
    assert main(["versions", "--fixtures", str(tmp_path)]) == 1
    assert main(["ranges", "--advisories", str(tmp_path)]) == 1


@pytest.mark.parametrize("line", ["1.0 <", "1.0 ~ 2.0", "1 < 2 < 3"])
def test_a_line_that_is_no_pair_is_not_passed_over(tmp_path, capsys, line):
    (tmp_path / "cran-versions.txt").write_text(f"1 < 2\n{line}\n")
    assert main(["versions", "--fixtures", str(tmp_path)]) == 2
    told = f"cran-versions.txt: line 2 is no pair of versions: {line}"
    assert told in capsys.readouterr().err


def test_there_are_few_waivers():
    assert len(orders.WAIVERS) <= 5


ADVISORY = """\
id: SPAM-1
affected:
- package: {ecosystem: PyPI, name: spam}
  ranges:
  - type: ECOSYSTEM
    events: [{introduced: "0"}, {fixed: "1.0"}]
  versions: [0.9, 1.0rc1]
"""


def test_listed_versions_are_looked_for_in_ranges(tmp_path, capsys):
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "one.yaml").write_text(ADVISORY.replace("0.9", '"0.9"'))
    (tmp_path / "LICENSE").write_text("no advisory")
    assert main(["ranges", "--advisories", str(tmp_path)]) == 0
    assert "| 1 | 2 | 2 | 100.0000% |" in capsys.readouterr().out


def test_a_listed_version_outside_is_shown_with_the_events(tmp_path, capsys):
    entry = {
        "package": {"ecosystem": "npm", "name": "spam"},
        "ranges": [{"type": "SEMVER", "events": [{"introduced": "1.0.0"}]}],
        "versions": ["0.9.0", "1.0.0", "latest"],
    }
    text = json.dumps({"id": "SPAM-2", "affected": [entry]})
    (tmp_path / "two.json").write_text(text)
    assert main(["ranges", "--advisories", str(tmp_path)]) == 1
    page = capsys.readouterr().out
    assert "- SPAM-2: 0.9.0: introduced 1.0.0" in page
    assert "- SPAM-2: latest: cannot compare 'latest'" in page
    assert "| 1 | 3 | 1 | 33.3333% |" in page


def test_an_advisory_that_cannot_be_read_is_said(tmp_path, capsys):
    (tmp_path / "one.yaml").write_text(ADVISORY)  # 0.9 is a number there
    assert main(["ranges", "--advisories", str(tmp_path)]) == 2
    assert "SPAM-1: cannot read which versions are affected" in capsys.readouterr().err
