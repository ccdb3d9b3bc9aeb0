from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import product
from typing import Any

import pytest

from dragoman.errors import SelectionError
from dragoman.records import (
    ActKind,
    Extraction,
    Form,
    Hand,
    Judged,
    Order,
    Page,
    RecordKind,
    Resolution,
    ReviewState,
    Selection,
    Speaker,
    Statement,
    Verdict,
    content_id,
)
from dragoman.store.actors import edit_actor, get_actor, merge_actors
from dragoman.store.corrections import correct_statement
from dragoman.store.filing import add_extractions
from dragoman.store.judging import get_judged, judge, start_coding, undo
from dragoman.store.listing import LAST, list_forecasts, list_positions, list_statements
from dragoman.store.project import Project

Said = dict[str, Statement]
Person = Callable[[str], Speaker]
Give = Callable[[Statement, Speaker], None]

HOLM = content_id("actor", "person", "Ada Holm")
PETROV = content_id("actor", "person", "Ivan Petrov")
PETROV_IN_RUSSIAN = content_id("actor", "person", "Петров")
STATEMENT = RecordKind.STATEMENT


def names(page: Page[Judged[Any]], said: Said) -> list[str]:
    """Return the words for the statements of a page, and what states those are in."""
    by_id = {statement.id: name for name, statement in said.items()}
    return [by_id.get(shown.record.id, "added") for shown in page.rows]


def test_statements_stand_as_the_text_has_them(filed: Project, said: Said) -> None:
    page = list_statements(filed)
    assert names(page, said) == list(said)
    assert (page.total, page.first, page.before, page.after) == (7, 1, None, None)
    opens = said["opens"]
    assert page.rows[0] == Judged(opens, ReviewState.UNREVIEWED, opens.document_id, opens, None)


def test_each_statement_is_as_judging_has_it(worked: Project) -> None:
    everything = Selection(states=tuple(ReviewState))
    rows = list_statements(worked, everything).rows
    assert len(rows) == 8
    for shown in rows:
        assert shown == get_judged(worked, STATEMENT, shown.record.id)
    assert [shown.state.value for shown in rows] == [
        *("accepted", "corrected", "rejected", "unsure", "unreviewed", "added"),
        *("unreviewed", "unreviewed"),
    ]


def test_a_selection_is_what_it_says(worked: Project, said: Said) -> None:
    expected = [
        (Selection(), "opens tolls denied asked added fall later"),
        (Selection(states=(ReviewState.REJECTED,)), "twice"),
        (Selection(states=(ReviewState.UNSURE, ReviewState.ADDED)), "denied added"),
        (Selection(actors=(HOLM,)), "opens fall"),
        (Selection(actors=(PETROV,)), "tolls denied asked added"),
        (Selection(actors=(HOLM, PETROV_IN_RUSSIAN)), "opens fall later"),
        (Selection(actors=("nobody",)), ""),
        (Selection(issues=("bridges",)), "opens denied later"),
        (Selection(issues=("traffic",)), "opens tolls denied fall later"),
        (Selection(forms=(Form.DIRECT,)), "asked added"),
        (Selection(acts=(ActKind.PREDICT, ActKind.DENY)), "opens denied fall later"),
        (Selection(min_confidence=0.9), "opens tolls denied added"),
        (Selection(max_confidence=0.6), "fall later"),
        (Selection(own_voice=True), ""),
        (Selection(own_voice=False, since="2031-02-21"), "denied asked added"),
        (Selection(until="2031-02-20"), "opens tolls"),
        (Selection(since="2031-02", until="2031-02"), "opens tolls denied asked added"),
        (Selection(since="2031-03"), ""),
        (Selection(words="bridge"), "opens denied"),
        (Selection(words="BRIDGE -june"), "denied"),
        (Selection(words="мост"), "later"),
        (Selection(words="bridge", actors=(HOLM,)), "opens"),
        (Selection(order=Order.CONFIDENCE, max_confidence=0.85), "later fall asked"),
        (Selection(order=Order.DATE), "denied asked added opens tolls fall later"),
    ]
    for selection, wanted in expected:
        found = names(list_statements(worked, selection), said)
        assert (selection, found) == (selection, wanted.split())
        assert list_statements(worked, selection, limit=1).total == len(found)


def test_some_documents_are_chosen_by_their_ids(worked: Project, said: Said) -> None:
    chosen = (said["fall"].document_id, "unknown")
    assert names(list_statements(worked, Selection(documents=chosen)), said) == ["fall", "later"]


