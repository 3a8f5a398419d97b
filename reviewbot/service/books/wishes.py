"""What is wanted of a pull request, and when that needs another review.

Level-triggered: an event says which state it saw, not what to do. A wish for the
state that is reviewed already, or waits for its review, changes nothing. Any other
makes a new generation; the job reads the present state itself.
"""

from typing import Any, Final

from sqlalchemy import Connection, RowMapping, select, update

from reviewbot.model.event import InstallationChanged, PullChanged, Wish
from reviewbot.service.books.tables import installations, pulls, repositories
from reviewbot.service.books.upserts import insert_new, insert_or_ignore

_LONGEST: Final = 300
"""Characters of a text from an event. Names at GitHub are shorter."""


def wish(
    connection: Connection, event: PullChanged, now: float, policy: str | None = None
) -> bool:
    """Note that a review is wanted, unless it is known.

    Args:
        connection: In a transaction that writes.
        event: Who wants it.
        now: Seconds since 1970.
        policy: Names the policy push that asks for it; None when none does.

    Returns:
        Whether there is a new generation to review.
    """
    row = _row(connection, event)
    if row is None:
        first = {"wanted": 1, "queued": 0, "done": 0}
        values = _identity(event) | _state(event, policy or "") | first
        if insert_new(connection, pulls, [values | {"wished_at": now}]):
            return True
        row = _row(connection, event)  # somebody else was quicker
    if row is None:
        return False
    state = _state(event, row["policy"] if policy is None else policy)
    if event.wish is Wish.IF_NEEDED and _known(row, state):
        return False
    connection.execute(
        update(pulls)
        .where(pulls.c.key == event.pull.text)
        .values(
            **state,
            repository=_plain(event.pull.repository),
            wanted=row["wanted"] + 1,
            wished_at=now,
            crashes=0,
            errors=0,
            unclear=0,
            not_before=0,
            last_error="",
        )
    )
    return True


def wish_again(connection: Connection, event: PullChanged, now: float) -> bool:
    """Note that a pull request lacks its finished check run; as ``wish`` else.

    It is no news when a review of it waits, runs, or ended only minutes ago:
    GitHub's lists lag behind.
    """
    row = _row(connection, event)
    if row is not None:
        recent = row["done_at"] is not None and now - row["done_at"] < _LAG
        if row["wanted"] > row["done"] or recent:
            return wish(connection, event, now)
        event = PullChanged(event.pull, event.head, event.base, Wish.AGAIN)
    return wish(connection, event, now)


_LAG: Final = 600.0
"""Seconds."""


def note_installation(connection: Connection, event: InstallationChanged) -> None:
    """Remember whether an installation is active, and its repositories."""
    here = installations.c.id == event.installation
    done = connection.execute(
        update(installations).where(here).values(active=event.active)
    )
    if not done.rowcount:
        insert_or_ignore(
            connection,
            installations,
            [{"id": event.installation, "active": event.active}],
        )
    for number, _ in event.removed:
        connection.execute(
            repositories.delete().where(
                repositories.c.installation == event.installation,
                repositories.c.id == number,
            )
        )
    rows = [
        {"installation": event.installation, "id": number, "name": _plain(name)}
        for number, name in dict(event.added).items()
    ]
    if rows:
        insert_or_ignore(connection, repositories, rows)


def _row(connection: Connection, event: PullChanged) -> RowMapping | None:
    query = select(pulls).where(pulls.c.key == event.pull.text).with_for_update()
    return connection.execute(query).mappings().one_or_none()


def _known(row: RowMapping, state: dict[str, Any]) -> bool:
    """Whether this state waits for its review, or is the one reviewed last.

    A review may have seen another head than the event that led to it, so only what
    it saw counts. The base of an event can lag behind: both count.
    """
    if row["wanted"] > row["done"]:
        return all(row[name] == state[name] for name in ("head", "base", "policy"))
    return (
        row["done_head"] == state["head"]
        and row["done_policy"] == state["policy"]
        and state["base"] in {row["done_base"], row["base"]}
    )


def _identity(event: PullChanged) -> dict[str, Any]:
    key = event.pull
    return {
        "key": key.text,
        "installation": key.installation,
        "repository_id": key.repository_id,
        "repository": _plain(key.repository),
        "number": key.number,
    }


def _state(event: PullChanged, policy: str) -> dict[str, Any]:
    return {
        "head": _plain(event.head),
        "base": _plain(event.base),
        "policy": _plain(policy),
        "wish": event.wish.value,
    }


def _plain(text: str) -> str:
    """Return a text that every database takes."""
    kept = text[:_LONGEST].replace("\0", "")
    return kept.encode("utf-8", "replace").decode("utf-8")
