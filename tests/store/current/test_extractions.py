"""Extractions as they stand: what was found, and then what persons decided."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dragoman.compare import compare
from dragoman.errors import SelectionError
from dragoman.records import (
    Act,
    ActKind,
    Actor,
    ActorKind,
    Clause,
    Extraction,
    Fact,
    FactKind,
    Hand,
    Mention,
    Mode,
    Position,
    RecordKind,
    Resolution,
    Review,
    ReviewedExtraction,
    ReviewState,
    Sentence,
    Span,
    Speaker,
    Statement,
    Verdict,
    content_id,
)
from dragoman.store.actors import edit_actor, merge_actors
from dragoman.store.current import (
    current_extractions,
    load_document,
    reviewed_extractions,
    revision,
)
from dragoman.store.filing import add_extractions
from dragoman.store.judging import add_record, judge, start_coding, undo
from dragoman.store.project import Project

ANA = Hand("ana")
STATEMENT, POSITION, FORECAST = RecordKind.STATEMENT, RecordKind.POSITION, RecordKind.FORECAST


def _words(extraction: Extraction, words: str) -> Span:
    start = extraction.document.text.index(words)
    return extraction.document.cut(start, start + len(words))


def _current(project: Project, of: Extraction, **where: str) -> Extraction:
    return next(iter(current_extractions(project, documents=[of.document.id], **where)))


def _judge(
    project: Project, kind: RecordKind, record: str, verdict: Verdict, **more: object
) -> None:
    judge(project, ANA, kind, record, verdict, seen=0, **more)  # type: ignore[arg-type]


def test_without_judgements_it_is_what_was_added(
    filed: Project, accounts: list[Extraction]
) -> None:
    assert list(current_extractions(filed)) == accounts


def test_sentences_clauses_and_facts_come_back_byte_for_byte(
    project: Project, accounts: list[Extraction]
) -> None:
    found = accounts[0]
    statement = found.statements[0]
    whole = replace(
        found,
        sentences=(Sentence(_words(found, "Ada Holm said"), vector=bytes(range(256))),),
        clauses=(Clause(statement.content[0], statement.id, Mode.PREDICTED, "open"),),
        facts=(Fact("f1", found.document.id, FactKind.DATE, "June", _words(found, "June"), None),),
    )
    list(add_extractions(project, [whole], by="ana"))
    assert list(current_extractions(project)) == [whole]


def test_documents_come_in_the_order_in_which_they_are_named(
    filed: Project, accounts: list[Extraction]
) -> None:
    ids = [accounts[2].document.id, accounts[0].document.id]
    assert list(current_extractions(filed, documents=ids)) == [accounts[2], accounts[0]]
    with pytest.raises(SelectionError, match="no document has this id"):
        list(current_extractions(filed, documents=["nowhere"]))


def test_an_accepted_record_is_the_one_that_was_found(
    filed: Project, accounts: list[Extraction]
) -> None:
    _judge(filed, STATEMENT, accounts[0].statements[1].id, Verdict.ACCEPTED)
    assert list(current_extractions(filed)) == accounts


def test_a_correction_stands_under_the_id_of_what_was_found(
    filed: Project, accounts: list[Extraction]
) -> None:
    found = accounts[0]
    was = found.statements[1]
    better = replace(was, content=(_words(found, "for lower"),), act=Act(ActKind.OFFER))
    _judge(filed, STATEMENT, was.id, Verdict.CORRECTED, correction=better)
    now = _current(filed, found).statements[1]
    assert now == replace(better, confidence=1.0, method="person ana")


def test_what_hangs_on_a_statement_follows_its_new_speaker(
    filed: Project, accounts: list[Extraction]
) -> None:
    found = accounts[0]
    petrov = accounts[1].actors[0]
    speaker = Speaker(petrov.id, petrov.name, Resolution.NAME)
    for was in found.statements[:2]:
        better = replace(was, speaker=speaker)
        _judge(filed, STATEMENT, was.id, Verdict.CORRECTED, correction=better)
    now = _current(filed, found)
    assert [each.actor for each in now.positions] == [petrov.id]
    assert [each.speaker for each in now.forecasts] == [speaker]
    sources = [Mention(_words(found, "Ada Holm")), Mention(_words(found, "She"))]
    brought = replace(petrov, affiliations=(), mentions=tuple(sources))
    assert now.actors == (*found.actors, brought)


def test_a_position_that_was_judged_itself_keeps_its_actor(
    filed: Project, accounts: list[Extraction]
) -> None:
    found, petrov = accounts[0], accounts[1].actors[0]
    _judge(filed, POSITION, found.positions[0].id, Verdict.ACCEPTED)
    was = found.statements[1]
    better = replace(was, speaker=Speaker(petrov.id, petrov.name, Resolution.NAME))
    _judge(filed, STATEMENT, was.id, Verdict.CORRECTED, correction=better)
    assert _current(filed, found).positions == found.positions


def test_a_position_of_nobody_is_none(filed: Project, accounts: list[Extraction]) -> None:
    found = accounts[0]
    was = found.statements[1]
    nobody = replace(was, speaker=Speaker(None, "She", Resolution.UNRESOLVED))
    _judge(filed, STATEMENT, was.id, Verdict.CORRECTED, correction=nobody)
    assert _current(filed, found).positions == ()


def test_with_a_rejected_statement_goes_what_hangs_on_it(
    filed: Project, accounts: list[Extraction]
) -> None:
    found = accounts[0]
    for each in found.statements[:2]:
        _judge(filed, STATEMENT, each.id, Verdict.REJECTED)
    now = _current(filed, found)
    assert now.statements == found.statements[2:]
    assert (now.positions, now.forecasts) == ((), ())
    assert [each.statement for each in now.sentences] == [None, None, None]


def test_what_a_person_accepted_outlives_its_statement(
    filed: Project, accounts: list[Extraction]
) -> None:
    found = accounts[0]
    _judge(filed, POSITION, found.positions[0].id, Verdict.ACCEPTED)
    _judge(filed, STATEMENT, found.statements[1].id, Verdict.REJECTED)
    now = _current(filed, found)
    nearest = now.statements[1]  # the position hangs on what stands nearest to its passage
    assert now.positions == (replace(found.positions[0], statement=nearest.id),)


def test_what_lies_in_a_rejected_statement_goes_to_the_one_around_it(
    project: Project, accounts: list[Extraction]
) -> None:
    found = _nested(accounts[0])
    list(add_extractions(project, [found], by="ana"))
    outer, middle, inner = found.statements[:3]
    _judge(project, STATEMENT, middle.id, Verdict.REJECTED)
    now = _current(project, found)
    assert now.statements[:2] == (outer, replace(inner, parent=outer.id))
    assert [each.statement for each in now.clauses] == [outer.id, inner.id]
    assert [each.statement for each in now.facts] == [outer.id]


def _nested(found: Extraction) -> Extraction:
    """Return an account with a statement in a statement in a statement."""
    first = found.statements[0]
    parts = ["that the bridge will open by June", "the bridge will open by June", "June"]
    statements: list[Statement] = []
    for depth, words in enumerate(parts):
        parent = statements[-1].id if statements else None
        content = (_words(found, words),)
        statements.append(replace(first, id=f"s{depth}", content=content, parent=parent))
    return replace(
        found,
        statements=tuple(statements),
        positions=(),
        forecasts=(),
        sentences=(),
        clauses=(
            Clause(_words(found, "the bridge will open"), "s1", Mode.PREDICTED, "open"),
            Clause(_words(found, "June"), "s2", Mode.ASSERTED, "be"),
        ),
        facts=(Fact("f1", found.document.id, FactKind.DATE, "by June", _words(found, "by"), "s1"),),
    )


def test_a_statement_that_a_person_adds_stands_in_its_place(
    filed: Project, accounts: list[Extraction]
) -> None:
    found = accounts[1]
    last = found.statements[1]
    missed = replace(last, content=(_words(found, "the bridge"),), source=(), cue=())
    added = add_record(filed, ANA, missed)
    now = _current(filed, found)
    own = replace(missed, id=added.record, confidence=1.0, method="person ana")
    assert now.statements == (found.statements[0], own, last)


def test_a_sentence_belongs_to_the_smaller_statement_that_a_person_added(
    filed: Project, accounts: list[Extraction]
) -> None:
    found = accounts[1]
    first = found.statements[0]
    sentence = found.sentences[1].span  # no statement holds its first word
    missed = replace(first, content=(found.document.cut(sentence.start, sentence.start + 8),))
    added = add_record(filed, ANA, missed)
    now = _current(filed, found)
    assert [each.statement for each in now.sentences] == [first.id, added.record]


def test_two_actors_that_are_merged_are_one_everywhere(
    filed: Project, accounts: list[Extraction]
) -> None:
    ivan, petrov = accounts[1].actors[0], accounts[2].actors[1]
    merge_actors(filed, ANA, [petrov.id], ivan.id)
    now = _current(filed, accounts[2])
    assert now.statements[1].speaker == Speaker(ivan.id, "Ivan Petrov", Resolution.NAME)
    holm, joined = now.actors
    assert holm == accounts[2].actors[0]
    assert joined == Actor(
        ivan.id,
        "Ivan Petrov",
        ActorKind.PERSON,
        aliases=("Petrov", "Петров"),
        mentions=petrov.mentions,
    )
    undo(filed, ANA)
    assert list(current_extractions(filed)) == accounts


def test_merged_actors_of_one_account_share_their_mentions(
    filed: Project, accounts: list[Extraction]
) -> None:
    holm, petrov = accounts[2].actors
    merge_actors(filed, ANA, [holm.id], petrov.id)
    now = _current(filed, accounts[2])
    assert [(each.id, each.aliases) for each in now.actors] == [(petrov.id, ("Ada Holm",))]
    assert now.actors[0].mentions == (*holm.mentions, *petrov.mentions)
    assert {each.speaker.actor for each in now.statements} == {petrov.id}
    assert now.forecasts[0].speaker.actor == petrov.id


def test_an_actor_goes_by_the_name_that_a_person_gave_it(
    filed: Project, accounts: list[Extraction]
) -> None:
    holm = accounts[0].actors[0]
    edit_actor(filed, ANA, holm.id, name="Ada Holm Berg", country="NO", seen=0)
    for found in (accounts[0], accounts[2]):
        now = _current(filed, found)
        assert (now.actors[0].name, now.actors[0].country) == ("Ada Holm Berg", "NO")
        assert now.actors[0].mentions == found.actors[0].mentions
        assert now.statements[0].speaker.name == "Ada Holm Berg"


def test_a_second_coding_sees_no_judgement_of_the_first(
    filed: Project, accounts: list[Extraction]
) -> None:
    start_coding(filed, "ben", by="ben")
    _judge(filed, STATEMENT, accounts[0].statements[0].id, Verdict.REJECTED)
    assert list(current_extractions(filed, coding="ben")) == accounts
    assert list(current_extractions(filed)) != accounts


def test_the_reviewed_state_can_be_compared(filed: Project, accounts: list[Extraction]) -> None:
    found = accounts[0]
    _judge(filed, STATEMENT, found.statements[0].id, Verdict.REJECTED)
    _judge(filed, POSITION, found.positions[0].id, Verdict.ACCEPTED)
    _judge(filed, STATEMENT, found.statements[1].id, Verdict.REJECTED)
    merge_actors(filed, ANA, [accounts[2].actors[1].id], accounts[1].actors[0].id)
    compared = compare(list(current_extractions(filed)), codebook=filed.codebook(), one_event=True)
    assert [len(each.statements) for each in compared.extractions] == [1, 2, 2]
    assert {voice.name for voice in compared.voices} == {"the minister", "Ivan Petrov", "Ada Holm"}


def test_a_document_is_found_by_the_beginning_of_its_id(
    filed: Project, accounts: list[Extraction]
) -> None:
    document = accounts[1].document
    assert load_document(filed, document.id) == document
    assert load_document(filed, document.id[:10]) == document
    for unknown in ("", "nowhere", "%"):
        with pytest.raises(SelectionError, match="no document has this id"):
            load_document(filed, unknown)


def test_the_revision_changes_with_every_change(
    project: Project, accounts: list[Extraction]
) -> None:
    seen = [revision(project)]
    assert revision(project) == seen[0]
    list(add_extractions(project, accounts, by="ana"))
    seen.append(revision(project))
    _judge(project, STATEMENT, accounts[0].statements[0].id, Verdict.REJECTED)
    seen.append(revision(project))
    undo(project, ANA)
    seen.append(revision(project))
    start_coding(project, "ben", by="ben")
    seen.append(revision(project))
    assert len(set(seen)) == len(seen)


def _position(statement: Statement, actor: str) -> Position:
    return Position(
        id=content_id("position", statement.id, actor),
        document_id=statement.document_id,
        statement=statement.id,
        actor=actor,
        issue="bridges",
        towards=None,
        value=1.0,
        passage=statement.content[0],
        reason="a person says so",
        confidence=1.0,
        method="person ana",
    )


def test_an_added_position_counts_with_those_that_were_found(
    filed: Project, accounts: list[Extraction]
) -> None:
    found = accounts[0]
    position = _position(found.statements[0], found.actors[0].id)
    added = add_record(filed, ANA, position)
    now = _current(filed, found)
    assert now.positions == (replace(position, id=added.record), *found.positions)


def test_reviews_say_who_decided_what_on_all_that_stands(
    filed: Project, accounts: list[Extraction]
) -> None:
    found = accounts[0]
    first, second, third = found.statements
    accepted = judge(filed, ANA, STATEMENT, first.id, Verdict.ACCEPTED, seen=0, note="heard it")
    _judge(filed, STATEMENT, second.id, Verdict.CORRECTED, correction=replace(second, cue=()))
    _judge(filed, STATEMENT, third.id, Verdict.REJECTED)
    _judge(filed, FORECAST, found.forecasts[0].id, Verdict.UNSURE)
    words = (_words(found, "We shall not pay"),)
    own = replace(third, id="", content=words, parent=None)
    added = add_record(filed, ANA, own).record
    first_one, *others = reviewed_extractions(filed)
    assert others == [ReviewedExtraction(each) for each in accounts[1:]]
    assert first_one.extraction == _current(filed, found)
    assert first_one.reviews[first.id] == Review(
        ReviewState.ACCEPTED, "ana", accepted.at, "heard it"
    )
    assert {key: review.state for key, review in first_one.reviews.items()} == {
        first.id: ReviewState.ACCEPTED,
        second.id: ReviewState.CORRECTED,
        added: ReviewState.ADDED,
        found.forecasts[0].id: ReviewState.UNSURE,
    }
    assert first_one.review_of(found.positions[0].id) == Review()


def test_reviews_are_those_of_one_coding(filed: Project, accounts: list[Extraction]) -> None:
    start_coding(filed, "ben", by="ben")
    key = accounts[0].statements[0].id
    judge(filed, Hand("ben", "ben"), STATEMENT, key, Verdict.ACCEPTED, seen=0)
    assert next(iter(reviewed_extractions(filed))).reviews == {}
    theirs = next(iter(reviewed_extractions(filed, coding="ben")))
    assert {key: review.by for key, review in theirs.reviews.items()} == {key: "ben"}
