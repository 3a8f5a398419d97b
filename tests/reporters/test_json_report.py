import json
from importlib.resources import files

import pytest
from hypothesis import given, settings
from jsonschema import Draft202012Validator

from reviewbot.model.value import replace
from reviewbot.reporters.json_report import render
from tests.builders import a_judged, a_report
from tests.reporters import samples
from tests.reporters.nasty import reports

SCHEMA = json.loads((files("reviewbot.reporters") / "report.schema.json").read_text())
VALIDATOR = Draft202012Validator(SCHEMA)


def test_report_is_as_agreed(golden):
    golden(render(samples.FULL), "json/full.json")


def test_the_schema_is_a_schema():
    Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("report", [samples.FULL, samples.CLEAN, a_report()])
def test_reports_follow_the_schema(report):
    VALIDATOR.validate(json.loads(render(report)))


@settings(max_examples=100, deadline=None)
@given(report=reports)
def test_any_report_follows_the_schema_and_is_ascii(report):
    text = render(report)
    assert text.isascii()
    document = json.loads(text)
    VALIDATOR.validate(document)
    json.dumps(document, ensure_ascii=False).encode()


def test_the_contract_names_these_keys():
    document = json.loads(render(samples.FULL))
    assert list(document) == [
        *("schema", "verdict", "exit_code", "summary", "findings", "suppressed"),
        *("notes", "ledger", "failures", "stats"),
    ]
    assert list(document["findings"][0]) == [
        *("rule", "title", "cwe", "severity", "confidence", "path", "line", "end_line"),
        *(
            "column",
            "side",
            "commit",
            "origin",
            "cause",
            "evidence",
            "trace",
            "message",
            "why",
        ),
        *("fix", "suggestion", "engines", "fingerprint", "references"),
    ]


def test_nothing_outside_stats_depends_on_time():
    slow = replace(samples.FULL, stats=replace(samples.STATS, seconds=9.5))
    documents = [json.loads(render(it)) for it in (samples.FULL, slow)]
    assert documents[0].pop("stats") != documents[1].pop("stats")
    assert documents[0] == documents[1]


def test_bytes_that_are_not_utf_8_are_written_as_such():
    document = json.loads(render(a_report(a_judged(path="caf\udce9.py"))))
    assert document["findings"][0]["path"] == r"caf\xe9.py"


def test_code_is_given_verbatim():
    code = "x = '\u202e\x1b'\t# 日本\\"
    judged = a_judged(anchor_text=code)
    judged = replace(judged, finding=replace(judged.finding, snippet=code))
    document = json.loads(render(a_report(judged)))
    assert document["findings"][0]["evidence"]["snippet"] == code


def test_the_summary_counts():
    summary = json.loads(render(samples.FULL))["summary"]
    assert summary == {
        "label": "staged changes",
        "fail_on": "high",
        "policy": "reviewbot.toml",
        "findings": 4,
        "by_severity": {"critical": 1, "high": 1, "medium": 1, "low": 1},
        "blocking": 2,
        "fixable": 1,
        "suppressed": 3,
        "not_reviewed": 1,
    }
