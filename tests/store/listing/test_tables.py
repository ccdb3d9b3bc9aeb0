"""The lists are kept by triggers: whatever is done, they hold what stands, in every coding."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace

from sqlalchemy import text

from dragoman.errors import JudgementError
from dragoman.records import Extraction, Hand, RecordKind, Verdict
from dragoman.store.corrections import correct_statement
from dragoman.store.filing import add_extractions
from dragoman.store.judging import judge, judge_all, redo, start_coding, undo
from dragoman.store.listing import list_statements
from dragoman.store.project import Project
from dragoman.store.rereading import reread_documents

STATEMENT = RecordKind.STATEMENT

# What stands in a coding, worked out anew from records and judgements alone.
STANDING = """
    SELECT found.id, 'unreviewed', found."row", found.document, found.start, found.confidence,
           found.actor, NULL
      FROM {kind} AS found
     WHERE found.extraction IN (SELECT max(seq) FROM extraction GROUP BY document)
       AND found.id NOT IN (SELECT record FROM judgement
                             WHERE coding = :coding AND kind = '{kind}' AND live)
    UNION ALL
    SELECT judged.record,
           CASE WHEN verdict = 'accepted' AND extraction IS NULL AND shown.id = judged.record
                THEN 'added' ELSE verdict END,
           shown."row", shown.document, shown.start, shown.confidence, shown.actor, judged.seq
      FROM judgement AS judged JOIN {kind} AS shown ON shown."row" = judged.shows
     WHERE judged.coding = :coding AND judged.kind = '{kind}' AND judged.live
"""
LISTED = """
    SELECT record, state, "row", document, start, confidence, actor, judgement
      FROM listed_{kind} WHERE coding = :coding
"""


def check_lists(project: Project, *codings: str) -> None:
    """Compare every list with what stands."""
    with project.read() as connection:
        for coding in codings:
            for kind in ("statement", "position", "forecast"):
                both = [
                    sorted(connection.execute(text(query.format(kind=kind)), {"coding": coding}))
                    for query in (STANDING, LISTED)
                ]
                assert both[0] == both[1], (coding, kind)


def test_what_is_added_is_listed(filed: Project) -> None:
    check_lists(filed, "main")
    with filed.read() as connection:
        listed = text("SELECT count(*), min(day), max(day) FROM listed_statement")
        assert tuple(connection.execute(listed).one()) == (7, "", "2031-02-21")


def test_lists_hold_what_stands_whatever_is_done(
    project: Project, accounts: list[Extraction]
) -> None:
    chance = random.Random(7)
    list(add_extractions(project, accounts[:2], by="ana"))
    start_coding(project, "second", by="ben")
    hands = [Hand("ana"), Hand("ben", "second")]

    def judge_one() -> None:
        hand = chance.choice(hands)
        shown = chance.choice(list_statements(project, coding=hand.coding).rows)
        extraction = next(e for e in accounts if e.document.id == shown.document)
        verdict = chance.choice([Verdict.ACCEPTED, Verdict.REJECTED, Verdict.CORRECTED])
        correction = None
        if verdict is Verdict.CORRECTED:
            span = shown.record.content[0]
            ranges = [(span.start, span.end - chance.randint(0, 2))]
            correction = correct_statement(extraction.document, shown.record, content=ranges)
        record = shown.record.id
        judge(project, hand, STATEMENT, record, verdict, seen=shown.seen, correction=correction)

    def judge_many() -> None:
        hand = chance.choice(hands)
        rows = list_statements(project, coding=hand.coding).rows
        seen = {shown.record.id: shown.seen for shown in chance.sample(rows, len(rows) // 2)}
        judge_all(project, hand, STATEMENT, seen, chance.choice([Verdict.UNSURE, Verdict.ACCEPTED]))

    def reread() -> None:
        less = {
            e.document.id: replace(e, statements=e.statements[:2], method="2") for e in accounts
        }
        list(reread_documents(project, lambda document: less[document.id], by="ana"))

    def add() -> None:
        list(add_extractions(project, accounts, by="ana"))

    ways: list[Callable[[], object]] = [
        *[judge_one] * 4,
        judge_many,
        *[lambda: undo(project, chance.choice(hands))] * 2,
        lambda: redo(project, chance.choice(hands)),
    ]
    for step in range(30):
        way = {12: reread, 20: add}.get(step) or chance.choice(ways)
        try:
            way()
        except (JudgementError, IndexError):  # nothing to undo; nothing left to judge
            continue
        check_lists(project, "main", "second")


def test_a_new_coding_begins_with_what_was_found(filed: Project) -> None:
    some = {shown.record.id: 0 for shown in list_statements(filed).rows[:4]}
    judge_all(filed, Hand("ana"), STATEMENT, some, Verdict.REJECTED)
    start_coding(filed, "second", by="ben")
    check_lists(filed, "main", "second")
    assert list_statements(filed).total == 3
    assert list_statements(filed, coding="second").total == 7
