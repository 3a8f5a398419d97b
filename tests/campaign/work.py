"""One pull request: what people did with it, and so what the App must have said."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from tests.campaign.plants import BLOCKING, File, findings


@dataclass(eq=False, slots=True)
class Work:
    """A pull request and its history, as only those who made it know it."""

    pull: Any
    trees: dict[str, dict[str, File]]
    """By head commit: files by path, only those that differ from the base."""
    ignored: dict[tuple[str, str], datetime] = field(default_factory=dict)
    """Findings that somebody decided to ignore, and since when."""
    asked: int = 0
    """Commands in the conversation that want an answer."""
    files: int = 0
    """For names that were never used."""

    @property
    def tree(self):
        return self.trees[self.pull.head]

    @property
    def expected(self):
        """What must have a thread now."""
        return findings(self.tree)

    @property
    def conclusion(self):
        """What the check run on the head must say."""
        counted = self.expected - self.ignored.keys()
        return "failure" if any(r in BLOCKING for _, r in counted) else "success"

    def may_be_green(self, head, when):
        """Whether a check run on a commit may have been a success at that time."""
        if head not in self.trees:
            return True
        left = {
            one
            for one in findings(self.trees[head])
            if one not in self.ignored or self.ignored[one] > when
        }
        return not any(rule in BLOCKING for _, rule in left)
