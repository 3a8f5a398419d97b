"""What is read of a record, and what is told of one that cannot be."""

import pytest

from reviewbot.engines.dependencies.advisories.osv import read
from reviewbot.engines.dependencies.advisories.texts import reference_of, summary_of
from reviewbot.model.advisory import Kind
from reviewbot.model.rule import Severity
from tests.engines.dependencies.advisories.osv import (
    CRITICAL,
    HIGH,
    a_record,
    an_entry,
    an_osv,
)


def test_a_record_is_one_for_each_ecosystem_that_it_speaks_of():
    told = read(an_osv("CVE-1", an_entry(), an_entry("eggs", ecosystem="npm")))
    assert {name: one.packages[0][0] for name, one in told.records.items()} == {
        "PyPI": "spam",
        "npm": "eggs",
    }


@pytest.mark.parametrize(
    ("ecosystem", "written", "name"),
    [
        ("PyPI", "Zope_Interface.Core", "zope-interface-core"),
        ("Packagist", "Drupal/Core", "drupal/core"),
        ("npm", "JSONStream", "JSONStream"),
    ],
)
def test_names_are_compared_as_the_ecosystem_does(ecosystem, written, name):
    record = a_record(an_osv("X-1", an_entry(written, ecosystem=ecosystem)), ecosystem)
    assert [found for found, _ in record.packages] == [name]


def test_a_withdrawn_record_is_none():
    told = read(an_osv(withdrawn="2024-01-01T00:00:00Z"))
    assert not told.records
    assert told.withdrawn == {"PyPI"}


def test_the_highest_score_counts():
    told = an_osv(severity=[{"type": "CVSS_V3", "score": v} for v in (HIGH, CRITICAL)])
    record = a_record(told)
    assert (record.severity, record.score, record.vector) == (
        Severity.CRITICAL,
        9.8,
        CRITICAL,
    )


@pytest.mark.parametrize(
    ("word", "severity"), [("MODERATE", Severity.MEDIUM), ("", None), (7, None)]
)
def test_without_a_vector_only_a_known_word_tells_the_severity(word, severity):
    record = a_record(an_osv(database_specific={"severity": word}))
    assert (record.severity, record.score, record.vector) == (severity, None, "")


@pytest.mark.parametrize(
    ("document", "kind"),
    [
        (an_osv("MAL-2024-1"), Kind.MALICIOUS),
        (an_osv(database_specific={"cwe_ids": ["CWE-506"]}), Kind.MALICIOUS),
        (
            an_osv("X-1", an_entry(database_specific={"informational": "unsound"})),
            Kind.UNSOUND,
        ),
        (
            an_osv("X-1", an_entry(database_specific={"informational": None})),
            Kind.VULNERABILITY,
        ),
        (an_osv(), Kind.VULNERABILITY),
    ],
)
def test_the_kind_is_told(document, kind):
    assert a_record(document).kind is kind


def test_entries_of_one_package_are_joined():
    record = a_record(an_osv("X-1", an_entry(fixed="1.2"), an_entry(fixed="3.4")))
    ((_, affected),) = record.packages
    assert [one.events[-1].version for one in affected.ranges] == ["1.2", "3.4"]


def test_a_day_nobody_knows_is_none():
    record = a_record(an_osv(modified="0001-01-01T00:00:00Z", published=None))
    assert (record.published, record.modified) == ("", "")


@pytest.mark.parametrize(
    ("document", "ecosystem"),
    [
        (an_osv(affected="all"), ""),
        (an_osv("not an id"), ""),
        (an_osv("X-1", {"package": {"ecosystem": "PyPI"}}), "PyPI"),
        (an_osv("X-1", an_entry(ranges=[{"type": "ODD"}])), "PyPI"),
        (an_osv(severity=["high"]), "PyPI"),
    ],
)
def test_what_is_malformed_is_told(document, ecosystem):
    told = read(document)
    assert not told.records
    assert ecosystem in told.problems


def test_a_malformed_entry_does_not_hide_a_good_one():
    told = read(an_osv("X-1", {"package": {"ecosystem": "PyPI"}}, an_entry()))
    assert told.problems.keys() == told.records.keys() == {"PyPI"}


@pytest.mark.parametrize("document", [None, [], "text", {}, {"name": "package"}])
def test_what_is_no_record_has_no_id(document):
    assert not read(document).id


@pytest.mark.parametrize(
    ("summary", "details", "line"),
    [
        ("A  short\nline", "Longer.", "A short line"),
        ("", "# Heading\n\nFirst `one` of\ntwo. Second.", "First one of two."),
        ("", "# Only a heading", "Only a heading"),
        ("See https://www.example.org/a/b.html now", "", "See b.html now"),
        ("Removed from www.crates.org today", "", "Removed from the registry today"),
        ("", "", ""),
        ("word " * 99, "", "word " * 31 + "..."),
    ],
)
def test_a_summary_is_one_plain_line(summary, details, line):
    found = summary_of(summary, details)
    assert found == line or (len(found) <= 160 and found.endswith("word..."))
    assert "\n" not in found


def test_a_reference_is_a_page_to_read_and_no_registry():
    registry = "https://unpkg.example/package/x"
    urls = (
        ("PACKAGE", "https://example.org/package"),
        ("ADVISORY", registry),
        ("ADVISORY", "https://nvd.nist.gov/vuln/detail/CVE-1"),
        ("WEB", "javascript:alert(1)"),
        ("WEB", "https://example.org/news"),
        ("FIX", "https://example.org/fix"),
    )
    found = [{"type": kind, "url": url} for kind, url in urls]
    assert reference_of(found) == "https://example.org/fix"
    assert not reference_of(found[:4])
