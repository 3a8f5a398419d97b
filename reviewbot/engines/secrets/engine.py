"""The secrets engine: credentials in any text, with the standard library alone."""

from collections.abc import Sequence
from functools import cached_property

from reviewbot.engines.detecting import Detecting
from reviewbot.engines.secrets.detect import Detection
from reviewbot.engines.spots import Spot
from reviewbot.model.text import Text


class Secrets(Detecting):
    """Finds values of known formats, and what is assigned to names of secrets."""

    name = "secrets"

    def spots_in(self, text: Text) -> Sequence[Spot]:
        """Return where secrets stand in ``text``, in order, none inside another."""
        return self._detection.spots(text)

    @cached_property
    def _detection(self) -> Detection:
        return Detection(self.rules)
