from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from dragoman.compare.agreement.continuum import cut_document, marked_statements
from dragoman.records import Resolution, ReviewState, Statement
from dragoman.records.agreement import SharedCodings, SharedDocument, SharedRecord, Side

Make = Callable[..., Statement]


def cuts(document: SharedDocument) -> list[tuple[int, list[str | None]]]:
    return [
        (stretch.length, [mark.id if mark else None for mark in stretch.marks])
        for stretch in cut_document(document).stretches
    ]


def test_the_toy_is_cut_where_anybody_begins_or_ends(toy: SharedCodings) -> None:
    (document,) = toy.documents

    assert cuts(document) == [
        (10, ["s0", "s0"]),
        (10, [None, None]),
        (10, ["s20", "s20"]),
        (5, [None, "s30"]),
        (5, [None, None]),
        (10, ["s40", None]),
        (10, [None, None]),
        (10, ["s60", "s60"]),
        (5, ["s60", None]),
        (5, [None, None]),
        (10, [None, None]),
    ]
    assert cut_document(document).left_out == 10


def test_the_inner_of_two_statements_counts(
    new_statement: Make,
    new_side: Callable[..., Side],
    new_shared: Callable[..., SharedRecord],
    new_document: Callable[..., SharedDocument],
) -> None:
    outer, inner = new_statement(0, 30, name="outer"), new_statement(10, 20, name="inner")
    records = [new_shared(each, new_side(each), new_side(each)) for each in (inner, outer)]

    assert cuts(new_document(*records, length=40)) == [
        (10, ["outer", "outer"]),
        (10, ["inner", "inner"]),
        (10, ["outer", "outer"]),
        (10, [None, None]),
    ]


def test_the_own_voice_of_an_account_is_no_mark(
    new_statement: Make,
    new_side: Callable[..., Side],
    new_shared: Callable[..., SharedRecord],
    new_document: Callable[..., SharedDocument],
) -> None:
    own = new_statement(0, 30)
    own = replace(own, speaker=replace(own.speaker, resolution=Resolution.AUTHOR))
    document = new_document(new_shared(own, new_side(own), None))

    assert marked_statements(document, 0) == []
    assert cut_document(document).left_out == 0


def test_what_somebody_is_unsure_of_is_left_out(
    new_statement: Make,
    new_side: Callable[..., Side],
    new_shared: Callable[..., SharedRecord],
    new_document: Callable[..., SharedDocument],
) -> None:
    found = new_statement(0, 10)
    unsure = new_side(found, ReviewState.UNSURE)
    document = new_document(new_shared(found, new_side(found), unsure))

    assert marked_statements(document, 0) == []
    assert cuts(document) == [(90, [None, None])]
