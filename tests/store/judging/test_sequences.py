"""Whatever is done in whatever order: undo and redo lead to exactly what there was."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest
from sqlalchemy import text

from dragoman.errors import JudgementError
from dragoman.records import Extraction, Form, Hand, RecordKind, Resolution, Speaker, Verdict
from dragoman.store.corrections import correct_statement, new_statement
from dragoman.store.judging import (
    add_record,
    get_judged,
    join_statements,
    judge,
    judge_all,
    redo,
    split_statement,
    undo,
)
from dragoman.store.project import Project

STATEMENT = RecordKind.STATEMENT
ANA = Hand("ana")
State = list[tuple[object, ...]]

VERDICTS = (Verdict.ACCEPTED, Verdict.REJECTED, Verdict.UNSURE, Verdict.WITHDRAWN)


class Bench:
    """A project, and somebody who does things in it by lot."""

    def __init__(self, project: Project, account: Extraction, seed: int) -> None:
        self.project, self.account, self.lot = project, account, random.Random(seed)

    def state(self) -> State:
        """Return everything that the project shows."""
        kinds = ("statement", "position", "forecast")
        columns = 'record, state, "row", judged_by'
        with self.project.read() as connection:
            return [
                (kind, *row)
                for kind in kinds
                for row in connection.execute(
                    text(f"SELECT {columns} FROM current_{kind} ORDER BY record")
                )
            ]

    def judge(self) -> None:
        record = self._any()
        verdict = self.lot.choice(VERDICTS)
        judge(self.project, ANA, STATEMENT, record, verdict, seen=self._seen(record))

    def judge_all(self) -> None:
        seen = {record: self._seen(record) for record in {self._any(), self._any()}}
        judge_all(self.project, ANA, STATEMENT, seen, self.lot.choice(VERDICTS))

    def correct(self) -> None:
        judged = get_judged(self.project, STATEMENT, self._any())
        form = self.lot.choice(list(Form))
        correction = correct_statement(self.account.document, judged.record, form=form)
        judge(
            self.project,
            ANA,
            STATEMENT,
            judged.record.id,
            Verdict.CORRECTED,
            seen=judged.seen,
            correction=correction,
        )

    def add(self) -> None:
        start = self.lot.randrange(40)
        speaker = Speaker(None, "she", Resolution.UNRESOLVED)
        ranges = [(start, start + self.lot.randrange(5, 20))]
        add_record(
            self.project,
            ANA,
            new_statement(self.account.document, ranges, speaker=speaker, form=Form.DIRECT),
        )

    def join(self) -> None:
        one, other = (get_judged(self.project, STATEMENT, self._any()) for _ in range(2))
        ranges = [(span.start, span.end) for span in (*one.record.content, *other.record.content)]
        joined = correct_statement(self.account.document, one.record, content=ranges)
        seen = {one.record.id: one.seen, other.record.id: other.seen}
        join_statements(self.project, ANA, seen, joined)

    def split(self) -> None:
        judged = get_judged(self.project, STATEMENT, self._any())
        spans = judged.record.content
        half = (spans[0].start + spans[-1].end) // 2
        parts = [
            correct_statement(self.account.document, judged.record, content=[between])
            for between in ((spans[0].start, half), (half, spans[-1].end))
        ]
        split_statement(self.project, ANA, judged.record.id, parts, seen=judged.seen)

    def _any(self) -> str:
        there = text("SELECT record FROM current_statement WHERE document = 1 ORDER BY record")
        with self.project.read() as connection:
            return str(self.lot.choice(connection.execute(there).scalars().all()))

    def _seen(self, record: str) -> int:
        return get_judged(self.project, STATEMENT, record).seen


@pytest.mark.parametrize("where", ["sqlite"], indirect=True)
@pytest.mark.parametrize("seed", range(3))
def test_undo_and_redo_lead_to_what_there_was(
    filed: Project, accounts: list[Extraction], seed: int
) -> None:
    bench = Bench(filed, accounts[0], seed)
    deeds: list[Callable[[], None]] = [
        bench.judge, bench.judge_all, bench.correct, bench.add, bench.join, bench.split
    ]  # fmt: skip
    states, at = [bench.state()], 0
    for _ in range(25):
        step = bench.lot.random()
        if step < 0.3 and at > 0:
            undo(filed, ANA)
            at -= 1
        elif step < 0.5 and at < len(states) - 1:
            redo(filed, ANA)
            at += 1
        else:
            try:
                bench.lot.choice(deeds)()
            except JudgementError:
                assert bench.state() == states[at]
                continue
            states[at + 1 :] = [bench.state()]
            at += 1
        assert bench.state() == states[at]
    assert len(states) > 5
    for state in reversed(states[:at]):
        undo(filed, ANA)
        assert bench.state() == state
