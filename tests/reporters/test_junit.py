from xml.etree import ElementTree as ET

from hypothesis import given, settings

from reviewbot.reporters.junit import render
from tests.builders import a_judged, a_report, a_rule
from tests.reporters import samples
from tests.reporters.nasty import reports


def suite_of(report):
    text = render(report).encode()
    return ET.fromstring(text).find("testsuite")  # noqa: S314  (our own text)


def test_report_is_as_agreed(golden):
    golden(render(samples.FULL), "junit/full.xml")


def test_a_clean_review_is_a_test_that_passed():
    suite = suite_of(samples.CLEAN)
    assert suite.get("tests") == "1"
    assert [list(case) for case in suite] == [[]]


@settings(max_examples=100, deadline=None)
@given(report=reports)
def test_any_report_is_xml_whose_counts_are_true(report):
    suite = suite_of(report)
    for count, tag in (
        ("failures", "failure"),
        ("errors", "error"),
        ("skipped", "skipped"),
    ):
        assert suite.get(count) == str(len(suite.findall(f"testcase/{tag}")))
    assert suite.get("tests") == str(len(suite.findall("testcase")))


def test_markup_in_code_stays_text():
    rule = a_rule(why="<b>&amp; ]]>", title='"><x>')
    failure = suite_of(a_report(a_judged(rule=rule))).find("testcase/failure")
    assert failure.get("message") == '"><x>'
    assert "Why: <b>&amp; ]]>" in failure.text


def test_gaps_are_errors():
    errors = suite_of(samples.FULL).findall("testcase/error")
    assert [error.get("message") for error in errors] == [
        "timed out after 5 s",
        "bandit: not installed",
    ]
