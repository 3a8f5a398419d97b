"""``reviewbot advisories``: from records in a folder or a bucket to what is told."""

import io
import json
import os
import zipfile

import pytest

from reviewbot.cli import advisory_update
from reviewbot.engines.dependencies.advisories import library
from reviewbot.errors import DownloadError
from tests.engines.dependencies.advisories.osv import (
    CRITICAL,
    a_content,
    a_database,
    an_entry,
    an_osv,
)
from tests.tls_fixtures import needs_openssl


@pytest.fixture
def database(tmp_path, monkeypatch):
    """The user's own file, and no snapshot."""
    monkeypatch.setattr(library, "SNAPSHOT", str(tmp_path / "snapshot"))
    monkeypatch.setenv("REVIEWBOT_ADVISORIES", str(tmp_path / "own.sqlite"))
    return tmp_path / "own.sqlite"


@pytest.fixture
def folder(tmp_path):
    """Return a function that writes records into a folder."""

    def write(*documents):
        top = tmp_path / "osv"
        top.mkdir(exist_ok=True)
        for old in top.iterdir():
            old.unlink()
        for at, one in enumerate(documents):
            (top / f"{at}.json").write_text(json.dumps(one))
        return str(top)

    return write


def numbered(number, ecosystem="PyPI"):
    return [an_osv(f"X-{n}", an_entry(ecosystem=ecosystem)) for n in range(number)]


def update(cli, *argv):
    done = cli("advisories", "update", *argv)
    assert done.code == 0, done.err
    return done


def status(cli):
    return cli("advisories", "status", "--format", "json").json()


def test_records_of_a_folder_can_be_shown(cli, database, folder):
    one = an_osv(
        "GHSA-aaaa-bbbb-cccc",
        an_entry(versions=["1.3", "0.9"]),
        aliases=["CVE-2024-1"],
        vector=CRITICAL,
        references=[{"type": "ADVISORY", "url": "https://example.org/news"}],
    )
    done = update(cli, "--from", folder(one), "--as-of", "2024-05-07")
    assert done.out.splitlines() == [
        "PyPI: 1 record (+1), 1 without duplicates, as of 2024-05-07; 0 left out",
        f"wrote {database}",
    ]
    shown = cli("advisories", "show", "cve-2024-1")
    assert shown.code == 0
    lines = shown.out.splitlines()
    assert lines[:7] == [
        "CVE-2024-1: Something is wrong with GHSA-aaaa-bbbb-cccc",
        f"vulnerability, severity critical (9.8, {CRITICAL})",
        "also GHSA-aaaa-bbbb-cccc",
        "published 2024-01-02, last change 2024-05-06",
        "more: https://nvd.nist.gov/vuln/detail/CVE-2024-1",
        "more: https://example.org/news",
        "",
    ]
    assert lines[7:11] == [
        "PyPI spam",
        "  GHSA-aaaa-bbbb-cccc (GitHub Advisory Database)",
        "    from the first version, fixed in 1.2",
        "    versions 1.3",
    ]
    assert lines[-1].startswith("data: PyPI of 2024-05-07, ")


def test_the_status_tells_age_source_and_licence(cli, database, folder):
    update(cli, "--from", folder(*numbered(2)))
    (found,) = status(cli)["ecosystems"]
    assert (found["ecosystem"], found["state"]) == ("PyPI", "stale")
    assert (found["records"], found["as_of"]) == (2, "2024-05-06")
    assert found["age"] > 365
    assert found["source"].endswith("/osv")
    told = cli("advisories", "status")
    assert told.code == 0
    assert "PyPI: stale, of 2024-05-06, " in told.out
    assert "absent: there is no advisory database" in told.out


def test_nothing_at_all_is_told_as_such(cli, database):
    told = cli("advisories", "status")
    assert told.code == 0
    assert "no advisories at all" in told.out
    shown = cli("advisories", "show", "CVE-2024-1")
    assert shown.code == 2
    assert "because there is no data" in shown.err
    assert cli("advisories", "verify").code == 1


