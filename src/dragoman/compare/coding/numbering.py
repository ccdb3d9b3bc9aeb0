"""Numbers of rows and documents: what was imported keeps its own, what is ours goes on from them.

Where two files that were imported number alike, the second one's rows are numbered anew: a number
is that of one row alone. All come in the order of their numbers, as the field's tools have them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import count
from typing import TypeVar

from dragoman.records import CodedDocument, CodedStatement

T = TypeVar("T", CodedStatement, CodedDocument)


def numbered(given: Iterable[T]) -> tuple[T, ...]:
    """Return rows or documents with a number each; those that had none follow, in their order.

    >>> from dragoman.records import Span
    >>> span = Span("d", 0, 1, "a")
    >>> rows = [CodedStatement(id, "Stance", "d", span, ()) for id in ("", "7", "2", "7")]
    >>> [row.id for row in numbered(rows)]
    ['2', '7', '8', '9']
    """
    imported: dict[str, T] = {}
    again: list[T] = []
    ours: list[T] = []
    for each in given:
        if not each.id:
            ours.append(each)
        elif each.id in imported:
            again.append(each)
        else:
            imported[each.id] = each
    highest = max((int(each.id) for each in imported.values() if each.id.isdecimal()), default=0)
    new = (str(number) for number in count(highest + 1))
    in_order = sorted(imported.values(), key=lambda each: _rank(each.id))
    in_order.extend(replace(each, id=next(new)) for each in again + ours)
    return tuple(in_order)


def _rank(number: str) -> tuple[bool, int]:
    """Return by what numbers are ordered; what is no number comes last, as it came."""
    return (False, int(number)) if number.isdecimal() else (True, 0)
