"""Settings: the value that everything else is told."""

from collections.abc import Mapping
from typing import Final

from reviewbot.model.baseline import BASELINE_FILE
from reviewbot.model.change import ChangedFile
from reviewbot.model.patterns import matcher
from reviewbot.model.policy import Policy, Trust
from reviewbot.model.value import field, frozen

PYPROJECT: Final = "pyproject.toml"
CONFIG_FILES: Final = ("reviewbot.toml", ".reviewbot.toml", PYPROJECT)
POLICY_FILES: Final = (*CONFIG_FILES, BASELINE_FILE)
"""Whoever changes one of these may change how the change is judged."""


@frozen
class Layer:
    """One place where options are set."""

    label: str
    """For people: "reviewbot.toml", "REVIEWBOT_JOBS", "--jobs"."""
    text: str = ""
    """Of a file; empty for other layers."""
    top: tuple[str, ...] = ()
    """The table in which the options stand: ("tool", "reviewbot")."""


@frozen
class Settings:
    """What a run goes by. The defaults are the product's defaults."""

    policy: Policy = field(default_factory=Policy)
    exclude: tuple[str, ...] = ()
    """Patterns (``reviewbot.model.patterns``) of files that are not reviewed."""
    rules: tuple[str, ...] = ()
    """Added rule files and directories, relative to the repository's top."""
    max_file_bytes: int = 1_000_000
    timeout: float = 5.0
    """Seconds for one rule on one file."""
    memory: int = 2_000
    """For one engine process, in MiB."""
    jobs: int = 2
    cache: bool = True
    scanners: tuple[str, ...] = ()
    """Of ``model.finding.SCANNERS``: other people's tools that are asked, too."""
    origins: Mapping[str, Layer] = field(default_factory=dict, compare=False)
    """Where each option was set, by its key; defaults are absent."""


@frozen
class Where:
    """Where configuration is read, and what that says about the change."""

    trust: Trust = Trust.OWNER
    label: str = ""
    """Of the version that is read, for people: "main"; empty for the work tree."""
    file: str = ""
    """The one file to read, from ``--config``; empty looks for CONFIG_FILES."""


WORK_TREE: Final = Where()


def decides(settings: Settings, file: ChangedFile) -> bool:
    """Return whether a changed file may change how changes are judged.

    Most of what stands in ``pyproject.toml`` is none of our business.
    """
    paths = {file.path, file.base_path}
    if PYPROJECT in paths:
        versions = (file.data, *(base.data for base in file.bases))
        return any(b"tool.reviewbot" in data for data in versions)
    return any(map(matcher((*POLICY_FILES, *settings.rules)), paths))
