"""Pairing: each item of one ordered list with at most one of another, in order."""

from collections.abc import Callable, Iterator, Sequence
from typing import Final, TypeVar

T = TypeVar("T")

_CELLS: Final = 10_000
"""Size up to which the best pairing is computed; beyond, the first that fits."""
_WINDOW: Final = 64
"""How far ahead the first that fits is looked for."""


def pair(
    left: Sequence[T], right: Sequence[T], fits: Callable[[T, T], int]
) -> list[tuple[T, T]]:
    """Return the order-preserving pairs with the most pairs, then the best fit.

    Args:
        left: Items in order.
        right: Items in the same order.
        fits: How well two items go together; 0 is not at all.

    Source:
        Needleman and Wunsch (1970), without a cost for gaps.
    """
    if len(left) * len(right) > _CELLS:
        return list(_first_fit(left, right, fits))
    return list(_best(left, right, fits))


def _best(
    left: Sequence[T], right: Sequence[T], fits: Callable[[T, T], int]
) -> Iterator[tuple[T, T]]:
    table = [[(0, 0)] * (len(right) + 1)]
    for item in left:
        above = table[-1]
        row, fit = [(0, 0)], [fits(item, other) for other in right]
        for column, score in enumerate(fit):
            pairs, total = above[column]
            taken = (pairs + 1, total + score) if score else (0, 0)
            row.append(max(above[column + 1], row[-1], taken))
        table.append(row)
    yield from _walk_back(left, right, table)


def _walk_back(
    left: Sequence[T],
    right: Sequence[T],
    table: Sequence[Sequence[tuple[int, int]]],
) -> Iterator[tuple[T, T]]:
    row, column = len(left), len(right)
    while row and column:
        here = table[row][column]
        if here == table[row - 1][column]:
            row -= 1
        elif here == table[row][column - 1]:
            column -= 1
        else:
            row, column = row - 1, column - 1
            yield left[row], right[column]


def _first_fit(
    left: Sequence[T], right: Sequence[T], fits: Callable[[T, T], int]
) -> Iterator[tuple[T, T]]:
    start = 0
    for item in left:
        for index in range(start, min(start + _WINDOW, len(right))):
            if fits(item, right[index]):
                yield item, right[index]
                start = index + 1
                break
