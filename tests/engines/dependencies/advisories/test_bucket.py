"""OSV's bucket: only what changed is fetched, and the result is that of a full fetch."""

import io
import json
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewbot.engines.dependencies.advisories import bucket
from reviewbot.engines.dependencies.advisories.bucket import fetched
from reviewbot.engines.dependencies.advisories.collecting import Origin
from reviewbot.engines.dependencies.advisories.inputs import Seen
from reviewbot.engines.dependencies.advisories.updating import Earlier
from reviewbot.errors import DownloadError
from tests.engines.dependencies.advisories.osv import an_entry, an_osv

ORIGIN = Origin("https://bucket.example", "", "2024-06-01")


class Bucket:
    """A bucket in memory, which writes down what is asked of it."""

    def __init__(self, documents, *, listed=True):
        self.documents = {one["id"]: one for one in documents}
        self.listed = listed
        self.asked = []

    def __call__(self, address, largest):
        name = address.removeprefix("https://bucket.example/PyPI/")
        self.asked.append(name)
        if name == "modified_id.csv" and self.listed:
            rows = (
                f"{one['modified']},{one['id']}\n" for one in self.documents.values()
            )
            return io.BytesIO("".join(rows).encode())
        if name == "all.zip":
            return self._zip()
        known = self.documents.get(name.removesuffix(".json"))
        if known is None:
            raise DownloadError(f"cannot fetch {address}: HTTP 404")
        return io.BytesIO(json.dumps(known).encode())

    def _zip(self):
        file = io.BytesIO()
        with zipfile.ZipFile(file, "w") as archive:
            for name, one in self.documents.items():
                archive.writestr(f"{name}.json", json.dumps(one))
        file.seek(0)
        return file


def earlier(content):
    return Earlier(
        {one.id: one for one in content.records},
        content.cursor,
        content.withdrawn,
        content.unread,
        None,
    )


def fetch_all(documents):
    return fetched("PyPI", None, Bucket(documents), ORIGIN, Seen())


def told(content):
    return sorted(content.records), content.withdrawn, content.unread


def test_the_first_time_the_zip_is_fetched():
    from_where = Bucket(
        [an_osv("X-1"), an_osv("X-2", withdrawn="2024-01-01T00:00:00Z")]
    )
    content = fetched("PyPI", None, from_where, ORIGIN, Seen())
    assert from_where.asked == ["modified_id.csv", "all.zip"]
    assert [one.id for one in content.records] == ["X-1"]
    assert content.withdrawn == {"X-2"}
    assert (content.as_of, content.cursor) == ("2024-06-01", "2024-05-06T07:08:09Z")
    assert content.source == "https://bucket.example/PyPI"


def test_later_only_what_is_new_or_changed_is_fetched():
    before = fetch_all([an_osv("X-1"), an_osv("X-2"), an_osv("X-3")])
    now = Bucket(
        [
            an_osv("X-1"),
            an_osv("X-2", summary="new", modified="2024-05-06T07:08:09.5Z"),
            an_osv("X-4", modified="2023-01-01T00:00:00Z"),
        ]
    )
    content = fetched("PyPI", earlier(before), now, ORIGIN, Seen())
    assert now.asked == ["modified_id.csv", "X-2.json", "X-4.json"]
    assert sorted(one.id for one in content.records) == ["X-1", "X-2", "X-4"]
    assert content.cursor == "2024-05-06T07:08:09.5Z"


def test_too_many_changes_come_as_the_zip(monkeypatch):
    monkeypatch.setattr(bucket, "_FEW", 1)
    before = fetch_all([an_osv("X-1")])
    now = Bucket([an_osv("X-1"), an_osv("X-2"), an_osv("X-3")])
    fetched("PyPI", earlier(before), now, ORIGIN, Seen())
    assert now.asked == ["modified_id.csv", "all.zip"]


def test_without_a_list_the_zip_is_fetched():
    before = fetch_all([an_osv("X-1")])
    now = Bucket([an_osv("X-2")], listed=False)
    content = fetched("PyPI", earlier(before), now, ORIGIN, Seen())
    assert [one.id for one in content.records] == ["X-2"]
    assert content.cursor == ""


def test_a_record_that_is_listed_and_not_there_is_an_error():
    before = fetch_all([an_osv("X-1")])
    now = Bucket([an_osv("X-1")])
    now.documents["X/2"] = an_osv("X-2") | {"id": "X/2"}
    with pytest.raises(DownloadError, match="404"):
        fetched("PyPI", earlier(before), now, ORIGIN, Seen())


ids = st.integers(1, 6).map("X-{}".format)
kinds = st.sampled_from(["good", "withdrawn", "malformed"])
moments = st.integers(1, 3)
states = st.dictionaries(ids, st.tuples(kinds, moments), min_size=1)


def document(name, kind, moment):
    at = f"2024-05-0{moment}T00:00:00Z"
    entries = [an_entry(ranges="all")] if kind == "malformed" else []
    more = {"withdrawn": at} if kind == "withdrawn" else {}
    return an_osv(name, *entries, modified=at, summary=f"{kind} {moment}", **more)


@given(states, states)
def test_an_increment_is_worth_a_full_fetch(was, then):
    newest = max(moment for _, moment in was.values())
    # What changes does so after all that was there.
    later = {
        name: (kind, moment) if was.get(name) == (kind, moment) else (kind, newest + 1)
        for name, (kind, moment) in then.items()
    }
    before = fetch_all([document(name, *one) for name, one in was.items()])
    now = [document(name, *one) for name, one in later.items()]
    increment = fetched("PyPI", earlier(before), Bucket(now), ORIGIN, Seen())
    assert told(increment) == told(fetch_all(now))