def test_an_unknown_name_is_told_with_the_age_of_the_data(cli, database, folder):
    update(cli, "--from", folder(*numbered(1)))
    shown = cli("advisories", "show", "CVE-1999-1")
    assert shown.code == 2
    assert (
        "nothing is known of CVE-1999-1 in what there is (PyPI of 2024-05-06"
        in shown.err
    )


def test_a_set_that_shrinks_changes_nothing_unless_allowed(cli, database, folder):
    update(cli, "--from", folder(*numbered(10)))
    before = database.read_bytes()
    source = folder(*numbered(5))
    refused = cli("advisories", "update", "--from", source)
    assert refused.code == 2
    assert "would shrink from 10 advisories to 5" in refused.err
    assert database.read_bytes() == before
    done = update(cli, "--from", source, "--allow-shrink")
    assert "PyPI: 5 records (-5)" in done.out


def test_what_a_set_only_touches_is_left_out_and_told(cli, database, folder):
    both = [an_osv(f"B-{n}", an_entry(), an_entry(ecosystem="npm")) for n in range(2)]
    source = folder(*numbered(9), *both)
    done = update(cli, "--from", source)
    assert "npm: 2 records left out" in done.err
    assert [one["ecosystem"] for one in status(cli)["ecosystems"]] == ["PyPI"]
    update(cli, "--from", source, "--ecosystem", "npm")
    assert [one["ecosystem"] for one in status(cli)["ecosystems"]] == ["PyPI", "npm"]


def test_what_could_not_be_read_is_told(cli, database, folder):
    done = update(
        cli, "--from", folder(an_osv("X-1", an_entry(ranges="\x1b[31m")), *numbered(3))
    )
    assert "1 document not read; the first: X-1: " in done.err
    assert "\x1b" not in done.err
    assert status(cli)["ecosystems"][0]["unread"] == 1


def test_hostile_text_is_shown_harmless(cli, database, folder):
    update(
        cli,
        "--from",
        folder(an_osv("X-1", an_entry("\x1b[31m\u202e"), summary="\x1b]0;title")),
    )
    shown = cli("advisories", "show", "X-1")
    assert "\\x1b]0;title" in shown.out
    assert "\\x1b[31m\\u202e" in shown.out
    assert "\x1b" not in shown.out


def test_exploited_vulnerabilities_are_flagged_and_stay_so(
    cli, database, folder, tmp_path
):
    catalogue = tmp_path / "kev.json"
    catalogue.write_text(
        json.dumps(
            {"catalogVersion": "1", "vulnerabilities": [{"cveID": "CVE-2024-1"}]}
        )
    )
    update(cli, "--from", folder(an_osv(aliases=["CVE-2024-1"])))
    assert "exploited" not in cli("advisories", "show", "CVE-2024-1").out
    assert "1 known to be exploited" in update(cli, "--kev", str(catalogue)).out
    assert "known to be exploited" in cli("advisories", "show", "CVE-2024-1").out
    update(cli, "--from", folder(an_osv(aliases=["CVE-2024-1"], summary="new")))
    assert "known to be exploited" in cli("advisories", "show", "CVE-2024-1").out