def test_pages_lead_forwards_and_back_over_every_row(worked: Project) -> None:
    for order, limit in product(Order, (1, 3, 50)):
        check_pages(worked, Selection(order=order), limit)


def check_pages(worked: Project, selection: Selection, limit: int) -> None:
    whole = [shown.record.id for shown in list_statements(worked, selection).rows]
    there, cursor = list[str](), None
    while True:
        page = list_statements(worked, selection, limit=limit, cursor=cursor)
        assert (page.first, page.total) == (len(there) + 1, 7)
        there += [shown.record.id for shown in page.rows]
        if page.after is None:
            break
        cursor = page.after
    assert there == whole
    back, cursor = list[str](), LAST
    while cursor:
        page = list_statements(worked, selection, limit=limit, cursor=cursor)
        rows = [shown.record.id for shown in page.rows]
        assert whole[page.first - 1 : page.first - 1 + len(rows)] == rows
        back = rows[: len(whole) - len(back)] + back
        cursor = page.before
    assert back[-7:] == whole


def test_a_page_before_that_would_be_short_is_the_first_one(worked: Project) -> None:
    second = list_statements(worked, limit=3, cursor=list_statements(worked, limit=2).after)
    assert second.first == 3
    assert list_statements(worked, limit=3, cursor=second.before).first == 1


def test_behind_what_is_gone_meanwhile_is_the_last_page(
    filed: Project, said: Said, ana: Hand
) -> None:
    cursor = list_statements(filed, limit=6).after
    judge(filed, ana, STATEMENT, said["later"].id, Verdict.REJECTED, seen=0)
    page = list_statements(filed, limit=2, cursor=cursor)
    assert names(page, said) == ["asked", "fall"]
    assert (page.first, page.total, page.after) == (5, 6, None)


def test_a_cursor_holds_its_place_while_rows_come_and_go(
    filed: Project, said: Said, ana: Hand
) -> None:
    cursor = list_statements(filed, limit=3).after
    judge(filed, ana, STATEMENT, said["opens"].id, Verdict.REJECTED, seen=0)
    page = list_statements(filed, limit=2, cursor=cursor)
    assert names(page, said) == ["denied", "asked"]
    assert page.first == 3


def test_nothing_found_is_an_empty_page(filed: Project) -> None:
    nothing = Selection(words="unicorns")
    assert list_statements(filed, nothing) == Page((), 0)
    assert list_statements(filed, nothing, cursor=LAST) == Page((), 0)


def test_a_cursor_of_another_list_is_refused(filed: Project) -> None:
    cursor = list_statements(filed, limit=2).after
    with pytest.raises(SelectionError, match="is no place in this list"):
        list_statements(filed, Selection(order=Order.DATE), cursor=cursor)
    with pytest.raises(SelectionError, match="is no place in this list"):
        list_forecasts(filed, cursor=cursor)


def test_another_coding_sees_none_of_it(worked: Project, said: Said) -> None:
    start_coding(worked, "second", by="ben")
    page = list_statements(worked, coding="second")
    assert names(page, said) == list(said)
    assert {shown.state for shown in page.rows} == {ReviewState.UNREVIEWED}
    assert page.rows[1].record.speaker.name == "Ada Holm"


def test_what_is_undone_is_listed_as_before(filed: Project, said: Said, ana: Hand) -> None:
    before = list_statements(filed)
    judge(filed, ana, STATEMENT, said["tolls"].id, Verdict.REJECTED, seen=0)
    assert list_statements(filed).total == 6
    undo(filed, ana)
    assert list_statements(filed) == before


def test_a_merged_actor_has_the_statements_of_both(filed: Project, said: Said, ana: Hand) -> None:
    merge_actors(filed, ana, [PETROV_IN_RUSSIAN], PETROV)
    for actor in (PETROV, PETROV_IN_RUSSIAN):
        page = list_statements(filed, Selection(actors=(actor,)))
        assert names(page, said) == ["denied", "asked", "later"]
        assert {shown.record.speaker.actor for shown in page.rows} == {PETROV}
    later = page.rows[2]
    assert later.record == replace(
        said["later"], speaker=replace(said["later"].speaker, actor=PETROV, name="Ivan Petrov")
    )
    assert later.found == said["later"]


def test_an_actor_that_was_renamed_goes_by_the_new_name(filed: Project, ana: Hand) -> None:
    seen = get_actor(filed, HOLM).seen
    edit_actor(filed, ana, HOLM, name="Ada Holm-Berg", seen=seen)
    page = list_statements(filed, Selection(actors=(HOLM,)))
    assert [shown.record.speaker.name for shown in page.rows] == ["Ada Holm-Berg"] * 3


