"""All checks that ask no advisory, in the order in which they are made."""

from typing import Final

from reviewbot.supply.checks.actions import action_comment
from reviewbot.supply.checks.asked import lock_without_manifest
from reviewbot.supply.checks.digests import integrity_changed, integrity_missing
from reviewbot.supply.checks.file_names import other_package
from reviewbot.supply.checks.hosts import host_changed
from reviewbot.supply.checks.images import image_end_of_life, image_without_digest
from reviewbot.supply.checks.indexes import extra_index
from reviewbot.supply.checks.look_alikes import look_alikes
from reviewbot.supply.checks.releases import downgrade, young_release
from reviewbot.supply.checks.scripts import install_script
from reviewbot.supply.checks.sources import git_source, insecure_source
from reviewbot.supply.checks.wishes import unpinned
from reviewbot.supply.remark import Check

CHECKS: Final[tuple[Check, ...]] = (
    host_changed,
    other_package,
    integrity_changed,
    integrity_missing,
    insecure_source,
    git_source,
    install_script,
    lock_without_manifest,
    unpinned,
    downgrade,
    young_release,
    extra_index,
    action_comment,
    image_without_digest,
    image_end_of_life,
    look_alikes,
)
"""Each looks at one file of the change, and tells what its rule is about."""
