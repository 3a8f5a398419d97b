"""``reviewbot init``: write a configuration to start from."""

import os
from argparse import ArgumentParser, Namespace
from typing import Final

from reviewbot.errors import UsageError
from reviewbot.sources.git import open_repository

_NAME: Final = "reviewbot.toml"
_START: Final = """\
# reviewbot: security review of the lines you changed.
# All options, with what is in force here: reviewbot config show

# Findings of this severity and above block: low, medium, high, critical.
fail-on = "high"

# Files that are not reviewed; every report counts them.
exclude = []

# Rules that are never reported. All rules: reviewbot rules list
disable = []

# A risk that somebody has accepted for the team:
# [[accept]]
# rule = "python-weak-hash"
# path = "legacy/**"
# reason = "checksums of build outputs, not of secrets"
# owner = "security@example.com"
# expires = 2027-06-30
"""


def configure(parser: ArgumentParser) -> None:
    """Add the options of ``init``: none."""
    del parser


def run(args: Namespace) -> int:
    """Write the file at the top of the repository; never over another one."""
    del args
    path = os.path.join(open_repository().top, _NAME)
    try:
        with open(path, "x", encoding="utf-8") as file:
            file.write(_START)
    except FileExistsError:
        raise UsageError(
            f"{path} is already there: edit it, or delete it first"
        ) from None
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise UsageError(f"cannot write {path}: {reason}") from error
    print(f"wrote {path}; next: reviewbot install")
    return 0
