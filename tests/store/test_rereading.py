"""Reading documents anew: what was decided follows its passages, and nothing is dropped."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import count
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from dragoman.errors import ProjectError, SelectionError
from dragoman.records import (
    Document,
    Extraction,
    Hand,
    Judgement,
    RecordKind,
    Resolution,
    ReviewState,
    Speaker,
    Statement,
    Verdict,
)
from dragoman.store import clock, filing
from dragoman.store.carrying import Reason, open_cases
from dragoman.store.carrying.recutting import map_spans
from dragoman.store.current import current_extractions
from dragoman.store.filing import add_extractions
from dragoman.store.judging import (
    add_record,
    decisions,
    get_judged,
    history,
    judge,
    start_coding,
    undo,
)
from dragoman.store.project import Project, create_project
from dragoman.store.rereading import Reread, reread_documents

ANA, BEN = Hand("ana"), Hand("ben", "ben")
STATEMENT, POSITION, FORECAST = RecordKind.STATEMENT, RecordKind.POSITION, RecordKind.FORECAST
Extract = Callable[[Document], Extraction]


def _better(*extractions: Extraction) -> Extract:
    """Return an extractor that finds these."""
    found = {each.document.id: replace(each, method="by hand 2") for each in extractions}
    return lambda document: found[document.id]


def _renamed(found: Extraction) -> Extraction:
    """Return the same records under other ids, as another extractor would name them."""
    names = {each.id: f"new {each.id}" for each in found.statements}
    return replace(
        found,
        statements=tuple(replace(s, id=names[s.id], confidence=0.99) for s in found.statements),
        positions=tuple(
            replace(p, id=f"new {p.id}", statement=names[p.statement]) for p in found.positions
        ),
        forecasts=tuple(
            replace(f, id=f"new {f.id}", statement=names[f.statement]) for f in found.forecasts
        ),
    )


def _with(found: Extraction, number: int, **fields: object) -> Extraction:
    """Return an extraction with one statement changed."""
    statements = list(found.statements)
    statements[number] = replace(statements[number], **fields)  # type: ignore[arg-type]
    return replace(found, statements=tuple(statements))


def _judge(project: Project, record: str, verdict: Verdict, **more: object) -> Judgement:
    kind = more.pop("kind", STATEMENT)
    seen = more.pop("seen", 0)
    return judge(project, ANA, kind, record, verdict, seen=seen, **more)  # type: ignore[arg-type]


def _reread(project: Project, *found: Extraction) -> list[Reread]:
    return list(reread_documents(project, _better(*found), by="cem", force=True))


@pytest.fixture
def one(project: Project, accounts: list[Extraction]) -> tuple[Project, Extraction]:
    """A project with one account."""
    list(add_extractions(project, accounts[:1], by="ana"))
    return project, accounts[0]


def test_a_document_is_read_again_once(filed: Project, accounts: list[Extraction]) -> None:
    extract = _better(*accounts)
    first = list(reread_documents(filed, extract, by="cem"))
    assert first[0] == Reread(
        accounts[0].document.id, "Readout, Washington", "by hand 2", new=True, statements=3
    )
    assert [each.new for each in first] == [True, True, True]
    assert [each.new for each in reread_documents(filed, extract, by="cem")] == [False] * 3
    forced = reread_documents(filed, extract, by="cem", force=True)
    assert [each.new for each in forced] == [True] * 3
    assert list(current_extractions(filed)) == [replace(a, method="by hand 2") for a in accounts]


def test_a_method_that_is_known_beforehand_spares_the_reading(filed: Project) -> None:
    def refuse(document: Document) -> Extraction:
        raise AssertionError(document.label)

    again = reread_documents(filed, refuse, by="cem", method="by hand 1")
    assert [each.new for each in again] == [False] * 3


def test_only_the_documents_that_are_named_are_read(
    filed: Project, accounts: list[Extraction]
) -> None:
    named = [accounts[1].document.id[:9]]
    again = reread_documents(filed, _better(accounts[1]), by="cem", documents=named)
    assert [each.document for each in again] == [accounts[1].document.id]
    with pytest.raises(SelectionError):
        list(reread_documents(filed, _better(), by="cem", documents=["nowhere"]))


def test_another_text_is_no_rereading(filed: Project, accounts: list[Extraction]) -> None:
    with pytest.raises(ProjectError, match="another document"):
        list(reread_documents(filed, lambda _: accounts[2], by="cem"))


def test_what_is_found_again_keeps_its_judgement(one: tuple[Project, Extraction]) -> None:
    project, found = one
    record = found.statements[1].id
    judgement = _judge(project, record, Verdict.ACCEPTED)
    (told,) = _reread(project, found)
    assert (told.kept, told.carried, told.near, told.left) == (1, 0, 0, 0)
    assert get_judged(project, STATEMENT, record).judgement == judgement
    assert open_cases(project) == []


def test_judgements_follow_their_passages_to_other_ids(one: tuple[Project, Extraction]) -> None:
    project, found = one
    old = [each.id for each in found.statements]
    accepted = _judge(project, old[0], Verdict.ACCEPTED, note="as on tape")
    shorter = replace(found.statements[1], form=found.statements[2].form)
    _judge(project, old[1], Verdict.CORRECTED, correction=shorter)
    _judge(project, old[2], Verdict.REJECTED)
    _judge(project, found.positions[0].id, Verdict.ACCEPTED, kind=POSITION)
    _judge(project, found.forecasts[0].id, Verdict.UNSURE, kind=FORECAST)
    new = _renamed(found)
    (told,) = _reread(project, new)
    assert (told.kept, told.carried, told.near, told.left) == (0, 5, 0, 0)
    states = [get_judged(project, STATEMENT, each.id) for each in new.statements]
    assert [each.state for each in states] == ["accepted", "corrected", "rejected"]
    assert states[0].record == new.statements[0]
    assert states[1].record == replace(
        shorter, id=new.statements[1].id, confidence=1.0, method="person ana"
    )
    carried = states[0].judgement
    assert carried is not None
    assert (carried.by, carried.note, carried.carried) == ("ana", "as on tape", accepted.seq)
    assert history(project, STATEMENT, old[0])[0].live is False
    assert get_judged(project, POSITION, new.positions[0].id).state == "accepted"
    assert get_judged(project, FORECAST, new.forecasts[0].id).state == "unsure"
    assert open_cases(project) == []
    now = next(iter(current_extractions(project)))
    assert [each.id for each in now.statements] == [each.id for each in new.statements[:2]]
    assert now.positions == new.positions


def test_what_was_approved_stands_where_the_new_reading_differs(
    one: tuple[Project, Extraction],
) -> None:
    project, found = one
    _judge(project, found.statements[0].id, Verdict.ACCEPTED)
    nobody = Speaker(None, "they", Resolution.UNRESOLVED)
    worse = _with(_renamed(found), 0, speaker=nobody)
    _reread(project, worse)
    judged = get_judged(project, STATEMENT, worse.statements[0].id)
    assert judged.state is ReviewState.CORRECTED
    assert judged.record == replace(found.statements[0], id=worse.statements[0].id)
    assert judged.found == worse.statements[0]
    assert open_cases(project) == []


def test_a_passage_near_by_is_listed_until_somebody_looks(
    one: tuple[Project, Extraction],
) -> None:
    project, found = one
    was = found.statements[0]
    _judge(project, was.id, Verdict.ACCEPTED)
    start, end = was.content[0].start, was.content[0].end
    wider = _with(_renamed(found), 0, content=(found.document.cut(start, end + 5),))
    (told,) = _reread(project, wider)
    assert told.near == 1
    new = wider.statements[0]
    (case,) = open_cases(project)
    assert (case.reason, case.nearest) == (Reason.NEAR, new)
    assert case.record == replace(was, id=new.id)
    assert next(iter(current_extractions(project))).statements[0] == replace(was, id=new.id)
    _reread(project, wider)  # the same again changes nothing about it
    assert [each.reason for each in open_cases(project)] == [Reason.NEAR]
    _judge(project, new.id, Verdict.ACCEPTED, seen=case.judgement.seq)
    assert open_cases(project) == []


def _later(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let whatever is done from now on be done tomorrow."""
    for module in (clock, filing, decisions):
        monkeypatch.setattr(module, "now", lambda: "2999-01-01T00:00:00+00:00")


