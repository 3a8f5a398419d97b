"""What a comment says once its finding is fixed, gone or ignored.

The finding is not there any more when this is written, so the new text is made
from the old one: a first paragraph says what happened, the suggestion goes.
"""

import re
from typing import Final

from reviewbot.model.report import Suppressed
from reviewbot.reporters.markdown_text import plain
from reviewbot.reporters.review.comment import short
from reviewbot.reporters.review.marker import FindingMark, State, text_of
from reviewbot.reporters.review.suggestion import suggestion_in, without_suggestion
from reviewbot.reporters.words import decided

_LINE_NUMBER: Final = re.compile(r"(?<=:)\d+\b|(?<=\bline )\d+\b")


def fixed(head: str) -> str:
    """Return the paragraph for a finding that is not in its file any more."""
    return f"**Fixed in `{head[:7]}`.**"


def gone(head: str) -> str:
    """Return the paragraph for a finding whose file the change does not touch now."""
    return f"**No longer part of this pull request as of `{head[:7]}`.**"


def ignored(by: Suppressed) -> str:
    """Return the paragraph for a finding that somebody decided to ignore."""
    return f"**Does not count:** {plain(short(decided(by)))}."


def closed(status: str, body: str, mark: FindingMark, room: int) -> str:
    """Return the text of a comment that says how its finding ended.

    Args:
        status: The paragraph that says it.
        body: The comment as it is.
        mark: Its marker.
        room: Characters; if there are fewer, only the finding's name is kept.
    """
    old = text_of(body)
    if mark.state is not State.OPEN:
        old = old.partition("\n\n")[2]
    text = f"{status}\n\n{without_suggestion(old)}"
    name = old.partition("\n\n")[0]
    return text if len(text) <= room else f"{status}\n\n{name}"[:room]


def differ(old: str, new: str) -> bool:
    """Return whether two texts say different things.

    Line numbers are no difference: GitHub moves a comment along with its line,
    and an edit of every comment after every push would tell nobody anything.
    """
    return _essence(old) != _essence(new)


def _essence(text: str) -> tuple[str, str]:
    """Return the suggestion, and the rest without line numbers."""
    lf = text.replace("\r\n", "\n").strip()
    return suggestion_in(lf), _LINE_NUMBER.sub("0", without_suggestion(lf))
