"""Nothing is written about a commit that is no longer the head."""

import pytest

from reviewbot.service.queue.work import Loss, LostLeaseError
from reviewbot.service.reviewing.fence import FRESH, HeadFence, HeadMovedError
from tests.service.conftest import Clock
from tests.service.visiting import FreeLease

HEAD, OTHER = "a" * 40, "b" * 40


class House:
    """A fence, and what it asks."""

    def __init__(self):
        self.heads = [HEAD]
        self.asked = 0
        self.lease = FreeLease()
        self.clock = Clock()
        self.fence = HeadFence(HEAD, self._read, self.lease, self.clock)

    def _read(self):
        self.asked += 1
        return self.heads[-1]


@pytest.fixture
def house():
    return House()


def test_github_is_asked_before_the_first_write(house):
    house.fence()
    assert (house.asked, house.lease.checks) == (1, 1)


def test_what_github_said_is_believed_for_a_while(house):
    house.fence.saw(HEAD)
    house.clock.now += FRESH
    house.fence()
    assert house.asked == 0
    house.clock.now += 0.1
    house.fence()
    house.fence()
    assert (house.asked, house.lease.checks) == (1, 3)


@pytest.mark.parametrize("head", [OTHER, ""])
def test_another_head_or_none_stops_every_write(house, head):
    house.heads.append(head)
    for _ in range(2):
        with pytest.raises(HeadMovedError, match="no longer aaaaaaaaaaaa"):
            house.fence()
    with pytest.raises(HeadMovedError):
        house.fence.look()


def test_a_head_that_was_seen_to_be_another_is_not_believed(house):
    with pytest.raises(HeadMovedError):
        house.fence.saw(OTHER)
    house.fence()
    assert house.asked == 1


@pytest.mark.parametrize("loss", Loss)
def test_a_lost_lease_stops_before_github_is_asked(house, loss):
    house.lease.loss = loss
    with pytest.raises(LostLeaseError) as caught:
        house.fence()
    assert caught.value.loss is loss
    assert house.asked == 0
