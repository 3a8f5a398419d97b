"""The ledger: what was done with every changed file, so that nothing is silent."""

from collections.abc import Iterator, Mapping

from reviewbot.gate.seen import Seen
from reviewbot.model.change import Change, ChangedFile, Skip
from reviewbot.model.finding import Side
from reviewbot.model.report import LedgerEntry
from reviewbot.model.text import Failed, Scanned, TextKey
from reviewbot.model.value import frozen


def ledger(
    change: Change,
    seen: Seen,
    readers: Mapping[str, frozenset[str]],
    everywhere: frozenset[str] = frozenset(),
) -> Iterator[LedgerEntry]:
    """Yield one entry for every changed file.

    Args:
        change: The change.
        seen: What engines said of each text they were given.
        readers: By path the engines that have rules for the file's language.
            One of them without an outcome had no rule that could match.
        everywhere: Engines that read any text, whatever its language.
    """
    outcomes = seen.by_text()
    remarks = {
        text.key.path: text.note for text in seen.texts if text.key.side is Side.RIGHT
    }
    for file in change.files:
        if file.skip is not None:
            yield LedgerEntry(file.path, skip=file.skip, detail=file.detail)
        elif file.path not in readers:
            yield LedgerEntry(file.path, skip=Skip.UNCHANGED, detail=file.status.word)
        else:
            remark = "; ".join(filter(None, (file.detail, remarks[file.path])))
            by = (readers[file.path], everywhere)
            yield _read(_File(file, *by, remark, outcomes))


@frozen
class _File:
    """A file that engines were given, and what came of it."""

    file: ChangedFile
    readers: frozenset[str]
    everywhere: frozenset[str]
    remark: str
    outcomes: Mapping[TextKey, list[Scanned | Failed]]

    def at_head(self) -> list[Scanned | Failed]:
        return self.outcomes.get(TextKey(self.file.path, Side.RIGHT), [])

    def at_bases(self) -> Iterator[Scanned | Failed]:
        for parent in range(len(self.file.bases)):
            yield from self.outcomes.get(TextKey(self.file.path, Side.LEFT, parent), [])


def _read(read: _File) -> LedgerEntry:
    failures = [
        f"{failed.engine}: earlier version: {failed.reason}"
        for failed in read.at_bases()
        if isinstance(failed, Failed) and not failed.unreadable
    ]
    gaps = [
        f"{failed.engine}: earlier version: {failed.reason}"
        for failed in read.at_bases()
        if isinstance(failed, Failed) and failed.unreadable
    ]
    lacking = {
        one.engine: why for one in read.at_head() if (why := _lack(one, read.file))
    }
    for one in read.at_head():
        if one.engine in lacking:
            others = read.readers - {*lacking}
            unreadable = isinstance(one, Scanned) or one.unreadable
            (gaps if unreadable and others else failures).append(
                f"{one.engine}: {lacking[one.engine]}"
            )
    looked = {one.engine for one in read.at_head()}
    engines = tuple(sorted((read.readers | read.everywhere | looked) - {*lacking}))
    told = (tuple(failures), tuple(gaps), read.remark)
    return LedgerEntry(read.file.path, engines, None, *told)


def _lack(outcome: Scanned | Failed, file: ChangedFile) -> str:
    """Return what an engine left out of a file; nothing if no changed line is in it."""
    match outcome:
        case Failed():
            return outcome.reason
        case Scanned():
            added: frozenset[int] = file.added if outcome.unparsed else frozenset()
            left_out = [span for span in outcome.unparsed if added.intersection(span)]
            return ", ".join(_told(span) for span in left_out)


def _told(span: range) -> str:
    if len(span) == 1:
        return f"could not parse line {span.start}"
    return f"could not parse lines {span.start}-{span.stop - 1}"