def test_what_is_found_no_more_stays_and_is_listed(
    one: tuple[Project, Extraction], monkeypatch: pytest.MonkeyPatch
) -> None:
    project, found = one
    was = found.statements[0]
    judgement = _judge(project, was.id, Verdict.ACCEPTED)
    rest = replace(found, statements=found.statements[1:], forecasts=())
    (told,) = _reread(project, rest)
    assert told.left == 1
    (case,) = open_cases(project)
    assert (case.reason, case.judgement, case.nearest) == (Reason.NOT_FOUND, judgement, None)
    assert (case.document, case.label) == (found.document.id, "Readout, Washington")
    assert next(iter(current_extractions(project))).statements == found.statements
    _later(monkeypatch)
    _judge(project, was.id, Verdict.ACCEPTED, seen=judgement.seq)
    assert open_cases(project) == []
    assert next(iter(current_extractions(project))).statements == found.statements


def test_a_rejected_record_that_is_found_otherwise_is_listed(
    one: tuple[Project, Extraction],
) -> None:
    project, found = one
    was = found.statements[0]
    _judge(project, was.id, Verdict.REJECTED)
    nobody = Speaker(None, "they", Resolution.UNRESOLVED)
    other = _with(_renamed(found), 0, speaker=nobody)
    _reread(project, other)
    (case,) = open_cases(project)
    assert (case.reason, case.nearest) == (Reason.OTHERWISE, other.statements[0])
    assert get_judged(project, STATEMENT, other.statements[0].id).state == "unreviewed"


