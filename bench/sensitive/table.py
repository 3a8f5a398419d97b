"""Tables in Markdown."""

from collections.abc import Iterable, Sequence


def table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table: the first column is words, the others are numbers."""
    lines = [header, ["---"] + ["---:"] * (len(header) - 1), *rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def share(part: float, whole: float) -> str:
    """Return a share as the corpora's page writes it: ".577"."""
    return f"{part / whole:.3f}".removeprefix("0") if whole else "-"


def balance(precision: float, recall: float) -> float:
    """Return the harmonic mean of both: F1."""
    both = precision + recall
    return 2 * precision * recall / both if both else 0.0
