"""Records → what the page of a review shows of them, in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dragoman.records import (
    Document,
    Forecast,
    Judged,
    Judgement,
    Position,
    ReviewState,
    Span,
    Statement,
)
from dragoman.report.wording import resolution_words, shorten
from dragoman.web.pages.review.query import Query
from dragoman.web.pages.review.view import (
    Beside,
    Difference,
    DocumentHead,
    Part,
    Prospect,
    RecordView,
    Stance,
)

_SHORT = 90  # characters of another statement that is named here


@dataclass(frozen=True, slots=True)
class Names:
    """What to call actors and issues, after merges and edits."""

    actors: dict[str, str]
    issues: dict[str, str]

    def actor(self, actor: str | None) -> str:
        """Return what to call an actor; an id that is not known stays as it is."""
        return self.actors.get(actor, actor) if actor else ""

    def issue(self, key: str) -> str:
        """Return what to call an issue."""
        return self.issues.get(key, key)


def speaker_words(statement: Statement, names: Names) -> str:
    """Return who speaks, in words."""
    speaker = statement.speaker
    if speaker.actor:
        return names.actors.get(speaker.actor, speaker.name)
    if statement.is_authors_own:
        return speaker.name or "the account itself"
    return speaker.name or "nobody named"


def part_of(name: str, spans: Sequence[Span]) -> Part:
    """Return the words of a part of a statement."""
    return Part(name, tuple(span.exact for span in spans))


def stance_of(judged: Judged[Position], statement: Judged[Statement], names: Names) -> Stance:
    """Return a position as it is read; one of the speaker's own does not name him again."""
    position = judged.record
    own = position.actor == statement.record.speaker.actor
    return Stance(
        position.id,
        judged.state,
        actor="" if own else names.actor(position.actor),
        about=names.issue(position.issue) if position.issue else names.actor(position.towards),
        towards=position.issue is None,
        value=value_words(position.value),
        reason=position.reason,
    )


def prospect_of(judged: Judged[Forecast]) -> Prospect:
    """Return a forecast as it is read."""
    forecast = judged.record
    horizon = forecast.horizon
    days = [day for day in (horizon.first, horizon.last) if day] if horizon else []
    words = f"“{horizon.span.exact}”" if horizon else ""
    likely = forecast.probability
    return Prospect(
        forecast.id,
        judged.state,
        restated=forecast.restated,
        horizon=f"{words} ({' to '.join(dict.fromkeys(days))})" if days else words,
        condition=" … ".join(span.exact for span in forecast.condition),
        likelihood=likely.span.exact if likely else "",
        negated=forecast.negated,
        direction=forecast.direction.value if forecast.direction else "",
    )


def differences_of(judged: Judged[Statement], names: Names) -> Iterator[Difference]:
    """Yield what the machine had found otherwise."""
    found, record = judged.found, judged.record
    if found is None or judged.state is not ReviewState.CORRECTED:
        return
    before, after = facts_of(found, names), facts_of(record, names)
    for field, words in before.items():
        if words != after[field]:
            yield Difference(field, words or "nothing")


def facts_of(statement: Statement, names: Names) -> dict[str, str]:
    """Return what can be corrected in a statement, by the names of the fields."""
    return {
        "speaker": speaker_words(statement, names),
        "form": statement.form.value,
        "act": statement.act.kind.value if statement.act else "",
        "issues": ", ".join(names.issue(mention.issue) for mention in statement.issues),
        "source": join_words(statement.source),
        "cue": join_words(statement.cue),
        "content": join_words(statement.content),
    }


def join_words(spans: Sequence[Span]) -> str:
    """Return the words of some passages on one line."""
    return " […] ".join(span.exact for span in spans)


def beside(judged: Judged[Statement], names: Names, query: Query) -> Beside:
    """Return another statement, as a link."""
    statement = judged.record
    return Beside(
        statement.id,
        judged.seen,
        query.link(statement=statement.id),
        speaker_words(statement, names),
        shorten(join_words(statement.content), _SHORT),
    )


def record_view(
    judged: Judged[Statement],
    near: Sequence[Judged[Statement]],
    positions: Sequence[Judged[Position]],
    forecasts: Sequence[Judged[Forecast]],
    history: Sequence[Judgement],
    names: Names,
    query: Query,
) -> RecordView:
    """Return the record of a statement as it is read."""
    statement = judged.record
    by_person = statement.method.startswith("person ")
    around = _around(statement, near, names, query)
    return RecordView(
        id=statement.id,
        seen=judged.seen,
        state=judged.state,
        speaker=speaker_words(statement, names),
        resolution=resolution_words(statement),
        actor=statement.speaker.actor,
        own=statement.is_authors_own,
        form=statement.form.value,
        act=statement.act.kind.value if statement.act else "",
        issues=tuple(names.issue(mention.issue) for mention in statement.issues),
        parts=_parts_of(statement),
        positions=tuple(stance_of(each, judged, names) for each in positions),
        forecasts=tuple(prospect_of(each) for each in forecasts),
        parent=around.parent,
        nested=around.nested,
        after=around.after,
        confidence="" if by_person else f"{statement.confidence:.2f}",
        method=statement.method,
        differences=tuple(differences_of(judged, names)),
        history=tuple(history),
        note=judged.judgement.note if judged.judgement else "",
    )


@dataclass(frozen=True, slots=True)
class _Around:
    """The other statements that one has to do with."""

    parent: Beside | None
    nested: tuple[Beside, ...]
    after: Beside | None


def _around(
    statement: Statement, near: Sequence[Judged[Statement]], names: Names, query: Query
) -> _Around:
    parents = (each for each in near if each.record.id == statement.parent)
    nested = (
        each
        for each in near
        if each.record.parent == statement.id and each.state is not ReviewState.REJECTED
    )
    return _Around(
        parent=next((beside(each, names, query) for each in parents), None),
        nested=tuple(beside(each, names, query) for each in nested),
        after=next((beside(each, names, query) for each in _after(statement, near)), None),
    )


def _parts_of(statement: Statement) -> tuple[Part, ...]:
    return (
        part_of("content", statement.content),
        part_of("source", statement.source),
        part_of("cue", statement.cue),
    )


def _after(statement: Statement, near: Sequence[Judged[Statement]]) -> Iterator[Judged[Statement]]:
    """Yield what comes after a statement in the text, of the same kind of voice."""
    for each in near:
        other = each.record
        behind = other.content[0].start >= statement.content[-1].end
        same = other.is_authors_own is statement.is_authors_own
        if behind and same and each.state is not ReviewState.REJECTED:
            yield each


def head_of(document: Document) -> DocumentHead:
    """Return what to call an account, and what is known of it."""
    meta = (document.publisher, document.author, document.published)
    return DocumentHead(
        document.id, document.label, tuple(each for each in meta if each), document.language
    )


def value_words(value: float) -> str:
    """Return a position's value with its sign.

    >>> value_words(-1.0), value_words(0.5), value_words(0)
    ('−1', '+0.5', '0')
    """
    sign = "−" if value < 0 else "+" if value > 0 else ""
    return f"{sign}{abs(value):.2f}".rstrip("0").rstrip(".")
