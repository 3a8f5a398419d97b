"""Documents of a folder or a zip: each is read, or counted as one that is not."""

import io
import json
import zipfile

import pytest

from reviewbot.engines.dependencies.advisories import inputs, kev
from reviewbot.engines.dependencies.advisories.collecting import by_the_way, collected
from reviewbot.engines.dependencies.advisories.inputs import (
    Seen,
    from_folder,
    from_zip,
)
from reviewbot.errors import AdvisoryError
from tests.engines.dependencies.advisories.osv import an_entry, an_osv


def a_zip(files):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    file.seek(0)
    return file


def test_a_folder_yields_json_and_yaml(tmp_path):
    (tmp_path / "b").mkdir()
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "x.json").write_text('{"id": "hidden"}')
    (tmp_path / "a.json").write_text('{"id": "A"}')
    (tmp_path / "b" / "c.yaml").write_text("id: C\nmodified: 2024-05-06T07:08:09Z\n")
    (tmp_path / "README.md").write_text("text")
    (tmp_path / "link.json").symlink_to(tmp_path / "a.json")
    seen = Seen()
    found = list(from_folder(str(tmp_path), seen))
    assert [one["id"] for one in found] == ["A", "C"]
    assert found[1]["modified"].startswith("2024-05-06T")
    assert (seen.documents, seen.unread, seen.others) == (2, 0, 2)


def test_a_broken_document_is_counted_and_the_others_are_read():
    files = {
        "a.json": "{",
        "b.json": b"\xff",
        "c.yaml": "a: [",
        "d.json": '{"id": "D"}',
    }
    files["deep.json"] = "[" * 100_000
    seen = Seen()
    assert list(from_zip(a_zip(files), "x.zip", seen)) == [{"id": "D"}]
    assert (seen.documents, seen.unread) == (5, 4)
    assert seen.first_unread.startswith("a.json: ")


def test_what_unpacks_to_too_much_is_not_unpacked(monkeypatch):
    monkeypatch.setattr(inputs, "_LARGEST", 1000)
    seen = Seen()
    files = {"bomb.json": "[" + " " * 10**7 + "]", "d.json": '{"id": "D"}'}
    assert list(from_zip(a_zip(files), "x.zip", seen)) == [{"id": "D"}]
    assert "larger than" in seen.first_unread
    monkeypatch.setattr(inputs, "_MOST", 1500)
    with pytest.raises(AdvisoryError, match="unpacks to more"):
        list(from_zip(a_zip(files | {"bomb2.json": " " * 5000}), "x.zip", Seen()))


@pytest.mark.parametrize("cut", [0, 10, -30])
def test_a_torn_zip_is_an_error(cut):
    data = a_zip({"a.json": json.dumps(an_osv())}).getvalue()[: cut or 0]
    with pytest.raises(AdvisoryError, match="no whole zip"):
        list(from_zip(io.BytesIO(data), "x.zip", Seen()))


def test_a_damaged_entry_is_an_error():
    data = bytearray(a_zip({"a.json": json.dumps(an_osv()) * 9}).getvalue())
    data[60] ^= 0xFF
    with pytest.raises(AdvisoryError, match=r"x\.zip"):
        list(from_zip(io.BytesIO(data), "x.zip", Seen()))


def test_a_missing_folder_is_an_error(tmp_path):
    with pytest.raises(AdvisoryError, match="cannot read"):
        list(from_folder(str(tmp_path / "none"), Seen()))


def test_ecosystems_that_a_set_only_touches_are_told():
    both = [an_osv(f"X-{n}", an_entry(), an_entry(ecosystem="npm")) for n in range(3)]
    own = [an_osv(f"Y-{n}") for n in range(5)]
    assert by_the_way(collected([*both, *own], set(), Seen())) == {"npm": 3}


def test_the_later_of_two_records_of_one_id_counts():
    old = an_osv("X-1", summary="old", modified="2024-01-01T00:00:00Z")
    new = an_osv("X-1", summary="new")
    for documents in ([old, new], [new, old]):
        (record,) = collected(documents, {"PyPI"}, Seen())["PyPI"].records.values()
        assert record.summary == "new"


def test_withdrawn_malformed_and_foreign_documents_are_counted_apart():
    seen = Seen()
    found = collected(
        [
            an_osv("X-1", withdrawn="2024-01-01T00:00:00Z"),
            an_osv("X-2", an_entry(ranges="all")),
            {"name": "package"},
            an_osv("X-3", an_entry(ecosystem="npm")),
        ],
        {"PyPI"},
        seen,
    )["PyPI"]
    assert (found.records, found.withdrawn, found.unread) == ({}, {"X-1"}, {"X-2"})
    assert (seen.unread, seen.others) == (1, 1)


def test_the_catalogue_of_exploited_vulnerabilities_is_read():
    told = {
        "catalogVersion": "2024.06.01",
        "vulnerabilities": [{"cveID": "CVE-2024-1"}],
    }
    found = kev.read(json.dumps(told).encode(), "kev.json")
    assert (found.names, found.source) == ({"CVE-2024-1"}, "CISA KEV 2024.06.01")


@pytest.mark.parametrize("data", [b"", b"[]", b"{}", b'{"vulnerabilities": []}'])
def test_something_else_is_no_catalogue(data):
    with pytest.raises(AdvisoryError, match=r"kev\.json"):
        kev.read(data, "kev.json")
