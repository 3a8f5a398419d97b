import json
import os
import shutil
import subprocess
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from jsonschema import Draft4Validator

from reviewbot.model.finding import Side
from reviewbot.model.report import Anchor
from reviewbot.model.rule import Severity
from reviewbot.model.value import replace
from reviewbot.reporters.sarif.document import render
from tests.builders import a_judged, a_report, a_rule
from tests.reporters import samples
from tests.reporters.nasty import reports

ROOT = Path(__file__).parent.parent.parent
SCHEMA = ROOT / "tests/data/sarif/sarif-2.1.0-rtm.5.json"


@cache
def validator():
    return Draft4Validator(json.loads(SCHEMA.read_text(encoding="utf-8")))


def run_of(report):
    return json.loads(render(report))["runs"][0]


def multitool():
    """The program with GitHub's rules, or None: ``npm install`` brings it."""
    named = os.environ.get("REVIEWBOT_SARIF_MULTITOOL")
    package = ROOT / "node_modules/@microsoft"
    found = [
        str(path)
        for name in ("Sarif.Multitool", "Sarif.Multitool.exe")
        for path in package.glob(f"sarif-multitool-*/{name}")
    ]
    return next(filter(shutil.which, [named] if named else found), None)


def test_report_is_as_agreed(golden):
    golden(render(samples.FULL), "sarif/full.sarif")


@pytest.mark.parametrize("report", [samples.FULL, samples.CLEAN, a_report()])
def test_reports_follow_the_schema(report):
    validator().validate(json.loads(render(report)))


@settings(max_examples=40, deadline=None)
@given(report=reports)
def test_any_report_follows_the_schema_and_is_ascii(report):
    text = render(report)
    assert text.isascii()
    document = json.loads(text)
    validator().validate(document)
    json.dumps(document, ensure_ascii=False).encode()


