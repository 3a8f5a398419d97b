"""The personal-data engine: what identifies people, in any text, without a model."""

from collections.abc import Sequence
from functools import cached_property

from reviewbot.engines.detecting import Detecting
from reviewbot.engines.personal_data.finder import Finder
from reviewbot.engines.spots import Spot
from reviewbot.model.text import Text


class PersonalData(Detecting):
    """Finds numbers, addresses and dates that belong to somebody."""

    name = "personal-data"

    def spots_in(self, text: Text) -> Sequence[Spot]:
        """Return where personal data stands in ``text``, in order."""
        return self._finder.spots(text.path, text.language, text.data)

    @cached_property
    def _finder(self) -> Finder:
        return Finder(self.rules)