def test_positions_and_forecasts_follow_a_corrected_speaker(
    filed: Project, said: Said, give: Give, person: Person
) -> None:
    give(said["tolls"], person("Ivan Petrov"))
    give(said["opens"], person("Ivan Petrov"))
    (position,) = list_positions(filed).rows
    assert (position.record.actor, position.state) == (PETROV, ReviewState.UNREVIEWED)
    assert position.found is not None
    assert position.found.actor == HOLM
    opens, fall = list_forecasts(filed).rows
    assert opens.record.speaker == person("Ivan Petrov")
    assert fall.record.speaker.name == "Ada Holm"
    assert list_positions(filed, Selection(actors=(HOLM,))).total == 0
    assert list_positions(filed, Selection(actors=(PETROV,))).total == 1
    assert list_forecasts(filed, Selection(actors=(PETROV,))).rows == (opens,)


def test_a_position_that_was_accepted_stays_with_its_actor(
    filed: Project, accounts: list[Extraction], said: Said, ana: Hand, give: Give, person: Person
) -> None:
    position = accounts[0].positions[0].id
    judge(filed, ana, RecordKind.POSITION, position, Verdict.ACCEPTED, seen=0)
    give(said["tolls"], person("Ivan Petrov"))
    assert [shown.record.actor for shown in list_positions(filed).rows] == [HOLM]


def test_a_speaker_corrected_to_nobody_has_no_position(
    filed: Project, said: Said, give: Give
) -> None:
    give(said["tolls"], Speaker(None, "officials", Resolution.UNRESOLVED))
    assert list_positions(filed).total == 0


def test_positions_and_forecasts_of_a_rejected_statement_do_not_count(
    filed: Project, said: Said, ana: Hand
) -> None:
    for name in ("tolls", "opens"):
        judge(filed, ana, STATEMENT, said[name].id, Verdict.REJECTED, seen=0)
    assert list_positions(filed).total == 0
    assert [shown.record.statement for shown in list_forecasts(filed).rows] == [said["fall"].id]
    (rejected,) = list_positions(filed, Selection(states=(ReviewState.REJECTED,))).rows
    assert (rejected.state, rejected.judgement) == (ReviewState.REJECTED, None)


def test_positions_and_forecasts_are_chosen_by_their_statement(filed: Project, said: Said) -> None:
    assert list_positions(filed, Selection(acts=(ActKind.DEMAND,), words="tolls")).total == 1
    assert list_positions(filed, Selection(acts=(ActKind.ASK,))).total == 0
    assert list_positions(filed, Selection(issues=("traffic",))).total == 1
    assert list_positions(filed, Selection(issues=("bridges",))).total == 0
    about = Selection(issues=("bridges",), words="june")
    assert [shown.record.statement for shown in list_forecasts(filed, about).rows] == [
        said["opens"].id
    ]
    assert list_forecasts(filed, Selection(forms=(Form.DIRECT,))).total == 0


def test_what_an_older_version_says_is_left_out_unless_it_is_named(
    filed: Project, accounts: list[Extraction], said: Said
) -> None:
    older = accounts[1].document
    text = older.text + " He left."
    newer = type(older).build(text, older.origin, title=older.title, published=older.published)
    spans = tuple(newer.cut(s.start, s.end) for s in said["denied"].content)
    denied = replace(said["denied"], id="newer", document_id=newer.id, content=spans)
    denied = replace(denied, source=(), cue=(), issues=())
    list(add_extractions(filed, [Extraction(newer, (denied,), (), "2")], by="ana"))
    assert names(list_statements(filed), said) == [
        *("opens", "tolls", "twice", "fall", "later"),
        "added",
    ]
    named = Selection(documents=(older.id,))
    assert names(list_statements(filed, named), said) == ["denied", "asked"]


def test_a_correction_is_found_by_its_own_words_only(
    filed: Project, accounts: list[Extraction], said: Said, ana: Hand
) -> None:
    start = said["opens"].content[0].start
    mended = correct_statement(accounts[0].document, said["opens"], content=[(start, start + 15)])
    assert mended.content[0].exact == "that the bridge"
    kind = RecordKind.STATEMENT
    judge(filed, ana, kind, mended.id, Verdict.CORRECTED, seen=0, correction=mended)
    assert names(list_statements(filed, Selection(words="bridge")), said) == ["opens", "denied"]
    assert names(list_statements(filed, Selection(words="june")), said) == []
    undo(filed, ana)
    assert names(list_statements(filed, Selection(words="june")), said) == ["opens"]
