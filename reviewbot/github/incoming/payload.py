"""Reading a delivery: each field is what it must be, or its place is named."""

import re
from typing import Any, Final

from reviewbot.errors import ReviewbotError
from reviewbot.model.pull import PullKey
from reviewbot.model.value import frozen

_COMMIT: Final = re.compile(r"[0-9a-f]{40}(?:[0-9a-f]{24})?", re.ASCII)
_LOGIN: Final = re.compile(r"[\w-]{1,100}(?:\[bot\])?", re.ASCII)
_REPOSITORY: Final = re.compile(r"[\w.-]{1,100}/[\w.-]{1,100}", re.ASCII)
_BIGGEST: Final = 2**63 - 1
"""Of a number that fits a column of every database."""


class PayloadError(ReviewbotError, ValueError):
    """A delivery is not what GitHub documents; the message names the place."""


class Part:
    """An object inside a delivery."""

    __slots__ = ("_data", "_place")

    def __init__(self, data: Any, place: str = "") -> None:
        """Take parsed JSON, and the way to it, for errors.

        Raises:
            PayloadError: It is not an object.
        """
        self._place = place
        if not isinstance(data, dict):
            raise self._wrong("", "an object")
        self._data = data

    def has(self, key: str) -> bool:
        """Return whether there is something else than null."""
        return self._data.get(key) is not None

    def part(self, key: str) -> "Part":
        """Return an object inside."""
        return Part(self._data.get(key), self._at(key))

    def parts(self, key: str) -> list["Part"]:
        """Return the objects of a list; none when there is no list."""
        found = self._list(key)
        return [Part(one, f"{self._at(key)}[{i}]") for i, one in enumerate(found)]

    def texts(self, key: str) -> list[str]:
        """Return the texts of a list; none when there is no list."""
        found = self._list(key)
        if not all(isinstance(one, str) for one in found):
            raise self._wrong(key, "a list of texts")
        return found

    def text(self, key: str) -> str:
        """Return a text as it is: any character may be in it."""
        found = self._data.get(key)
        if not isinstance(found, str):
            raise self._wrong(key, "a text")
        return found

    def flag(self, key: str) -> bool:
        """Return whether something is true; what is missing is not."""
        found = self._data.get(key)
        if found is not None and not isinstance(found, bool):
            raise self._wrong(key, "true or false")
        return bool(found)

    def number(self, key: str) -> int:
        """Return an id or a number, from 1."""
        found = self._data.get(key)
        if type(found) is not int or not 0 < found <= _BIGGEST:
            raise self._wrong(key, "a number from 1")
        return found

    def commit(self, key: str) -> str:
        """Return the name of a commit, in hex digits."""
        return self._matching(_COMMIT, key, "a commit")

    def login(self, key: str) -> str:
        """Return the name of an account; those of Apps end in "[bot]"."""
        return self._matching(_LOGIN, key, "a login")

    def repository(self, key: str) -> str:
        """Return the name of a repository: "owner/name"."""
        return self._matching(_REPOSITORY, key, "owner/name")

    def _matching(self, form: re.Pattern[str], key: str, what: str) -> str:
        found = self._data.get(key)
        if not isinstance(found, str) or not form.fullmatch(found):
            raise self._wrong(key, what)
        return found

    def _list(self, key: str) -> list[Any]:
        found = self._data.get(key)
        if found is None:
            return []
        if not isinstance(found, list):
            raise self._wrong(key, "a list")
        return found

    def _at(self, key: str) -> str:
        return f"{self._place}.{key}" if self._place else key

    def _wrong(self, key: str, what: str) -> PayloadError:
        place = self._at(key) if key else self._place or "the payload"
        return PayloadError(f"cannot read this delivery: {place} is not {what}")


@frozen
class Us:
    """Who we are, and what we want to hear."""

    bot: str
    app: int
    drafts: bool


@frozen
class Delivery:
    """A delivery as its readers see it."""

    body: Part
    us: Us

    @property
    def action(self) -> str:
        """What happened, in GitHub's word."""
        return self.body.text("action")

    @property
    def installation(self) -> int:
        """Its id; 0 when the repository's own webhook sent this."""
        has_one = self.body.has("installation")
        return self.body.part("installation").number("id") if has_one else 0

    def key(self, number: int) -> PullKey:
        """Return the key of one of the repository's pull requests."""
        repository = self.body.part("repository")
        return PullKey(
            self.installation,
            repository.number("id"),
            repository.repository("full_name"),
            number,
        )

    def is_person(self, account: Part) -> bool:
        """Return whether somebody is neither a program nor we ourselves."""
        login = account.login("login").removesuffix("[bot]")
        return account.text("type") == "User" and login != self.us.bot

    def is_ours(self, made: Part) -> bool:
        """Return whether a check run or suite was made by our App."""
        if not made.has("app"):
            return False
        app = made.part("app")
        if self.us.app:
            return app.number("id") == self.us.app
        return app.has("slug") and app.text("slug") == self.us.bot
