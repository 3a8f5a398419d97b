import json
import os
from datetime import date, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from reviewbot.engines.dependencies import end_of_life
from reviewbot.engines.dependencies.end_of_life import Ended, ended

TODAY = date(2026, 11, 27)
with open(
    os.path.join(os.path.dirname(end_of_life.__file__), "end_of_life.json"),
    encoding="utf-8",
) as read:
    TABLE = json.load(read)
PRODUCTS = TABLE["products"]
CYCLES = [
    (image, product, cycle, date.fromisoformat(day))
    for product, known in PRODUCTS.items()
    for image in known["images"]
    for cycle, day in known["cycles"].items()
]


@pytest.mark.parametrize(
    ("image", "tag", "product", "cycle", "day"),
    [
        ("debian", "9", "Debian", "9", "2022-06-30"),
        ("debian", "9.13-slim", "Debian", "9", "2022-06-30"),
        ("debian", "stretch-20220622-slim", "Debian", "9", "2022-06-30"),
        ("ubuntu", "18.04", "Ubuntu", "18.04", "2023-05-31"),
        ("ubuntu", "focal-20240530", "Ubuntu", "20.04", "2025-05-31"),
        ("alpine", "3.12.1", "Alpine", "3.12", "2022-05-01"),
        ("centos", "7.9.2009", "CentOS", "7", "2024-06-30"),
        ("centos", "centos8", "CentOS", "8", "2021-12-31"),
        (
            "registry.example/centos/centos",
            "stream8",
            "CentOS",
            "stream8",
            "2024-05-31",
        ),
        ("fedora", "39", "Fedora", "39", "2024-11-26"),
        ("amazonlinux", "2018.03.0.20230101", "Amazon Linux", "2018.03", "2023-12-31"),
        ("python", "2", "Python", "2", "2020-01-01"),
        ("python", "3.7.17", "Python", "3.7", "2023-06-27"),
        ("python", "3.9.0rc1-slim", "Python", "3.9", "2025-10-31"),
        ("node", "8", "Node.js", "8", "2019-12-31"),
        ("node", "0.10.48", "Node.js", "0.10", "2016-10-31"),
        ("node", "fermium-slim", "Node.js", "14", "2023-04-30"),
        ("ruby", "2.6.5", "Ruby", "2.6", "2022-04-12"),
        ("php", "7.4-fpm", "PHP", "7.4", "2022-11-28"),
        ("golang", "1.15.2", "Go", "1.15", "2021-08-16"),
        ("openjdk", "16-jdk-slim", "Java", "16", "2021-09-14"),
        ("eclipse-temurin", "18.0.2.1_1-jre", "Java", "18", "2022-09-20"),
        ("postgres", "9.6.24-alpine", "PostgreSQL", "9.6", "2021-11-11"),
        ("mysql", "5.7", "MySQL", "5.7", "2023-10-31"),
        ("mariadb", "10.1.48", "MariaDB", "10.1", "2020-10-17"),
        ("mariadb", "10.10", "MariaDB", "10.10", "2023-11-17"),
        ("redis", "5.0.14", "Redis", "5.0", "2022-04-27"),
        ("mongo", "4.4", "MongoDB", "4.4", "2024-02-29"),
        ("nginx", "1.19.7", "nginx", "1.19", "2021-05-25"),
        ("elasticsearch", "6.8.23", "Elasticsearch", "6", "2022-02-10"),
        ("registry.example/dotnet/sdk", "6.0.428", ".NET", "6.0", "2024-11-12"),
        ("mcr.microsoft.com/dotnet/core/aspnet", "3.1", ".NET", "3.1", "2022-12-13"),
    ],
)
def test_tells_the_cycle_and_its_last_day(image, tag, product, cycle, day):
    assert ended(image, tag, TODAY) == Ended(product, cycle, date.fromisoformat(day))


@pytest.mark.parametrize(
    ("image", "tag", "product", "cycle"),
    [
        pytest.param("python", "3.8-slim-buster", "Python", "3.8", id="its own first"),
        pytest.param(
            "python", "3.12-slim-buster", "Debian", "10", id="then its system"
        ),
        pytest.param("python", "3-buster", "Debian", "10", id="without a cycle"),
        pytest.param("rust", "buster", "Debian", "10", id="without a version"),
        pytest.param("rust", "1.64-slim-buster", "Debian", "10", id="without a table"),
        pytest.param(
            "httpd", "2.4-alpine3.15", "Alpine", "3.15", id="Alpine's version"
        ),
        pytest.param("node", "14-alpine3.12", "Node.js", "14", id="Alpine's second"),
        pytest.param("node", "24-alpine3.12", "Alpine", "3.12", id="Alpine's, in Node"),
        pytest.param("eclipse-temurin", "17-jre-focal", "Ubuntu", "20.04", id="Ubuntu"),
        pytest.param("eclipse-temurin", "8-jdk-centos7", "CentOS", "7", id="CentOS"),
    ],
)
def test_a_product_comes_first_then_its_system(image, tag, product, cycle):
    found = ended(image, tag, TODAY)
    assert (found.product, found.cycle) == (product, cycle)


