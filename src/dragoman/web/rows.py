"""A statement as it stands in a list: who, how, what, where, and how it was judged."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.records import Judged, ReviewState, Statement
from dragoman.store.rows import BETWEEN
from dragoman.web.desk import Desk
from dragoman.web.links import passage_link

_LONGEST = 600  # characters of a passage that a list shows


@dataclass(frozen=True, slots=True)
class StatementRow:
    """One statement of a list."""

    id: str
    seen: int  # what to send along with a judgement
    state: ReviewState
    speaker: str
    actor: str | None
    named: bool  # False: nobody was found who says it
    own: bool  # the account's own voice
    form: str
    act: str
    issues: tuple[str, ...]
    words: str
    start: int
    document: str
    label: str  # of the document
    confidence: float
    by: str  # who judged it last; ""
    link: str  # its passage


def row_of(desk: Desk, judged: Judged[Statement], label: str) -> StatementRow:
    """Return a statement as a list shows it."""
    statement = judged.record
    return StatementRow(
        id=statement.id,
        seen=judged.seen,
        state=judged.state,
        speaker=statement.speaker.name,
        actor=statement.speaker.actor,
        named=statement.speaker.actor is not None or statement.is_authors_own,
        own=statement.is_authors_own,
        form=statement.form.value,
        act=statement.act.kind.value if statement.act else "",
        issues=tuple(dict.fromkeys(mention.issue for mention in statement.issues)),
        words=_shortened(BETWEEN.join(span.exact for span in statement.content)),
        start=statement.content[0].start,
        document=judged.document,
        label=label,
        confidence=round(statement.confidence, 2),
        by=judged.judgement.by if judged.judgement else "",
        link=passage_link(judged.document, statement.id),
    )


def _shortened(words: str) -> str:
    return words if len(words) <= _LONGEST else f"{words[:_LONGEST].rstrip()} …"
