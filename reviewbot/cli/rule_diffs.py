"""Reviewing diff samples: the way of every change, over files that a diff holds."""

import os
import tempfile
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Final

from reviewbot.cli.session import Door, run_review
from reviewbot.config.settings import Settings
from reviewbot.errors import ConfigError, ReviewbotError
from reviewbot.model.change import Change
from reviewbot.model.policy import Policy
from reviewbot.rulebook.packs import Rulebook
from reviewbot.samples.check import Remark
from reviewbot.samples.diffs import DiffSample, compare
from reviewbot.sources import patch, patchfile
from reviewbot.sources.patchfile import FilePatch
from reviewbot.sources.rawdiff import ADDED

_PATIENCE: Final = 30.0
"""Seconds for one rule on one file: a busy machine is no mistake."""


def check(samples: Iterable[DiffSample], rulebook: Rulebook) -> list[Remark]:
    """Review changes, and say where the reports are not as expected."""
    known = rulebook.ids()

    def of(sample: DiffSample) -> list[Remark]:
        try:
            return [*_unknown(sample, known), *_check(sample, rulebook)]
        except ReviewbotError as error:
            return [Remark(sample.path, 1, str(error))]

    with ThreadPoolExecutor(os.cpu_count() or 1) as pool:
        return [remark for remarks in pool.map(of, samples) for remark in remarks]


def _check(sample: DiffSample, rulebook: Rulebook) -> Iterator[Remark]:
    policy = Policy(persona=sample.persona)
    settings = Settings(policy=policy, timeout=_PATIENCE, cache=False)
    door = Door(settings, rulebook, packages=False)  # which depend on the day
    report = run_review(change_of(sample), door)
    yield from compare(sample, report)


def change_of(sample: DiffSample) -> Change:
    """Return the change that a sample holds.

    Raises:
        ReviewbotError: It is no diff, or one without all its context.
    """
    with tempfile.TemporaryDirectory(prefix="reviewbot-") as folder:
        for parts in patchfile.parse(sample.patch):
            for part in parts:
                _lay_out(folder, part)
        return patch.read(sample.patch, folder)


def _lay_out(folder: str, part: FilePatch) -> None:
    """Write the old version of a file, as its only hunk tells it."""
    if part.old is None or part.new is None:
        return
    if len(part.hunks) != 1 or part.hunks[0].base_line > 1:
        raise ConfigError(
            f"the diff does not hold all of {part.old}: make it with git diff -U99999"
        )
    path = os.path.join(folder, part.old)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "wb") as file:
        file.writelines(r.text for r in part.hunks[0].runs if r.mark != ADDED)


def _unknown(sample: DiffSample, known: frozenset[str]) -> Iterator[Remark]:
    for line in sample.told:
        if line.spot.rule not in known:
            message = f"there is no rule {line.spot.rule}"
            yield Remark(sample.path, line.number, message)
