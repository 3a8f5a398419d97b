"""A team's own rules: read from the version that may decide, compiled once."""

import os
from collections.abc import Sequence

from reviewbot.engines.cache import default_folder
from reviewbot.engines.semgrep import binary
from reviewbot.rulebook import added
from reviewbot.rulebook.packs import Pack
from reviewbot.sources.git import Repository
from reviewbot.sources.tree import read_files


def load(
    paths: Sequence[str], repo: Repository | None, revision: str | None
) -> list[Pack]:
    """Return the packs of the rule files at ``paths``; none without a repository.

    Raises:
        ReviewbotError: A path or a rule is wrong.
    """
    if repo is None:
        return []
    files = read_files(repo, revision, paths, (".yaml", ".yml"))
    return added.load(
        files, binary.find(), os.path.join(default_folder(os.environ), "rules")
    )
