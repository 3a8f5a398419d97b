"""Where a comment may be put, and where it stands after later pushes."""

from dataclasses import dataclass, replace

from tests.simulator.exchange import unprocessable
from tests.simulator.state import Anchor

_CONTEXT = 3


@dataclass(frozen=True, slots=True)
class Place:
    """Where a thread stands at the head now; no line when it is outdated."""

    line: int | None
    start_line: int | None
    position: int | None
    commit: str

    @property
    def outdated(self):
        return self.line is None


def anchor(pull, commit, wanted):
    """Return the anchor of a new comment, as asked for over REST.

    Raises:
        RefusalError: 422, as GitHub does when it cannot be there.
    """
    store = pull.repository.store
    merge_base = store.merge_base(pull.base, commit)
    file = store.diff(merge_base, commit).get(wanted["path"])
    if file is None:
        raise unprocessable("Path could not be resolved")
    if wanted.get("line") is None:
        return _by_position(file, wanted, commit, merge_base)
    side = wanted.get("side") or "RIGHT"
    hunk, index = _find(file, side, wanted["line"])
    if hunk is None:
        raise unprocessable("Line could not be resolved")
    start, start_side = _start(file, hunk, wanted, side)
    shown = b"\n".join(hunk.lines[: index + 1]).decode("utf-8", "replace")
    found = Anchor(
        file.path,
        file.old_path,
        side,
        wanted["line"],
        start,
        start_side,
        commit,
        merge_base,
        0,
        shown,
    )
    return replace(found, position=hunk.offset + index)


def place(thread):
    """Return where a thread stands at its pull request's head."""
    put, pull = thread.anchor, thread.pull
    store = pull.repository.store
    if put.commit == pull.head:
        return Place(put.line, put.start_line, put.position, put.commit)
    merge_base = store.merge_base(pull.base, pull.head)
    file = store.diff(merge_base, pull.head).get(put.path) if merge_base else None
    if file is None:
        return _gone(put)
    moved = _mover(store, put, merge_base, pull.head)
    line = moved(put.line)
    hunk, index = _find(file, put.side, line) if line else (None, 0)
    if hunk is None:
        return _gone(put)
    start = moved(put.start_line) if put.start_line else None
    if put.start_line and not start:
        return _gone(put)
    return Place(line, start, hunk.offset + index, pull.head)


def _start(file, hunk, wanted, side):
    start = wanted.get("start_line")
    if start is None:
        return None, None
    start_side = wanted.get("start_side") or side
    if start_side == side and start >= wanted["line"]:
        raise unprocessable("Start line must precede the end line.")
    start_hunk, _ = _find(file, start_side, start)
    if start_hunk is None:
        raise unprocessable("Start line could not be resolved")
    if start_hunk is not hunk:
        raise unprocessable("Start line must be part of the same hunk as the line.")
    return start, start_side


def _by_position(file, wanted, commit, merge_base):
    position = wanted.get("position")
    for hunk in file.hunks:
        index = (position or 0) - hunk.offset
        if 0 < index < len(hunk.lines):
            for side in ("RIGHT", "LEFT"):
                for line in range(
                    1, hunk.new_start + hunk.new_count + hunk.old_start + hunk.old_count
                ):
                    if hunk.find(side, line) == index:
                        exact = {**wanted, "line": line, "side": side}
                        shown = b"\n".join(hunk.lines[: index + 1]).decode(
                            "utf-8", "replace"
                        )
                        return Anchor(
                            file.path,
                            file.old_path,
                            side,
                            exact["line"],
                            None,
                            None,
                            commit,
                            merge_base,
                            position,
                            shown,
                        )
    raise unprocessable("Line could not be resolved")


def _find(file, side, line):
    for hunk in file.hunks:
        index = hunk.find(side, line)
        if index:
            return hunk, index
    return None, 0


def _mover(store, put, merge_base, head):
    """Return the function that tells where a line of then is now."""
    old, new = (
        (put.commit, head) if put.side == "RIGHT" else (put.merge_base, merge_base)
    )
    path = put.path if put.side == "RIGHT" else put.old_path
    if old == new:
        return lambda line: line
    changes = {file.old_path: file for file in store.diff(old, new, 0).values()}
    file = changes.get(path)
    if file is None:
        return lambda line: line
    if file.status != "modified":
        return lambda _line: None
    return file.moved


def _gone(put):
    return Place(None, None, None, put.commit)
