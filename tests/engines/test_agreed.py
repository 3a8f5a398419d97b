"""What two engines find is told once: ours, with the names of the others."""

from hypothesis import given
from hypothesis import strategies as st

from reviewbot.engines.agreed import agreed
from reviewbot.engines.spots import Spot, hidden_in
from reviewbot.model.finding import Detector
from reviewbot.model.rule import Confidence

LEAKS = (Detector("gitleaks", "github-pat"),)
FISHER = (Detector("kingfisher", "pat"),)


def ours(start, end, rule="secret-github-token", confidence=None):
    return Spot(rule, start, end, start, end, confidence)


def theirs(start, end, seen_by=LEAKS):
    return Spot("secret-reported-by-scanner", start, end, start, end, seen_by=seen_by)


def test_ours_stands_for_theirs_and_names_all_who_saw_it():
    first, second, third = agreed([ours(4, 9), theirs(0, 5), theirs(8, 20, FISHER)])
    assert (first.rule, first.seen_by) == ("secret-github-token", LEAKS + FISHER)
    assert [second.rule, third.rule] == ["", ""]
    assert [hidden_in(second), hidden_in(third)] == [(0, 5), (8, 20)]


def test_one_of_theirs_may_hold_two_of_ours():
    made = agreed([ours(0, 4), theirs(0, 9), ours(5, 9)])
    assert [spot.rule for spot in made] == [
        "secret-github-token",
        "",
        "secret-github-token",
    ]
    assert made[0].seen_by == made[2].seen_by == LEAKS


def test_beside_one_another_both_are_told():
    spots = [ours(0, 4), theirs(4, 9), ours(9, 12)]
    assert agreed(spots) == spots


def test_personal_data_does_not_stand_for_a_secret():
    spots = [ours(2, 4, "personal-data-email"), theirs(0, 9)]
    assert agreed(spots) == spots


def test_what_is_hidden_without_a_finding_stands_for_nothing():
    spots = [ours(0, 9, ""), theirs(0, 9)]
    assert agreed(spots) == spots


def test_two_who_see_the_same_are_not_of_low_confidence():
    sure = {
        told: agreed([ours(0, 9, confidence=told), theirs(0, 9)])[0].confidence
        for told in (Confidence.LOW, Confidence.MEDIUM, Confidence.HIGH, None)
    }
    assert sure == {
        Confidence.LOW: Confidence.MEDIUM,
        Confidence.MEDIUM: Confidence.MEDIUM,
        Confidence.HIGH: Confidence.HIGH,
        None: None,
    }


edges = st.lists(st.integers(0, 40), min_size=2, max_size=12, unique=True).map(sorted)
spans = st.tuples(st.integers(0, 40), st.integers(1, 9))


@given(edges, st.lists(spans, max_size=6), st.randoms())
def test_nothing_is_shown_twice_and_all_stays_hidden(edges, others, random):
    own = [ours(one, two) for one, two in zip(edges[::2], edges[1::2], strict=False)]
    spots = own + [theirs(start, start + size) for start, size in others]
    random.shuffle(spots)
    made = agreed(spots)
    assert [hidden_in(one) for one in made] == [hidden_in(one) for one in spots]
    told = [spot for spot in made if spot.rule == "secret-reported-by-scanner"]
    kept = [spot for spot in made if spot.rule == "secret-github-token"]
    assert len(kept) == len(own)
    for one in told:
        assert all(one.end <= mine.start or mine.end <= one.start for mine in kept)
    for mine in kept:
        met = any(o[0] < mine.end and mine.start < o[0] + o[1] for o in others)
        assert mine.seen_by == (LEAKS if met else ())
