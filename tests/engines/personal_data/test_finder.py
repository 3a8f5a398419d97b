from itertools import pairwise

import pytest

from reviewbot.model.rule import Confidence


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("my card <card:visa> is lost", ["payment-card"]),
        ("pay with <grouped:4-4-4-4 card:mastercard> please", ["payment-card"]),
        ("customerCardNumber: <card:maestro>", ["payment-card"]),
        ("send it to <iban:DE>.", ["iban"]),
        ("Here's my SSN: <stdnum:us.ssn>", ["us-ssn"]),
        ("<person><passport>K<digits:8></passport></person>", ["passport"]),
        ('{"taxId": "<stdnum:de.idnr>"}', ["de-tax-id"]),
        ("pesel = '<stdnum:pl.pesel>'", ["pl-pesel"]),
        ("PESEL_NUMBER=<stdnum:pl.pesel>", ["pl-pesel"]),
        ("<stdnum:it.codicefiscale> lives here", ["it-tax-code"]),
    ],
)
def test_finds(found, text, wanted):
    assert found(text) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "card = 4242 4242 4242 4242",
        "order_id: <card:visa>",
        "sha1 <card:visa>",
        "https://shop.test/<card:visa>",
        "https://shop.test/?card=1&n=<card:visa>",
        "0.<card:visa>",
        "<card:visa>.5",
        "<hex:8>-<hex:4>-4<hex:3>-a<hex:3>-<digits:12>",
        "[<card:visa>, <card:visa>]",
        "<stdnum:pl.pesel>",
        "pesel: unknown; order <stdnum:pl.pesel>",
        "opesel <stdnum:pl.pesel>",
        "phone: +1 202 555 0143",
        "phone: +44 7700 900<digits:3>",
        "email: someone@example.org",
        "email: <lower:6>@mail.test",
        "email: support@gmail.com",
        "copyright 2021, email: <lower:6>.<lower:6>@gmail.com",
        "born: 1970-01-01",
        "release date 1978-04-1<digits:1>",
        "lat: 48.1, lng: 2.2",
    ],
)
def test_leaves_alone(found, text):
    assert found(text) == []


@pytest.mark.parametrize(
    "path", ["yarn.lock", "a/package-lock.json", "logo.svg", "app.js.map", "go.sum"]
)
def test_reads_nothing_that_machines_wrote(found, path):
    assert found("card: <card:visa>", path) == []


@pytest.mark.parametrize(
    "path",
    ["CODEOWNERS", "AUTHORS.txt", "package.json", "docs/people.yaml", "x.gemspec",
     "CHANGELOG.md", "lib/a-1.0.dist-info/METADATA", ".mailmap", "LICENSE"],
)  # fmt: skip
def test_contacts_that_are_published_are_no_finding(found, path):
    text = "email: <lower:6>.<lower:6>@gmail.com"
    assert found(text, "people.yaml") == ["email"]
    assert found(text, path) == []


def test_a_number_that_a_program_counts_with_is_no_card(found):
    assert found("n = <card:visa>\n", "a.py", "python") == []
    assert found("n = '<card:visa>'\n", "a.py", "python") == ["payment-card"]
    assert found("card = <card:visa>\n", "a.py", "python") == ["payment-card"]


def test_an_address_in_code_is_an_author_or_an_example(found):
    text = 'email = "<lower:6>.<lower:6>@gmail.com"'
    assert found(text, "a.py", "python") == []
    assert found(text, "a.json") == ["email"]


def test_a_spot_covers_the_value_and_nothing_else(spots, expand):
    text = "card: <card:visa> is mine"
    (spot,) = spots(text)
    value = expand(text)[spot.value_start : spot.value_end]
    assert value.isdigit()
    assert len(value) == 16
    assert (spot.start, spot.end) == (spot.value_start, spot.value_end)


def test_a_word_makes_a_number_surer(spots):
    (alone,) = spots("it is <card:visa> now")
    (named,) = spots("card <card:visa> now")
    (grouped,) = spots("it is <grouped:4-4-4-4 card:visa> now")
    assert alone.confidence is Confidence.MEDIUM
    assert named.confidence is None
    assert grouped.confidence is None


def test_many_values_in_a_data_file_are_one_finding(spots, expand):
    rows = "<lower:6>.<lower:6>@gmail.com,<stdnum:pl.pesel>\n" * 12
    found = spots("email,pesel\n" + rows, "people.csv")
    about = [s for s in found if s.rule]
    assert [s.rule for s in about] == ["personal-data-file"]
    assert about[0].about == "12 personal e-mail addresses, 12 Polish PESEL numbers"
    assert about[0].value_start == about[0].value_end
    hidden = [s for s in found if not s.rule]
    assert len(hidden) == 24
    assert all(s.value_start < s.value_end for s in hidden)


def test_the_same_value_many_times_is_not_many_values(found, expand):
    row = expand("<stdnum:pl.pesel>\n")
    assert found("pesel\n" + row * 12, "people.csv") == ["pl-pesel"] * 12


def test_a_rare_kind_beside_many_of_another_is_told_on_its_own(found):
    rows = "<lower:6>.<lower:6>@gmail.com,\n" * 12
    one = "<lower:6>.<lower:6>@gmail.com,<stdnum:pl.pesel>\n"
    told = [r for r in found("email,pesel\n" + rows + one, "p.csv") if r]
    assert sorted(told) == ["file", "pl-pesel"]


def test_many_values_in_code_stay_findings(found):
    text = "card = '<card:visa>'\n" * 12
    assert found(text, "test_pay.py", "python") == ["payment-card"] * 12


def test_spots_are_in_order_and_none_is_inside_another(spots):
    text = (
        "nif, <stdnum:pt.nif> bsn <stdnum:nl.bsn>\ncard <card:visa> dni <stdnum:es.dni>"
    )
    ends = [(s.start, s.end) for s in spots(text)]
    assert ends == sorted(ends)
    assert all(a[1] <= b[0] for a, b in pairwise(ends))


@pytest.mark.parametrize("text", ["", "x", "@", "phone", "phone:", "phone: +", "\n\n"])
def test_next_to_nothing_holds_nothing(found, text):
    assert found(text) == []
    assert found(text, "a.csv") == []
    assert found(text, "a.sql") == []
