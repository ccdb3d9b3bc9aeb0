"""The filter of a list ⇄ the address of the page. The same names wherever records are listed."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from datetime import date
from enum import StrEnum
from typing import TypeVar
from urllib.parse import urlencode

from starlette.datastructures import ImmutableMultiDict

from dragoman.errors import SelectionError
from dragoman.records import ActKind, Form, Order, ReviewState, Selection

_E = TypeVar("_E", bound=StrEnum)

FIELDS = (
    "words",
    "document",
    "actor",
    "issue",
    "form",
    "act",
    "state",
    "since",
    "until",
    "min",
    "max",
    "own",
    "order",
)
"""What an address may select by."""

_MOST = 200  # values of one field
_LONGEST = 400  # characters of one value


def read_selection(given: ImmutableMultiDict[str, str]) -> Selection:
    """Return what an address selects; what is empty selects nothing.

    Raises SelectionError for a value that is none.
    """
    return Selection(
        words=_one(given, "words"),
        documents=_many(given, "document"),
        actors=_many(given, "actor"),
        issues=_many(given, "issue"),
        forms=_enums(given, "form", Form),
        acts=_enums(given, "act", ActKind),
        states=_enums(given, "state", ReviewState),
        since=_day(given, "since"),
        until=_day(given, "until"),
        min_confidence=_share(given, "min", 0.0),
        max_confidence=_share(given, "max", 1.0),
        own_voice={"": None, "only": True, "without": False}[
            _choice(given, "own", ("", "only", "without"))
        ],
        order=Order(_choice(given, "order", tuple(Order)) or Order.TEXT),
    )


def selection_pairs(selection: Selection) -> Iterator[tuple[str, str]]:
    """Yield the fields of an address that `read_selection` would read as this selection.

    >>> list(selection_pairs(Selection(forms=(Form.DIRECT,), min_confidence=0.5)))
    [('form', 'direct'), ('min', '0.5')]
    """
    if selection.words:
        yield "words", selection.words
    several: tuple[tuple[str, Iterable[str]], ...] = (
        ("document", selection.documents),
        ("actor", selection.actors),
        ("issue", selection.issues),
        ("form", selection.forms),
        ("act", selection.acts),
        ("state", selection.states),
    )
    for name, values in several:
        yield from ((name, str(value)) for value in values)
    if selection.since:
        yield "since", selection.since
    if selection.until:
        yield "until", selection.until
    if selection.min_confidence > 0:
        yield "min", f"{selection.min_confidence:g}"
    if selection.max_confidence < 1:
        yield "max", f"{selection.max_confidence:g}"
    if selection.own_voice is not None:
        yield "own", "only" if selection.own_voice else "without"
    if selection.order is not Order.TEXT:
        yield "order", selection.order.value


def link(path: str, selection: Selection, **more: str | None) -> str:
    """Return the address of a page for a selection, with what else it needs.

    >>> link("/statements", Selection(words="the bridge"), cursor="9")
    '/statements?words=the+bridge&cursor=9'
    """
    pairs = [*selection_pairs(selection), *((k, v) for k, v in more.items() if v)]
    return f"{path}?{urlencode(pairs)}" if pairs else path


def _one(given: ImmutableMultiDict[str, str], name: str) -> str:
    value = given.get(name, "").strip()
    if len(value) > _LONGEST:
        raise SelectionError(f"{name}: more than {_LONGEST} characters cannot be looked for.")
    return value


def _many(given: ImmutableMultiDict[str, str], name: str) -> tuple[str, ...]:
    values = tuple(dict.fromkeys(value for value in given.getlist(name) if value))
    if len(values) > _MOST or any(len(value) > _LONGEST for value in values):
        raise SelectionError(f"{name}: too much at once. At most {_MOST} can be chosen.")
    return values


def _enums(given: ImmutableMultiDict[str, str], name: str, kind: type[_E]) -> tuple[_E, ...]:
    known = {each.value: each for each in kind}
    for value in _many(given, name):
        if value not in known:
            raise SelectionError(f"{name}: {value!r} is none of {', '.join(known)}.")
    return tuple(known[value] for value in _many(given, name))


def _choice(given: ImmutableMultiDict[str, str], name: str, known: tuple[str, ...]) -> str:
    value = given.get(name, "")
    if value and value not in known:
        raise SelectionError(f"{name}: {value!r} is none of {', '.join(filter(None, known))}.")
    return value


def _day(given: ImmutableMultiDict[str, str], name: str) -> str | None:
    """Return a day, month or year, as the user wrote it."""
    value = _one(given, name)
    if not value:
        return None
    try:
        date.fromisoformat(value + "-01-01"[len(value) - 4 :])
    except ValueError:
        raise SelectionError(f"{name}: {value!r} is no day. Write it as 2021-05-20.") from None
    return value


def _share(given: ImmutableMultiDict[str, str], name: str, default: float) -> float:
    value = _one(given, name)
    try:
        share = float(value) if value else default
    except ValueError:
        share = math.nan
    if not 0 <= share <= 1:
        raise SelectionError(f"{name}: {value!r} is no number from 0 to 1.")
    return share
