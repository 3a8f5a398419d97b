"""Records in OSV's form, to test with."""

from reviewbot.engines.dependencies.advisories.building import Content, Plan, build
from reviewbot.engines.dependencies.advisories.osv import read
from reviewbot.engines.dependencies.advisories.store import opened

HIGH = "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H"
CRITICAL = "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H"


def an_entry(name="spam", fixed="1.2", ecosystem="PyPI", **more):
    events = [{"introduced": "0"}, {"fixed": fixed}]
    return {
        "package": {"ecosystem": ecosystem, "name": name},
        "ranges": [{"type": "ECOSYSTEM", "events": events}],
        **more,
    }


def an_osv(id="GHSA-aaaa-bbbb-cccc", *entries, vector="", **more):
    """Return OSV's JSON of a record; without entries, of "spam" before 1.2."""
    severity = [{"type": "CVSS_V3", "score": vector}] if vector else []
    return {
        "id": id,
        "modified": "2024-05-06T07:08:09Z",
        "published": "2024-01-02T03:04:05Z",
        "summary": f"Something is wrong with {id}",
        "severity": severity,
        "affected": list(entries or [an_entry()]),
        **more,
    }


def a_record(document, ecosystem="PyPI"):
    return read(document).records[ecosystem]


def a_content(*documents, ecosystem="PyPI", as_of="", **more):
    records = tuple(a_record(one, ecosystem) for one in documents)
    return Content(ecosystem, records, "a test", as_of, "2024-06-01", **more)


def a_database(path, *contents, **plan):
    """Write a file, and open it."""
    build(str(path), Plan(contents, **plan))
    return opened(str(path))
