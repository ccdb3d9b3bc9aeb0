from __future__ import annotations

from dataclasses import replace

import pytest

from dragoman.errors import SelectionError
from dragoman.records import (
    ActKind,
    Extraction,
    FiledDocument,
    Order,
    ReviewState,
    Selection,
    content_id,
)
from dragoman.store.filing import add_extractions
from dragoman.store.listing import LAST, list_documents
from dragoman.store.project import Project

W, M, X = "Readout, Washington", "Readout, Moscow", "Experts on the bridge"


def labels(project: Project, selection: Selection) -> list[str]:
    return [document.label for document in list_documents(project, selection).rows]


def test_a_document_is_listed_with_how_far_it_is_reviewed(
    worked: Project, accounts: list[Extraction]
) -> None:
    page = list_documents(worked)
    first = page.rows[0]
    assert first == FiledDocument(
        id=accounts[0].document.id,
        label=W,
        path="washington.txt",
        publisher=None,
        author=None,
        published="2031-02-20",
        language="en",
        words=23,
        added=first.added,
        by="ana",
        method="by hand 1",
        statements=2,  # one is rejected
        unreviewed=0,
    )
    assert [(each.statements, each.unreviewed) for each in page.rows] == [(2, 0), (3, 1), (2, 2)]
    assert (page.total, page.first) == (3, 1)


def test_documents_are_chosen_by_what_is_in_them(worked: Project) -> None:
    expected: list[tuple[Selection, list[str]]] = [
        (Selection(), [W, M, X]),
        (Selection(order=Order.DATE), [M, W, X]),
        (Selection(since="2031-02-21"), [M]),
        (Selection(until="2031"), [W, M]),
        (Selection(words="petrov"), [M]),
        (Selection(words="Петров"), [X]),
        (Selection(words="bridge june"), [W]),
        (Selection(words="bridge -june"), [M, X]),
        (Selection(words="readout asked"), [M]),
        (Selection(words="*ashingt*"), [W]),
        (Selection(words='"'), []),
        (Selection(acts=(ActKind.DENY,)), [M]),
        (Selection(actors=(content_id("actor", "person", "Ada Holm"),)), [W, X]),
        (Selection(states=(ReviewState.REJECTED,)), [W]),
        (Selection(documents=("unknown",)), []),
    ]
    assert [(each, labels(worked, each)) for each, _ in expected] == expected


def test_pages_of_documents(worked: Project) -> None:
    for order in (Order.TEXT, Order.DATE):
        check_pages(worked, Selection(order=order))


def check_pages(worked: Project, selection: Selection) -> None:
    whole = list_documents(worked, selection).rows
    first = list_documents(worked, selection, limit=2)
    second = list_documents(worked, selection, limit=2, cursor=first.after)
    assert (first.rows, second.rows) == (whole[:2], whole[2:])
    assert (second.first, second.after) == (3, None)
    assert list_documents(worked, selection, limit=2, cursor=second.before) == first
    assert list_documents(worked, selection, limit=1, cursor=LAST).rows == whole[2:]
    with pytest.raises(SelectionError, match="is no place in this list"):
        list_documents(worked, selection, cursor="x")


def test_versions_know_each_other(filed: Project, accounts: list[Extraction]) -> None:
    older = accounts[1].document
    newer = type(older).build(older.text + " He left.", older.origin, title=older.title)
    list(add_extractions(filed, [Extraction(newer, (), (), "2")], by="ben"))
    rows = list_documents(filed).rows
    assert [(each.label, each.older, each.newer) for each in rows] == [
        (W, None, None),
        (M, None, newer.id),
        (X, None, None),
        (M, older.id, None),
    ]
    assert replace(rows[3], added="") == FiledDocument(
        id=newer.id,
        label=M,
        path="moscow.txt",
        publisher=None,
        author=None,
        published=None,
        language=None,
        words=15,
        added="",
        by="ben",
        method="2",
        statements=0,
        unreviewed=0,
        older=older.id,
    )