@pytest.mark.skipif(
    multitool() is None,
    reason="npm package @microsoft/sarif-multitool is not installed",
)
@pytest.mark.parametrize("report", [samples.FULL, samples.CLEAN], ids=["full", "clean"])
def test_github_accepts_it_without_a_remark(report, tmp_path):
    (tmp_path / "report.sarif").write_text(render(report), encoding="utf-8")
    done = subprocess.run(
        [
            *(multitool(), "validate", "report.sarif", "--rule-kind", "Sarif;Ghas"),
            *("--output", "remarks.json"),
        ],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    remarks = json.loads((tmp_path / "remarks.json").read_text(encoding="utf-8-sig"))
    assert remarks["runs"][0]["results"] == [], done.stdout
    assert done.returncode == 0


def test_findings_are_known_again_by_their_fingerprint():
    result = run_of(samples.FULL)["results"][0]
    assert result["partialFingerprints"] == {"reviewbot/v1": "1:" + "a" * 32}


@pytest.mark.parametrize(
    ("severity", "score", "level"),
    [
        (Severity.CRITICAL, "9.5", "error"),
        (Severity.HIGH, "8.0", "error"),
        (Severity.MEDIUM, "5.5", "warning"),
        (Severity.LOW, "3.0", "note"),
    ],
)
def test_severity_is_told_in_the_words_of_code_scanning(severity, score, level):
    run = run_of(a_report(a_judged(severity)))
    rule = run["tool"]["driver"]["rules"][0]
    assert rule["properties"]["security-severity"] == score
    assert rule["properties"]["precision"] == "high"
    assert rule["defaultConfiguration"]["level"] == level
    assert run["results"][0]["level"] == level


def test_rules_lead_to_their_weakness():
    run = run_of(samples.FULL)
    taxa = run["taxonomies"][0]["taxa"]
    assert {taxon["id"] for taxon in taxa} == {"CWE-22", "CWE-89", "CWE-95", "CWE-798"}
    for rule in run["tool"]["driver"]["rules"]:
        target = rule["relationships"][0]["target"]
        assert taxa[target["index"]]["id"] == target["id"]
        assert target["toolComponent"]["guid"] == run["taxonomies"][0]["guid"]
        number = int(target["id"].removeprefix("CWE-"))
        assert f"external/cwe/cwe-{number:03}" in rule["properties"]["tags"]


def test_a_rule_without_a_weakness_needs_no_taxonomy():
    run = run_of(a_report(a_judged(rule=a_rule(cwe=""))))
    assert "taxonomies" not in run
    assert "relationships" not in run["tool"]["driver"]["rules"][0]


def test_results_point_at_their_rule():
    run = run_of(samples.FULL)
    for result in run["results"]:
        rule = run["tool"]["driver"]["rules"][result["ruleIndex"]]
        assert rule["id"] == result["ruleId"]


def test_the_flow_goes_from_source_to_sink():
    flow = run_of(samples.FULL)["results"][0]["codeFlows"][0]["threadFlows"][0]
    said = [step["location"]["message"]["text"] for step in flow["locations"]]
    assert said == [
        "untrusted input enters here",
        "passes through here",
        "reaches SQL here",
    ]


def test_a_suggestion_is_a_fix():
    fix = run_of(samples.FULL)["results"][0]["fixes"][0]
    replacement = fix["artifactChanges"][0]["replacements"][0]
    assert replacement["insertedContent"]["text"] == samples.FIXED
    assert replacement["deletedRegion"] == {
        "startLine": 15,
        "startColumn": 5,
        "endLine": 15,
        "endColumn": len(samples.SINK) + 1,
    }


def test_suppressed_findings_say_who_decided():
    results = run_of(samples.FULL)["results"]
    assert [len(result["suppressions"]) for result in results] == [0, 0, 0, 0, 1, 1, 1]
    inline, accepted, foreign = (it["suppressions"][0] for it in results[4:])
    assert (inline["kind"], inline["status"]) == ("inSource", "accepted")
    assert inline["justification"] == (
        "only numbers get here, until 2027-01-31, added in this change"
    )
    assert accepted["kind"] == "external"
    assert accepted["justification"] == "legacy, replaced in Q3, by security-team"
    assert foreign["justification"] == "nosec B307"


def test_nothing_speaks_of_suppressions_when_there_are_none():
    assert "suppressions" not in run_of(a_report(a_judged()))["results"][0]


def test_gaps_make_the_run_unsuccessful():
    invocation = run_of(samples.FULL)["invocations"][0]
    assert invocation["executionSuccessful"] is False
    said = [
        (it["level"], it["descriptor"]["id"])
        for it in invocation["toolExecutionNotifications"]
    ]
    assert said == [
        ("error", "failure"),
        ("error", "not-reviewed"),
        ("note", "gap"),
        *[("note", "skipped")] * 3,
        ("warning", "unused-suppression"),
        ("warning", "degraded"),
    ]
    assert run_of(samples.CLEAN)["invocations"][0]["executionSuccessful"] is True


def test_the_run_can_be_told_from_others_and_counts_like_python():
    run = run_of(samples.CLEAN)
    assert run["automationDetails"]["id"] == "reviewbot/"
    assert run["columnKind"] == "unicodeCodePoints"
    assert "versionControlProvenance" not in run


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        ("a b/c#d?.py", "a%20b/c%23d%3F.py"),
        ("é/日.py", "%C3%A9/%E6%97%A5.py"),
        ("caf\udce9.py", "caf%E9.py"),
        ("a:b.py", "a%3Ab.py"),
        ("50%.py", "50%25.py"),
    ],
)
def test_addresses_are_percent_encoded(path, uri):
    result = run_of(a_report(a_judged(path=path)))["results"][0]
    location = result["locations"][0]["physicalLocation"]["artifactLocation"]
    assert location == {"uri": uri, "uriBaseId": "SRCROOT"}


def test_a_deleted_line_is_told_where_the_head_version_has_the_danger():
    result = run_of(samples.FULL)["results"][1]
    region = result["locations"][0]["physicalLocation"]["region"]
    assert (region["startLine"], region["startColumn"]) == (41, 22)
    assert (
        "Caused by this change: removing line 14 exposes line 41."
        in (result["message"]["text"])
    )
    assert result["properties"]["side"] == "LEFT"


def test_a_cause_apart_from_its_evidence_leads_there():
    judged = a_judged(line=9, anchor=Anchor("app.py", 3, 3, 1, Side.RIGHT))
    result = run_of(a_report(judged))["results"][0]
    region = result["locations"][0]["physicalLocation"]["region"]
    related = result["relatedLocations"][0]["physicalLocation"]["region"]
    assert (region["startLine"], related["startLine"]) == (3, 9)


def test_brackets_in_messages_make_no_links():
    judged = samples.removed_check()
    judged = replace(
        judged, finding=replace(judged.finding, message=r"see [x](1) \ ok")
    )
    text = run_of(a_report(judged))["results"][0]["message"]["text"]
    assert text.startswith(r"see \[x\](1) \\ ok")


def test_what_only_a_commit_has_is_told_at_the_start_of_its_file():
    (result,) = run_of(a_report(samples.secret_in_history()))["results"]
    place = result["locations"][0]["physicalLocation"]
    assert (place["artifactLocation"]["uri"], place["region"]["startLine"]) == (
        "ops/deploy.env",
        1,
    )
    assert "snippet" not in place["region"]
    assert "relatedLocations" not in result
    assert result["properties"]["commit"] == 40 * "b"
