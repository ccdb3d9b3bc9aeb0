"""What holds of every ledger: of a file, and of a project wherever that is."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, ExitStack
from dataclasses import replace
from pathlib import Path
from typing import NoReturn

import pytest

from dragoman.errors import LedgerError, QuestionError
from dragoman.records import Added, Asked, Entry, Outcome, QuestionState, Status
from dragoman.store import Ledger, fold_entries, pick_state, resolve
from dragoman.store.ledger.lines import LONGEST
from dragoman.store.ledger.project import ProjectLedger
from dragoman.store.project import create_project, open_project

AnyLedger = Ledger | ProjectLedger
Open = Callable[[], AnyLedger]

AT, ON = "2031-07-01T09:00:00+01:00", "2031-06-12"


@pytest.fixture(params=["file", "sqlite", "postgres"])
def open_ledger(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Open]:
    """Open the same empty ledger, as often as one likes."""
    if request.param == "file":
        yield lambda: Ledger(tmp_path / "ledger.jsonl")
        return
    if request.param == "postgres":
        where = request.getfixturevalue("fresh_database")
    else:
        where = str(tmp_path / "bridge.dragoman")
        create_project(where, by="eva").close()
    with ExitStack() as stack:
        yield lambda: ProjectLedger(stack.enter_context(open_project(where)))


@pytest.fixture
def ledger(open_ledger: Open) -> AnyLedger:
    return open_ledger()


def _keep(*entries: Entry) -> Callable[[Sequence[QuestionState]], Sequence[Entry]]:
    return lambda states: entries


def test_what_is_added_is_read_back_by_anybody(
    open_ledger: Open, ledger: AnyLedger, added: Added, asked: Asked
) -> None:
    assert ledger.append(_keep(added)) == [added]
    assert ledger.append(_keep(asked)) == [asked]
    other = open_ledger().must_exist().check_place()
    assert list(other.entries()) == [added, asked]
    assert other.states() == fold_entries([added, asked])


def test_the_states_under_the_lock_are_those_before(
    ledger: AnyLedger, added: Added, asked: Asked
) -> None:
    seen: list[list[Status]] = []

    def make(states: Sequence[QuestionState]) -> Sequence[Entry]:
        seen.append([state.status for state in states])
        return [asked] if states else [added]

    ledger.append(make)
    ledger.append(make)
    ledger.append(make)
    assert seen == [[], [Status.FOUND], [Status.OPEN]]


def test_a_refusal_passes_through_and_nothing_is_kept(ledger: AnyLedger, added: Added) -> None:
    ledger.append(_keep(added))

    def refuse(states: Sequence[QuestionState]) -> NoReturn:
        raise QuestionError("no")

    with pytest.raises(QuestionError):
        ledger.append(refuse)
    assert list(ledger.entries()) == [added]


def test_what_is_too_long_to_keep_is_refused_with_all_that_comes_along(
    ledger: AnyLedger, added: Added, asked: Asked
) -> None:
    ledger.append(_keep(added))
    with pytest.raises(LedgerError, match=r"3f2a91c0 takes more than 1,000,000 bytes\. Shorten"):
        ledger.append(_keep(asked, replace(asked, text="x" * LONGEST)))
    assert list(ledger.entries()) == [added]


def _told(ledger: AnyLedger, what: str) -> AbstractContextManager[object]:
    """Expect that a file complains; a project's table has no lines."""
    return pytest.warns(UserWarning, match=what) if isinstance(ledger, Ledger) else ExitStack()


def test_words_of_every_script_are_kept_as_they_are(ledger: AnyLedger, asked: Asked) -> None:
    words = "Откроется ли мост? هل يفتح؟ 桥 \u2028 \u202e <script> \ud800 🌉"
    entry = replace(asked, text=words)
    ledger.append(_keep(entry))
    with _told(ledger, "no line before it adds"):
        assert list(ledger.entries()) == [entry]


def test_of_two_who_decide_at_once_the_second_is_told(open_ledger: Open, added: Added) -> None:
    open_ledger().append(_keep(added))
    stale = open_ledger().states()[0]
    open_ledger().append(
        lambda states: resolve(states[0], at=AT, by="jon", outcome=Outcome.YES, on=ON)
    )
    assert stale.status is Status.FOUND
    with pytest.raises(QuestionError, match="resolved yes on 2031-06-12 by jon"):
        open_ledger().append(
            lambda states: resolve(
                pick_state(states, "3f2a"), at=AT, by="eva", outcome=Outcome.NO, on=ON
            )
        )


def test_of_many_who_decide_at_once_one_is_heard(open_ledger: Open, added: Added) -> None:
    open_ledger().append(_keep(added))

    def decide(name: str) -> bool:
        try:
            open_ledger().append(
                lambda states: resolve(states[0], at=AT, by=name, outcome=Outcome.YES, on=ON)
            )
        except QuestionError:
            return False
        return True

    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(decide, "abcdefgh")) == 1
    assert len(list(open_ledger().entries())) == 3
