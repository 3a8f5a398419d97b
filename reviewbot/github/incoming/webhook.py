"""Webhook deliveries: whether they are GitHub's, and what they tell us. No I/O."""

import hmac
import re
from collections.abc import Sequence
from typing import Final

from reviewbot.github.incoming.events import READERS
from reviewbot.github.incoming.payload import Delivery, Part, Us
from reviewbot.model.event import Event

_SIGNATURE: Final = re.compile(r"sha256=([0-9a-f]{64})", re.ASCII)


def verify(secrets: Sequence[str], body: bytes, signature: str | None) -> bool:
    """Return whether a delivery was signed with one of our secrets.

    Args:
        secrets: Two while one replaces the other; an empty one never counts.
        body: The bytes as they came.
        signature: Header ``X-Hub-Signature-256``: "sha256=" and 64 hex digits.

    Source:
        https://docs.github.com/en/webhooks/using-webhooks/validating-webhook-deliveries
    """
    given = _SIGNATURE.fullmatch(signature or "")
    if not given:
        return False
    wanted = [hmac.new(s.encode(), body, "sha256").hexdigest() for s in secrets if s]
    # All are compared, so that the time tells nothing about which one it was.
    matches = [hmac.compare_digest(given[1], one) for one in wanted]
    return any(matches)


def parse(
    name: str, payload: object, bot: str, *, app: int = 0, drafts: bool = False
) -> tuple[Event, ...]:
    """Return what a delivery means for us; nothing for what does not concern us.

    Args:
        name: Header ``X-GitHub-Event``.
        payload: The body, parsed as JSON.
        bot: Our login, without "[bot]".
        app: Our App's id; 0 knows our check runs by ``bot``.
        drafts: Whether drafts are reviewed.

    Raises:
        PayloadError: Something that we need is not there, or is something else.
    """
    read = READERS.get(name)
    if not read:
        return ()
    return tuple(read(Delivery(Part(payload), Us(bot, app, drafts))))
