"""presidio-research: sentences made up around personal data, with spans labelled.

A span is found when a finding overlaps it. Of numbers with a check digit, those that
pass the check are counted apart: no checker can find the others. The first half of
the set alone; the second is kept aside.
"""

import json
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from bench.sensitive.hits import CONTEXT, SHOWN, Hit, Scan, corpus, note
from bench.sensitive.ours import PERSONAL_DATA, Ours
from bench.sensitive.table import share, table
from reviewbot.model.rule import Confidence

_TEN: Final = 10
_IBAN_MODULUS: Final = 97
_SSN_DIGITS: Final = 9


@dataclass(frozen=True, slots=True)
class Span:
    """A labelled piece of a sentence; offsets in code points, the end excluded."""

    sentence: int
    kind: str
    start: int
    end: int
    value: str


def luhn(value: str) -> bool:
    """Return whether the digits pass the check of payment cards (ISO/IEC 7812-1)."""
    digits = [int(c) for c in value if c.isdigit()]
    doubled = (sum(divmod(2 * d, _TEN)) for d in digits[-2::-2])
    return bool(digits) and (sum(digits[-1::-2]) + sum(doubled)) % _TEN == 0


def iban(value: str) -> bool:
    """Return whether a bank account number passes its check (ISO 13616)."""
    plain = "".join(c for c in value if c.isalnum())
    turned = "".join(str(int(c, 36)) for c in plain[4:] + plain[:4])
    return turned.isdigit() and int(turned) % _IBAN_MODULUS == 1


def ssn(value: str) -> bool:
    """Return whether a US social security number can have been given out."""
    digits = "".join(c for c in value if c.isdigit())
    area, group, serial = digits[:3], digits[3:5], digits[5:]
    return (
        len(digits) == _SSN_DIGITS
        and area not in {"000", "666"}
        and area[0] != "9"
        and group != "00"
        and serial != "0000"
    )


_CHECKS: Final[Mapping[str, Callable[[str], bool]]] = {
    "CREDIT_CARD": luhn,
    "IBAN_CODE": iban,
    "US_SSN": ssn,
}


def measure(others: Sequence[str]) -> str:
    """Measure us, and return the page."""
    del others  # none of them looks for personal data
    told = json.loads(corpus("presidio", "first_half.json").read_text("utf-8"))
    texts = [row["full_text"] for row in told]
    spans = [
        Span(n, s["entity_type"], s["start_position"], s["end_position"],
             s["entity_value"])
        for n, row in enumerate(told)
        for s in row["spans"]
    ]  # fmt: skip
    scan = Ours(PERSONAL_DATA).scan(
        (f"{number}.txt", text.encode()) for number, text in enumerate(texts)
    )
    return "\n\n".join(
        (
            (
                f"# presidio-research, first half\n\n{len(texts)} sentences, {len(spans)} "
                f"spans; {scan.seconds:.1f} s. Medium confidence and up; (all) is every level."
            ),
            _kinds(scan, spans, texts),
            _rules(scan, spans, texts),
        )
    )


def _place(hit: Hit, texts: Sequence[str]) -> tuple[int, int, int]:
    """Return sentence, start and end of a hit."""
    sentence = int(hit.path.partition(".")[0])
    starts = [0]
    for line in texts[sentence].split("\n"):
        starts.append(starts[-1] + len(line) + 1)
    start = starts[hit.line - 1] + hit.column - 1
    return sentence, start, starts[hit.end_line - 1] + hit.end_column - 1


def _found(scan: Scan, spans: Sequence[Span], texts: Sequence[str]) -> set[Span]:
    places: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for hit in scan.hits:
        sentence, start, end = _place(hit, texts)
        places[sentence].append((start, end))
    return {
        span
        for span in spans
        if any(a < span.end and span.start < b for a, b in places[span.sentence])
    }


def _kinds(scan: Scan, spans: Sequence[Span], texts: Sequence[str]) -> str:
    shown, every = (_found(scan.at(c), spans, texts) for c in (SHOWN, Confidence.LOW))
    lines, missed = [], []
    kinds = Counter(span.kind for span in spans)
    for kind in sorted(kinds, key=lambda k: (k not in _CHECKS, -kinds[k])):
        mine = [span for span in spans if span.kind == kind]
        check = _CHECKS.get(kind)
        sound = [span for span in mine if check and check(span.value)]
        here = sum(span in shown for span in mine)
        lines.append((
            kind, str(len(mine)), str(here), share(here, len(mine)),
            str(sum(span in every for span in mine)),
            str(len(sound)) if check else "-",
            share(sum(span in shown for span in sound), len(sound)),
        ))  # fmt: skip
        missed += [span for span in sound if span not in shown]
    note("presidio-missed.tsv", (
        f"{span.kind}\t{span.value}\t"
        f"{json.dumps(texts[span.sentence][:CONTEXT], ensure_ascii=False)}"
        for span in missed
    ))  # fmt: skip
    header = (
        "type", "spans", "found", "recall", "found (all)", "that pass the check",
        "recall of these",
    )  # fmt: skip
    return table(header, lines)


def _rules(scan: Scan, spans: Sequence[Span], texts: Sequence[str]) -> str:
    """Return for each rule what its findings stand on, which tells its precision."""
    of: dict[int, list[Span]] = defaultdict(list)
    for span in spans:
        of[span.sentence].append(span)
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    wrong = []
    for hit in scan.hits:
        sentence, start, end = _place(hit, texts)
        kinds = {s.kind for s in of[sentence] if start < s.end and s.start < end}
        rule = f"`{hit.rule}` {hit.confidence.word}"
        counts[rule][" + ".join(sorted(kinds)) or "nothing"] += 1
        if not kinds:
            wrong.append(f"{rule}\t{json.dumps(texts[sentence][:CONTEXT])}")
    note("presidio-on-nothing.tsv", wrong)
    lines = [
        (
            rule,
            str(count.total()),
            ", ".join(f"{k} {n}" for k, n in count.most_common()),
        )
        for rule, count in sorted(counts.items())
    ]
    return table(("rule", "findings", "stand on"), lines)
