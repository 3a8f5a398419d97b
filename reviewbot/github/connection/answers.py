"""What GitHub's answers mean: data, or one of our errors with a plain sentence."""

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC
from email.utils import parsedate_to_datetime
from typing import Any, Final

from reviewbot.errors import (
    GitHubBusyError,
    GitHubError,
    GitHubRefusedError,
    GitHubUnclearError,
)
from reviewbot.model.value import frozen

_WAIT: Final = 60.0
"""Seconds when GitHub names none: "wait for at least one minute", says
https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api
"""
_LONGEST_WAIT: Final = 3700.0
"""Seconds; limits are reset every hour."""
_LONGEST_QUOTE: Final = 300
"""Characters of GitHub's own words that an error repeats."""
_LIMIT_WORDS: Final = ("rate limit", "abuse detection", "submitted too quickly")
"""What GitHub says, in several statuses, when there was too much at once."""
_STATUS: Final[Mapping[str, int]] = {
    "NOT_FOUND": 404,
    "FORBIDDEN": 403,
    "INSUFFICIENT_SCOPES": 403,
    "STALE_DATA": 409,
    "UNPROCESSABLE": 422,
}
"""HTTP statuses for types of GraphQL errors."""
_UNCLEAR_WORDS: Final = ("something went wrong", "timeout", "timedout")


@frozen
class Answer:
    """What came back from GitHub, as it came."""

    status: int
    headers: Mapping[str, str]
    """Names in lower case."""
    text: str


@frozen
class Rate:
    """How much of the hour's limit is left, as last seen; -1 before that."""

    remaining: int = -1
    limit: int = -1
    reset: int = 0
    """When all of it is there again, in seconds of Unix time."""


class GraphQLRefusedError(GitHubRefusedError):
    """Parts of a GraphQL request were refused; other parts may have been done."""

    def __init__(self, message: str, status: int, parts: Sequence[str]) -> None:
        """Say what was refused, and which top-level parts, by alias."""
        super().__init__(message, status)
        self.parts = tuple(parts)


def data_of(answer: Answer, asked: str, now: float) -> Any:
    """Return the JSON of an answer; None when it is empty.

    Args:
        answer: Of any status.
        asked: What was asked for, for errors: "POST /app".
        now: Seconds of Unix time, if the answer does not say.

    Raises:
        GitHubRefusedError: It is a no, or points elsewhere.
        GitHubBusyError: It is a "not now".
        GitHubUnclearError: It cannot be understood.
    """
    if answer.status >= 300:  # noqa: PLR2004  (success ends there)
        raise _error(answer, asked, now)
    return _json(answer.text, asked) if answer.text.strip() else None


def graphql_of(answer: Answer, asked: str, now: float) -> Any:
    """Return what stands under "data" of an answer; errors in it are raised.

    Raises:
        GitHubRefusedError: As a GraphQLRefusedError, if some of it was refused.
        GitHubBusyError: A limit is reached.
        GitHubUnclearError: GitHub could not finish, or nobody can read it.
    """
    found = data_of(answer, asked, now)
    if not isinstance(found, dict):
        raise GitHubUnclearError(f"{asked}: GitHub's answer has no data")
    if found.get("errors"):
        raise _graphql_error(found["errors"], answer, asked, now)
    if not isinstance(found.get("data"), dict):
        raise GitHubUnclearError(f"{asked}: GitHub's answer has no data")
    return found["data"]


def rate_of(answer: Answer, before: Rate) -> Rate:
    """Return what an answer says about the rate limit, or what was known before."""
    names = ("remaining", "limit", "reset")
    found = [answer.headers.get(f"x-ratelimit-{name}", "") for name in names]
    return Rate(*map(int, found)) if all(map(str.isdecimal, found)) else before


@contextmanager
def reading(what: str) -> Iterator[None]:
    """Turn mistakes of looking into an answer into a GitHubUnclearError.

    What we asked for is in GitHub's documentation, so an answer without it is
    broken, and nobody knows what was done.
    """
    try:
        yield
    except (LookupError, TypeError, ValueError, AttributeError) as error:
        lack = f"{type(error).__name__} {error}"
        message = f"cannot read GitHub's answer about {what}: {quoted(lack)}"
        raise GitHubUnclearError(message) from error