@pytest.mark.parametrize(
    "image",
    [
        "python",
        "library/python",
        "docker.io/python",
        "docker.io/library/python",
        "mirror.example/library/python",
        "mirror.example:5000/library/python",
        "mirror.example/proxy/library/python",
        "localhost/library/python",
    ],
)
def test_an_official_image_has_many_names(image):
    assert ended(image, "3.8", TODAY) == Ended("Python", "3.8", date(2024, 10, 7))


@pytest.mark.parametrize(
    ("image", "tag"),
    [
        pytest.param("registry.example:5000/python", "3.8", id="anybody's python"),
        pytest.param("localhost/python", "3.8", id="one built here"),
        pytest.param("somebody/python", "3.8", id="somebody's"),
        pytest.param("mylibrary/python", "3.8", id="of another library"),
        pytest.param("library/python/extra", "3.8", id="below it"),
        pytest.param("company/app", "1.0-buster", id="an unknown image with a system"),
        pytest.param("python", "latest", id="latest"),
        pytest.param("python", "3", id="a moving version"),
        pytest.param("python", "slim", id="no version"),
        pytest.param("python", "3.99", id="an unknown cycle"),
        pytest.param("python", "3.80", id="a cycle that begins like another"),
        pytest.param("python", "3.8x", id="no version of this kind"),
        pytest.param("python", "3.8.1.2.3.4.5", id="too many numbers"),
        pytest.param("python", "x3.8", id="letters in front"),
        pytest.param("postgres", "", id="no tag"),
        pytest.param("rust", "1.30", id="a product without cycles"),
        pytest.param("debian", "stable-slim", id="a moving name"),
        pytest.param("ubuntu", "18", id="half of a cycle"),
        pytest.param("python", "3.12-alpine", id="a system without version"),
        pytest.param("python", "3.12-alpine3", id="a system with half a version"),
        pytest.param("node", "buster3", id="a name with something behind it"),
        pytest.param("python", "sha256:" + "0" * 64, id="a digest"),
        pytest.param("", "", id="nothing"),
    ],
)
def test_never_guesses(image, tag):
    assert ended(image, tag, TODAY) is None


def test_the_last_day_is_not_past():
    assert ended("node", "18", date(2025, 4, 30)) is None
    assert ended("node", "18", date(2025, 5, 1)) == Ended(
        "Node.js", "18", date(2025, 4, 30)
    )


days = st.dates(date(2012, 1, 1), date(2035, 1, 1))


@given(st.sampled_from(CYCLES), days)
def test_no_cycle_with_an_end_to_come_is_told(known, today):
    image, product, cycle, day = known
    found = ended(f"library/{image}" if "/" not in image else image, cycle, today)
    expected = Ended(product, cycle, day) if day < today else None
    assert found == expected


@given(
    st.sampled_from(CYCLES),
    st.sampled_from(["-slim", "-buster", "-alpine3.12", ".1-jammy", "-jdk-focal", ""]),
    days,
)
def test_whatever_is_told_has_ended(known, rest, today):
    found = ended(known[0], known[2] + rest, today)
    if found:
        assert found.day < today
        assert PRODUCTS[found.product]["cycles"][found.cycle] == found.day.isoformat()


parts = st.lists(
    st.sampled_from(
        ["3.8", "9", "buster", "alpine3.12", "-", ".", "v", "_", "u2", "rc"]
    )
).map("".join)


@given(st.sampled_from(CYCLES), st.one_of(st.text(max_size=80), parts))
@example(CYCLES[0], "-")
@example(CYCLES[0], "9" * 5000)
@example(CYCLES[0], "\u0663.\u0668")
def test_no_tag_raises(known, tag):
    found = ended(known[0], tag, TODAY)
    assert found is None or found.day < TODAY


@given(st.text(max_size=80))
@example("/")
@example(":5000/")
@example("library/")
@example("a.b/library/library/python")
def test_no_image_raises(image):
    found = ended(image, "3.8", TODAY)
    assert found is None or found.day < TODAY


# ---- the table


def test_every_day_in_the_table_is_one():
    assert date.fromisoformat(TABLE["day"]) <= TODAY
    for *_, day in CYCLES:
        assert date(2010, 1, 1) < day < date(2036, 1, 1)


def test_names_lead_to_cycles_and_no_image_is_two_products():
    images = [image for known in PRODUCTS.values() for image in known["images"]]
    assert len(images) == len(set(images))
    for known in PRODUCTS.values():
        assert {*known["names"].values()} <= {*known["cycles"]}


@pytest.mark.parametrize("product", PRODUCTS)
def test_a_whole_number_ends_with_the_last_of_its_cycles(product):
    cycles = PRODUCTS[product]["cycles"]
    for cycle, day in cycles.items():
        within = [cycles[c] for c in cycles if c.startswith(f"{cycle}.")]
        assert not within or day == max(within)


def test_a_later_day_tells_no_less():
    for image, _, cycle, day in CYCLES:
        assert ended(image, cycle, day + timedelta(days=1))
