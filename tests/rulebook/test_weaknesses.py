"""The industry's lists, and which rules cover them."""

import pytest

from reviewbot.rulebook.weaknesses import TOP_10, TOP_25, is_case_of, top_10, top_25
from tests.builders import a_rule


@pytest.mark.parametrize(
    ("cwe", "other", "answer"),
    [
        pytest.param("CWE-89", "CWE-89", True, id="itself"),
        pytest.param("CWE-78", "CWE-77", True, id="a child"),
        pytest.param("CWE-77", "CWE-78", False, id="a parent"),
        pytest.param("CWE-321", "CWE-287", True, id="a descendant"),
        pytest.param("CWE-1333", "CWE-400", True, id="by way of CWE-407 and CWE-405"),
        pytest.param("CWE-89", "CWE-79", False, id="another one"),
        pytest.param("CWE-99999", "CWE-20", False, id="unheard of"),
    ],
)
def test_a_special_case_of_a_weakness_is_that_weakness(cwe, other, answer):
    assert is_case_of(cwe, other) is answer


def test_the_lists_have_as_many_entries_as_their_names_say():
    assert len(TOP_25) == 25
    assert len(TOP_10) == 10


def test_a_rule_covers_its_weakness_and_what_it_is_a_case_of():
    rules = [a_rule("a-b", cwe="CWE-78"), a_rule("c-d", cwe="CWE-1")]
    covered = {cwe: ids for cwe, ids in top_25(rules).items() if ids}
    assert covered == {"CWE-78": ["a-b"], "CWE-77": ["a-b"]}


def test_a_rule_covers_the_category_that_it_names():
    rules = [a_rule("a-b", owasp="A03:2021"), a_rule("c-d", owasp="")]
    assert {code: ids for code, ids in top_10(rules).items() if ids} == {
        "A03:2021": ["a-b"]
    }
