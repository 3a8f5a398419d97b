"""A small campaign in every run of the suite; `make campaign` has the large ones."""

import pytest

from tests.campaign.campaign import Order
from tests.campaign.running import campaign

pytestmark = pytest.mark.usefixtures("loopback")


def test_kills_lose_nothing_and_repeat_nothing(tmp_path):
    order = Order(seed=7, kills=8, a_round=8)
    tally, _ = campaign(order, "sqlite", tmp_path / "campaign")
    print(tally.table())
    assert tally.kills >= 8
    assert tally.problems == []
    assert tally.violations == []
    assert tally.codes == []
    assert tally.leftovers == []