def _error(answer: Answer, asked: str, now: float) -> GitHubError:
    said = _said(answer.text)
    message = f"{asked}: GitHub says {answer.status}{said and f', {said}'}"
    if answer.status >= 500:  # noqa: PLR2004  (where server errors start)
        return GitHubUnclearError(message)
    if _is_busy(answer, said.lower()):
        return GitHubBusyError(message, _seconds(answer, now))
    return GitHubRefusedError(message, answer.status)


def _is_busy(answer: Answer, said: str) -> bool:
    """Whether a refusal is about how much was asked, not about what."""
    if answer.status == 429:  # noqa: PLR2004  (too many requests)
        return True
    if answer.status not in {403, 422}:
        return False
    if any(words in said for words in _LIMIT_WORDS):
        return True
    is_used_up = answer.headers.get("x-ratelimit-remaining") == "0"
    return answer.status == 403 and (is_used_up or "retry-after" in answer.headers)  # noqa: PLR2004


def _seconds(answer: Answer, now: float) -> float:
    """Return how long to wait, in seconds.

    The time of day is GitHub's own where it says it, so a wrong clock here does
    no harm.
    """
    headers = answer.headers
    now = _unix(headers.get("date", "")) or now
    asked, reset = headers.get("retry-after", ""), headers.get("x-ratelimit-reset", "")
    seconds = _WAIT
    if asked.isdecimal():
        seconds = float(asked)
    elif until := _unix(asked):
        seconds = until - now
    elif headers.get("x-ratelimit-remaining") == "0" and reset.isdecimal():
        seconds = float(reset) - now + 1
    return min(max(seconds, 1.0), _LONGEST_WAIT)


def _unix(date: str) -> float:
    """Return a date of HTTP in seconds of Unix time; 0 for what is none."""
    try:
        found = parsedate_to_datetime(date)
    except ValueError:
        return 0.0
    return (found if found.tzinfo else found.replace(tzinfo=UTC)).timestamp()


def _graphql_error(errors: Any, answer: Answer, asked: str, now: float) -> GitHubError:
    listed = [one for one in errors if isinstance(one, dict)]
    said = quoted("; ".join(str(one.get("message", "")) for one in listed))
    message = f"{asked}: GitHub says {said}"
    types = [str(one.get("type", "")) for one in listed]
    if "RATE_LIMITED" in types or any(words in said.lower() for words in _LIMIT_WORDS):
        return GitHubBusyError(message, _seconds(answer, now))
    if any(words in said.lower() for words in _UNCLEAR_WORDS) or not listed:
        return GitHubUnclearError(message)
    paths = [one.get("path") for one in listed]
    parts = [str(path[0]) for path in paths if isinstance(path, list) and path]
    return GraphQLRefusedError(message, _STATUS.get(types[0], 200), parts)


def _said(text: str) -> str:
    """Return GitHub's own words in an error: its message, and the details."""
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return ""
    if not isinstance(found, dict):
        return ""
    details = found.get("errors")
    words = [found.get("message"), *(details if isinstance(details, list) else [])]
    return quoted("; ".join(_word(one) for one in words if one))


def _word(detail: Any) -> str:
    """Return a detail as text; GitHub sends texts, and objects of three shapes."""
    if not isinstance(detail, dict):
        return str(detail)
    keys = ("resource", "field", "code", "message")
    return " ".join(str(detail[key]) for key in keys if detail.get(key))


def quoted(text: str) -> str:
    """Return somebody else's words so that they fit into one line of ours."""
    clean = "".join(c if c.isprintable() else " " for c in text)
    return " ".join(clean.split())[:_LONGEST_QUOTE]


def _json(text: str, asked: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        raise GitHubUnclearError(f"{asked}: GitHub's answer is cut off") from None