def test_a_rejected_record_that_is_found_no_more_is_no_case(
    one: tuple[Project, Extraction],
) -> None:
    project, found = one
    _judge(project, found.statements[0].id, Verdict.REJECTED)
    _reread(project, replace(found, statements=found.statements[1:], forecasts=()))
    assert open_cases(project) == []


def test_what_a_person_added_and_the_extractor_has_learnt_is_one_record(
    one: tuple[Project, Extraction],
) -> None:
    project, found = one
    start = found.document.text.index("the bridge")
    missed = replace(
        found.statements[0], content=(found.document.cut(start, start + 10),), source=(), cue=()
    )
    added = add_record(project, ANA, missed)
    _reread(project, found)
    assert open_cases(project) == []
    assert added.record in {each.id for each in next(iter(current_extractions(project))).statements}
    learnt = replace(missed, id="learnt")
    _reread(project, replace(found, statements=(*found.statements, learnt)))
    now = next(iter(current_extractions(project))).statements
    assert sorted(each.id for each in now) == sorted([*(s.id for s in found.statements), "learnt"])
    assert get_judged(project, STATEMENT, "learnt").state is ReviewState.ACCEPTED


def test_every_coding_is_carried_by_itself(one: tuple[Project, Extraction]) -> None:
    project, found = one
    start_coding(project, "ben", by="ben")
    _judge(project, found.statements[0].id, Verdict.ACCEPTED)
    judge(project, BEN, STATEMENT, found.statements[0].id, Verdict.REJECTED, seen=0)
    new = _renamed(found)
    _reread(project, new)
    assert get_judged(project, STATEMENT, new.statements[0].id).state == "accepted"
    judged = get_judged(project, STATEMENT, new.statements[0].id, coding="ben")
    assert judged.state == "rejected"
    assert judged.judgement is not None
    assert judged.judgement.by == "ben"


def test_forth_and_back_again_ends_where_it_began(one: tuple[Project, Extraction]) -> None:
    project, found = one
    _judge(project, found.statements[0].id, Verdict.ACCEPTED)
    for extraction in (_renamed(found), found, _renamed(found), found):
        _reread(project, extraction)
    assert get_judged(project, STATEMENT, found.statements[0].id).state == "accepted"
    undo(project, ANA)
    assert get_judged(project, STATEMENT, found.statements[0].id).state == "unreviewed"


