"""Setting a campaign up and taking it down: simulator, database, environment."""

import os
import tempfile
from contextlib import ExitStack
from pathlib import Path

from tests.campaign.campaign import Campaign
from tests.campaign.places import SmallDisk
from tests.e2e.serving import SECRET
from tests.service.postgres import running_postgres
from tests.simulator.github import GitHub

_MANY = 10**7
"""Calls an hour: how often we look for missed deliveries is not GitHub's business."""


def campaign(order, database, folder=None):
    """Run it in a folder that is kept; return the tally and the folder."""
    folder = Path(folder or tempfile.mkdtemp(prefix="reviewbot-campaign-"))
    for name in ("GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM"):
        os.environ[name] = os.devnull
    with ExitStack() as held:
        github = held.enter_context(GitHub(folder / "github", webhook_secret=SECRET))
        github.limits.primary = _MANY
        if database == "postgres":
            place = held.enter_context(running_postgres("fsync=off"))
        else:
            place = SmallDisk(folder / "state")
            held.callback(place.close)
        one = Campaign(order, github, folder, place)
        held.callback(_kill_all, one.fleet)
        return one.run(), folder


def _kill_all(fleet):
    for one in fleet.members:
        one.end()
