"""Fields as they were sent → the changes and additions that they ask for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from dragoman.errors import JudgementError
from dragoman.records import (
    ActKind,
    Actor,
    ActorKind,
    Form,
    Judged,
    RecordKind,
    Resolution,
    Speaker,
    Statement,
    Verdict,
)
from dragoman.store.corrections import (
    correct_statement,
    form_by_marks,
    new_statement,
)
from dragoman.store.judging import actor_id
from dragoman.store.revising import Change
from dragoman.store.rows import Record
from dragoman.web.forms import Value, one, whole
from dragoman.web.pages.review.bench import Bench, choice, typed_ranges
from dragoman.web.pages.review.draft import (
    KEEP,
    NAMED,
    NEW,
    OWN,
    UNRESOLVED,
    Draft,
    blank_draft,
)
from dragoman.web.pages.review.hanging import added_position, forecast_changes, position_changes
from dragoman.web.pages.review.marked import Marked
from dragoman.web.pages.review.parts import with_passage

_GIVEN = (Resolution.AUTHOR, Resolution.UNRESOLVED)


@dataclass(frozen=True, slots=True)
class Changes:
    """What is asked for at one go."""

    changes: tuple[Change, ...] = ()
    additions: tuple[Record, ...] = ()

    def __bool__(self) -> bool:
        """Tell whether anything is asked for."""
        return bool(self.changes or self.additions)


def changes_of(bench: Bench, before: Draft, after: Draft, marked: Marked | None = None) -> Changes:
    """Return what differs between the fields as they stood and as they were sent.

    `marked` is what was chosen in the text for one of the statement's parts.

    Raises JudgementError, SelectionError or SpanOutsideText for what cannot be so.
    """
    actor, statement = corrected_statement(bench, before, after)
    if marked is not None:
        statement = with_passage(bench.document, statement, marked)
    additions: list[Record] = [actor] if actor else []
    changes: list[Change] = []
    if statement != bench.statement.record or after.note != before.note:
        changes.append(_statement_change(bench, statement, after))
    for position, old, new in zip(bench.positions, before.stances, after.stances, strict=True):
        changes += position_changes(bench, position, old, new)
    for forecast, was, wanted in zip(
        bench.forecasts, before.prospects, after.prospects, strict=True
    ):
        changes += forecast_changes(bench, forecast, was, wanted)
    if after.added.about or after.added.value:
        additions.append(added_position(bench, statement, after.added))
    return Changes(tuple(changes), tuple(additions))


def corrected_statement(
    bench: Bench, before: Draft, after: Draft
) -> tuple[Actor | None, Statement]:
    """Return the statement as the fields say, and the actor who is new with it."""
    statement, document = bench.statement.record, bench.document
    actor, speaker = speaker_of(bench, after)
    issues = [_known_issue(bench, each) for each in after.issues]
    corrected = correct_statement(
        document,
        statement,
        content=typed_ranges(document, statement, statement.content, before.content, after.content),
        source=typed_ranges(document, statement, statement.source, before.source, after.source),
        cue=typed_ranges(document, statement, statement.cue, before.cue, after.cue),
        form=choice(Form, after.form, "form"),
        speaker=speaker,
        act=choice(ActKind, after.act, "act") if after.act else None,
        issues=issues if after.issues != before.issues else None,
        parent=after.parent or None,
    )
    return actor, corrected


def speaker_of(bench: Bench, draft: Draft) -> tuple[Actor | None, Speaker | None]:
    """Return the speaker that was chosen, and the actor who is new with him; None where kept."""
    statement, chosen = bench.statement.record, draft.speaker
    if chosen in ("", KEEP):
        return None, None
    if chosen == OWN:
        return None, Speaker(None, bench.document.author or "", Resolution.AUTHOR)
    if chosen == UNRESOLVED:
        words = " ".join(" ".join(span.exact for span in statement.source).split())
        return None, Speaker(None, words, Resolution.UNRESOLVED)
    if chosen == NEW:
        actor = new_actor(draft.speaker_words, draft.speaker_kind)
        return actor, Speaker(actor.id, actor.name, _resolution(statement))
    id_, name = bench.find_actor(draft.speaker_words if chosen == NAMED else chosen)
    return None, Speaker(id_, name, _resolution(statement))


def new_actor(name: str, kind: str) -> Actor:
    """Return an actor that the project does not know yet. Raises JudgementError without a name."""
    words = " ".join(name.split())
    if not words:
        raise JudgementError("Who is it? Type the name of the new actor.")
    actor = Actor("", words, choice(ActorKind, kind or ActorKind.PERSON, "kind of actor"))
    return replace(actor, id=actor_id(actor))


def added_statement(bench: Bench, fields: Mapping[str, Value]) -> tuple[Actor | None, Statement]:
    """Return a statement that the machine missed, and the actor who is new with it.

    Raises JudgementError when the words are not where they were, or a field cannot be so.
    """
    document = bench.document
    start, end = whole(fields, "start"), whole(fields, "end")
    if document.text[start:end].split() != one(fields, "exact").split():
        raise JudgementError("The words are not where they were chosen. Choose them again.")
    draft = blank_draft(form_by_marks(document, [document.cut(start, end)])).read(fields)
    actor, speaker = speaker_of(bench, draft)
    return actor, new_statement(
        document,
        [(start, end)],
        speaker=speaker or Speaker(None, "", Resolution.UNRESOLVED),
        form=choice(Form, draft.form, "form"),
        parent=draft.parent or None,
        act=choice(ActKind, draft.act, "act") if draft.act else None,
        issues=[_known_issue(bench, each) for each in draft.issues],
    )


def _statement_change(bench: Bench, statement: Statement, draft: Draft) -> Change:
    judged = bench.statement
    if statement != judged.record:
        verdict, correction = Verdict.CORRECTED, statement
    else:  # a note alone leaves the verdict as it is
        verdict, correction = _standing(judged), None
        if verdict is Verdict.CORRECTED:
            correction = judged.record
    return Change(
        RecordKind.STATEMENT, statement.id, verdict, draft.seen, correction, note=draft.note
    )


def _standing(judged: Judged[Statement]) -> Verdict:
    return judged.judgement.verdict if judged.judgement else Verdict.UNSURE


def _known_issue(bench: Bench, words: str) -> str:
    """Return an issue's key; one that the statement has already may be of an older codebook."""
    key = bench.issue_key(words)
    there = {mention.issue for mention in bench.statement.record.issues}
    if key is None and words not in there:
        raise JudgementError(f"“{words[:60]}” is no issue of the codebook {bench.codebook.name}.")
    return key or words


def _resolution(statement: Statement) -> Resolution:
    """Return how a chosen speaker counts as found: as he was, or else by his name."""
    how = statement.speaker.resolution
    return Resolution.NAME if how in _GIVEN else how