def test_a_reading_that_fails_leaves_the_document_as_it_was(
    one: tuple[Project, Extraction], monkeypatch: pytest.MonkeyPatch
) -> None:
    project, found = one
    _judge(project, found.statements[0].id, Verdict.ACCEPTED)

    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("in the middle")

    monkeypatch.setattr("dragoman.store.carrying.writing.record_action", fail)
    with pytest.raises(RuntimeError):
        _reread(project, _renamed(found))
    assert list(current_extractions(project)) == [found]
    with project.read() as connection:
        assert connection.execute(text("SELECT count(*) FROM extraction")).scalar() == 1


_cuts = st.lists(
    st.tuples(st.integers(0, 80), st.integers(3, 40), st.booleans()), min_size=1, max_size=6
)
_verdicts = [Verdict.ACCEPTED, Verdict.CORRECTED, Verdict.REJECTED, Verdict.UNSURE]
_numbers = count(1)


@pytest.fixture
def file(tmp_path: Path) -> Iterator[Project]:
    """A project in a file, which all examples of one test share: each has its own document."""
    with create_project(tmp_path / "many.dragoman", by="ana") as project:
        yield project


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(_cuts, st.lists(_cuts, min_size=1, max_size=2), st.data())
def test_every_judgement_is_live_or_carried_or_listed_afterwards(
    accounts: list[Extraction],
    file: Project,
    first: list[tuple[int, int, bool]],
    later: list[list[tuple[int, int, bool]]],
    data: st.DataObject,
) -> None:
    account = _retitled(accounts[0], f"{next(_numbers)}")
    found = _drawn(account, first)
    list(add_extractions(file, [found], by="ana"))
    for each in found.statements:
        verdict = data.draw(st.sampled_from([None, *_verdicts]))
        better = replace(each, form=account.statements[2].form)
        if verdict:
            correction = better if verdict is Verdict.CORRECTED else None
            _judge(file, each.id, verdict, correction=correction)
    for cuts in later:
        before, again = _live(file), _drawn(account, cuts)
        extract = _better(again)
        ids = [account.document.id]
        list(reread_documents(file, extract, by="cem", documents=ids, force=True))
        after = _live(file)
        followed = {each.carried for each in after.values()}
        assert all(seq in after or seq in followed for seq in before)
        new = {each.id for each in again.statements}
        (now,) = current_extractions(file, documents=ids)
        standing = {each.id for each in now.statements}
        firm = {
            seq: each.record
            for seq, each in after.items()
            if each.verdict != "rejected" and each.record.startswith(account.document.id)
        }
        assert set(firm.values()) <= standing
        lost = {seq for seq, record in firm.items() if record not in new}
        assert lost <= {case.judgement.seq for case in open_cases(file)}


def _retitled(found: Extraction, title: str) -> Extraction:
    old = found.document
    origin = replace(old.origin, path=f"{title}.txt")
    document = Document.build(old.text, origin, title=title)
    moved = map_spans(found, lambda span: replace(span, document_id=document.id))
    return replace(moved, document=document)


def _drawn(found: Extraction, cuts: list[tuple[int, int, bool]]) -> Extraction:
    whole: dict[str, Statement] = {}
    for start, length, renamed in cuts:
        span = found.document.cut(start, start + length)
        key = f"{found.document.id} {start} {length} {renamed}"
        source = found.statements[0].source if renamed else ()
        whole[key] = replace(
            found.statements[0],
            id=key,
            document_id=found.document.id,
            content=(span,),
            source=source,
            cue=(),
        )
    return replace(found, statements=tuple(whole.values()), positions=(), forecasts=())


def _live(project: Project) -> dict[int, Judgement]:
    with project.read() as connection:
        rows = connection.execute(decisions.select_judgements()).all()
    judgements = (decisions.filed_of(row).judgement for row in rows)
    return {each.seq: each for each in judgements if each.live}