def test_a_damaged_database_is_told_and_not_overwritten(cli, database, folder):
    update(cli, "--from", folder(*numbered(300)))
    assert cli("advisories", "verify").code == 0
    os.truncate(database, database.stat().st_size // 2)
    verified = cli("advisories", "verify")
    assert verified.code == 1
    assert "is damaged" in verified.err
    assert len(verified.err.splitlines()) == 1
    assert cli("advisories", "status").code == 0
    assert "corrupt: " in cli("advisories", "status").out
    assert cli("advisories", "update", "--from", folder(*numbered(1))).code == 2


def test_another_file_can_be_named(cli, database, folder, tmp_path):
    other = tmp_path / "other.sqlite"
    update(cli, "--from", folder(*numbered(1)), "--database", str(other))
    assert other.exists()
    assert not database.exists()
    assert cli("advisories", "verify", "--database", str(other)).code == 0


def test_the_snapshot_of_the_package_is_named_as_such(cli, database, tmp_path):
    a_database(tmp_path / "snapshot", a_content(an_osv("X-1")))
    assert "from the snapshot of this package" in cli("advisories", "status").out
    assert cli("advisories", "show", "X-1").code == 0


@pytest.mark.parametrize(
    ("argv", "why"),
    [
        (("--from", "nowhere"), "cannot read nowhere"),
        (("--from", "http://127.0.0.1/all.zip"), "only https:// addresses"),
        (("--as-of", "yesterday"), "say a day like"),
        (("--kev", "nowhere"), "cannot read nowhere"),
        (("--bucket", "http://127.0.0.1", "--ecosystem", "PyPI"), "only https://"),
    ],
)
def test_what_cannot_be_done_is_one_line(cli, database, argv, why):
    done = cli("advisories", "update", *argv)
    assert done.code == 2
    assert why in done.err.splitlines()[-1]
    assert not database.exists()


def test_a_folder_without_records_is_an_error(cli, database, tmp_path):
    (tmp_path / "package.json").write_text("{}")
    done = cli("advisories", "update", "--from", str(tmp_path))
    assert done.code == 2
    assert "has no OSV records" in done.err


def test_ecosystems_come_from_the_bucket(cli, database, monkeypatch):
    asked = []

    def fetch(address, largest):
        asked.append(address)
        if not address.endswith("all.zip"):
            raise DownloadError(f"cannot fetch {address}: HTTP 404 Not Found")
        file = io.BytesIO()
        with zipfile.ZipFile(file, "w") as archive:
            for one in numbered(3, "crates.io"):
                archive.writestr(f"{one['id']}.json", json.dumps(one))
        file.seek(0)
        return file

    monkeypatch.setattr(advisory_update, "fetch", fetch)
    update(cli, "--bucket", "https://mirror.example/", "--ecosystem", "crates.io")
    update(cli)
    assert asked[:2] == [
        "https://mirror.example/crates.io/modified_id.csv",
        "https://mirror.example/crates.io/all.zip",
    ]
    assert asked[2].startswith("https://osv-vulnerabilities.")
    (found,) = status(cli)["ecosystems"]
    assert (found["records"], found["state"], found["age"]) == (3, "fresh", 0)
    wrong = cli("advisories", "update", "--ecosystem", "PyPi")
    assert wrong.code == 2
    assert "is it spelled as OSV does?" in wrong.err


def serve(server, ecosystem, documents):
    """Serve a bucket, as OSV has it."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for one in documents:
            archive.writestr(f"{one['id']}.json", json.dumps(one))
    rows = "".join(f"{one['modified']},{one['id']}\n" for one in documents)
    place = f"/{ecosystem}"
    server.answers[f"{place}/all.zip"] = 200, {}, file.getvalue()
    server.answers[f"{place}/modified_id.csv"] = 200, {}, rows.encode()
    for one in documents:
        name = f"{place}/{one['id']}.json"
        server.answers[name] = 200, {}, json.dumps(one).encode()


@needs_openssl
def test_a_bucket_is_fetched_over_the_network_and_then_what_changed(
    cli, database, tls_server
):
    argv = ("--bucket", tls_server.address, "--ecosystem", "GitHub Actions")
    serve(tls_server, "GitHub%20Actions", numbered(3, "GitHub Actions"))
    update(cli, *argv)
    serve(tls_server, "GitHub%20Actions", numbered(4, "GitHub Actions"))
    del tls_server.answers["/GitHub%20Actions/all.zip"]
    done = update(cli, *argv)
    assert "GitHub Actions: 4 records (+1)" in done.out
    update(cli, "--bucket", tls_server.address)
    assert cli("advisories", "verify").code == 0


@needs_openssl
def test_a_torn_download_changes_nothing(cli, database, tls_server):
    serve(tls_server, "PyPI", numbered(3))
    argv = ("--bucket", tls_server.address, "--ecosystem", "PyPI")
    update(cli, *argv)
    before = database.read_bytes()
    del tls_server.answers["/PyPI/modified_id.csv"]
    _, _, whole = tls_server.answers["/PyPI/all.zip"]
    announced = {"Content-Length": str(len(whole))}
    for answer in ((200, announced, whole[:-40]), (200, {}, whole[:-40])):
        tls_server.answers["/PyPI/all.zip"] = answer
        torn = cli("advisories", "update", *argv)
        assert torn.code == 2
        assert len(torn.err.splitlines()) == 2
    assert database.read_bytes() == before
