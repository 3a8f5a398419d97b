"""What a reader is: a text of one format in, packages with their places out."""

from typing import Protocol, runtime_checkable

from reviewbot.errors import ReviewbotError
from reviewbot.model.package import Detail, Graph, Inventory, Package


class UnreadableError(ReviewbotError):
    """The text is not what its name promises; the message says where and why.

    Nothing of it was understood: an empty inventory is never an accident.
    """


@runtime_checkable
class Rereader(Protocol):
    """Reads a version of a file faster when it knows an earlier one."""

    def reread(self, text: str, before: str, known: Inventory) -> Inventory:
        """Return what ``read`` returns.

        Args:
            text: The version that is read.
            before: The earlier one.
            known: What was read of it.

        Raises:
            UnreadableError: As ``read`` does.
        """


class Reader(Protocol):
    """Reads one format. Stateless; texts have LF, and no byte order mark."""

    @property
    def name(self) -> str:
        """Of the format, for people: "package-lock.json"."""

    def read(self, text: str) -> Inventory:
        """Return what the file says of packages. Fast: it is asked of both sides.

        Raises:
            UnreadableError: It is broken, or of a version that is not known.
        """

    def detail(self, text: str, package: Package) -> Detail:
        """Return the rest of one entry, as it stands in ``text``."""

    def graph(self, text: str) -> Graph:
        """Return who needs whom, as far as the file tells."""
