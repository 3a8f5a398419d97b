"""Records of one vulnerability are one advisory; what they differ in stays."""

from hypothesis import given
from hypothesis import strategies as st

from reviewbot.engines.dependencies.advisories.groups import (
    Judgement,
    grouped,
    judged,
    names_of,
)
from reviewbot.engines.dependencies.advisories.store import affecting, of_package
from reviewbot.model.advisory import Kind
from reviewbot.model.rule import Severity
from tests.engines.dependencies.advisories.osv import (
    CRITICAL,
    HIGH,
    a_content,
    a_database,
    a_record,
    an_entry,
    an_osv,
)


def the_advisory(tmp_path, *documents):
    database = a_database(tmp_path / "db", a_content(*documents))
    (found,) = of_package(database, "PyPI", "spam")
    return found


def test_records_that_name_each_other_are_one(tmp_path):
    found = the_advisory(
        tmp_path,
        an_osv("PYSEC-2024-1", aliases=["CVE-2024-1"], vector=HIGH),
        an_osv("GHSA-aaaa-bbbb-cccc", aliases=["CVE-2024-1"], vector=CRITICAL),
    )
    assert found.id == "CVE-2024-1"
    assert found.aliases == ("GHSA-aaaa-bbbb-cccc", "PYSEC-2024-1")
    assert found.severity is Severity.CRITICAL
    assert (found.score, found.vector) == (9.8, CRITICAL)


def test_what_is_only_related_is_another(tmp_path):
    one = an_osv("PYSEC-2024-1", related=["GHSA-aaaa-bbbb-cccc"])
    assert len(grouped(map(a_record, (one, an_osv())))) == 2


def test_records_that_disagree_keep_their_ranges(tmp_path):
    found = the_advisory(
        tmp_path,
        an_osv("PYSEC-2024-1", an_entry(fixed="1.5"), aliases=["CVE-2024-1"]),
        an_osv("GHSA-aaaa-bbbb-cccc", an_entry(fixed="1.2"), aliases=["CVE-2024-1"]),
    )
    said = {version: judged(found.claims, version) for version in ("1.0", "1.3", "1.5")}
    assert said["1.0"].by == ("GHSA-aaaa-bbbb-cccc", "PYSEC-2024-1")
    assert said["1.3"].by == ("PYSEC-2024-1",)
    assert said["1.3"].against == ("GHSA-aaaa-bbbb-cccc",)
    assert not said["1.5"].affected


def test_a_version_that_cannot_be_compared_is_unclear_not_safe(tmp_path):
    content = a_content(
        an_osv("X-1", an_entry(ecosystem="npm", fixed="1.0.0")), ecosystem="npm"
    )
    database = a_database(tmp_path / "db", content)
    (hit,) = affecting(database, "npm", "spam", "not a version")
    assert hit.judgement == Judgement(
        affected=False, by=(), against=(), unclear=("X-1",)
    )
    assert affecting(database, "npm", "spam", "1.0.0") == ()


def test_an_attack_is_graver_than_what_else_is_said(tmp_path):
    found = the_advisory(
        tmp_path, an_osv("MAL-2024-1", aliases=["GHSA-aaaa-bbbb-cccc"]), an_osv()
    )
    assert found.kind is Kind.MALICIOUS
    assert found.malicious
    assert found.id == "MAL-2024-1"


def test_unscored_stays_unscored(tmp_path):
    found = the_advisory(tmp_path, an_osv())
    assert (found.severity, found.score, found.vector) == (None, None, "")


names = st.integers(0, 12).map("X-{}".format)
edges = st.dictionaries(names, st.lists(names, max_size=3), min_size=1)


@given(edges)
def test_groups_are_what_aliases_connect(graph):
    records = [a_record(an_osv(name, aliases=more)) for name, more in graph.items()]
    groups = grouped(records)
    assert sorted(one.id for group in groups for one in group) == sorted(graph)
    spoken = [set(names_of(group)) for group in groups]
    for at, one in enumerate(spoken):
        assert all(one.isdisjoint(other) for other in spoken[at + 1 :])
    assert grouped(records[::-1]) == groups
