"""Which records of an account are wanted: by their verdict, confidence and voice."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import TypeVar

from dragoman.records import (
    Clause,
    Document,
    Fact,
    Forecast,
    Position,
    ReviewedExtraction,
    ReviewState,
    Sentence,
    Statement,
)

STOOD_BEHIND = frozenset((ReviewState.ACCEPTED, ReviewState.CORRECTED, ReviewState.ADDED))
"""What a person has decided to be so."""

VERDICTS: dict[str, frozenset[ReviewState]] = {
    "accepted": STOOD_BEHIND,
    "unreviewed": frozenset((ReviewState.UNREVIEWED,)),
    "unsure": frozenset((ReviewState.UNSURE,)),
    "any": frozenset(ReviewState) - {ReviewState.REJECTED, ReviewState.MERGED},
}
"""What can be asked for, and which records that is."""

H = TypeVar("H", Position, Forecast)
P = TypeVar("P", Sentence, Clause, Fact)


@dataclass(frozen=True, slots=True)
class Wish:
    """Which records are wanted; without anything said, all that are not rejected."""

    verdict: str = "any"
    min_confidence: float = 0.0
    own: bool | None = None  # the accounts' own voice: None both, False without, True only
    since: str | None = None  # ISO 8601, as exact as one likes: of the document, counted in
    until: str | None = None
    words: tuple[str, ...] = ()  # of the document's title, path or publisher: any of these

    @property
    def chooses_documents(self) -> bool:
        """Tell whether some documents are wanted and others are not."""
        return bool(self.since or self.until or self.words)

    def takes_document(self, document: Document) -> bool:
        """Tell whether a document is wanted."""
        return self._of_the_days(document) and self._of_the_words(document)

    def _of_the_words(self, document: Document) -> bool:
        told = f"{document.label} {document.origin.path} {document.publisher or ''}".casefold()
        asked = (each.casefold().split() for each in self.words)
        return not self.words or any(all(word in told for word in words) for words in asked)

    def _of_the_days(self, document: Document) -> bool:
        """Tell whether a document is of the days that are wanted; one without a date is of none.

        One that is known to the month is in each part of the month.
        """
        if not (self.since or self.until):
            return True
        day = document.published or ""
        if not day:
            return False
        late_enough = not self.since or f"{day}-99-99"[:10] >= self.since
        return late_enough and (not self.until or day[:10] <= f"{self.until}-99-99"[:10])

    def takes_statement(self, account: ReviewedExtraction, statement: Statement) -> bool:
        """Tell whether a statement is wanted."""
        return (
            account.review_of(statement.id).state in VERDICTS[self.verdict]
            and statement.confidence >= self.min_confidence
            and self.own in (None, statement.is_authors_own)
        )

    def takes_hung(self, account: ReviewedExtraction, hung: Position | Forecast) -> bool:
        """Tell whether a position or a forecast on a statement that is wanted is so too.

        One that nobody judged by itself stands as its statement does: who decides on a statement
        has both before him.
        """
        state = account.review_of(hung.id).state
        if state is ReviewState.UNREVIEWED:
            state = account.review_of(hung.statement).state
        return state in VERDICTS[self.verdict] and hung.confidence >= self.min_confidence


def keep_wanted(account: ReviewedExtraction, wish: Wish) -> ReviewedExtraction:
    """Return an account with the records that are wanted; itself where that is all of them.

    What hangs on a statement that is left out hangs on the one in which that was reported, if
    it can hang on another; positions and forecasts are left out with their statement.
    """
    found = account.extraction
    kept = tuple(each for each in found.statements if wish.takes_statement(account, each))
    there = {each.id for each in kept}
    positions = _hung(account, found.positions, there, wish)
    forecasts = _hung(account, found.forecasts, there, wish)
    before = len(found.statements) + len(found.positions) + len(found.forecasts)
    if len(kept) + len(positions) + len(forecasts) == before:
        return account
    home = _homes(found.statements, there)
    left = replace(
        found,
        statements=tuple(replace(each, parent=home(each.parent)) for each in kept),
        positions=positions,
        forecasts=_linked(forecasts),
        sentences=_rehomed(found.sentences, home),
        clauses=_rehomed(found.clauses, home),
        facts=_rehomed(found.facts, home),
    )
    records: tuple[tuple[Statement | Position | Forecast, ...], ...] = (kept, positions, forecasts)
    wanted = {each.id for some in records for each in some}
    reviews = {key: review for key, review in account.reviews.items() if key in wanted}
    return ReviewedExtraction(left, reviews)


def _hung(
    account: ReviewedExtraction, hung: tuple[H, ...], there: set[str], wish: Wish
) -> tuple[H, ...]:
    return tuple(
        each for each in hung if each.statement in there and wish.takes_hung(account, each)
    )


def _homes(
    statements: tuple[Statement, ...], there: set[str]
) -> Callable[[str | None], str | None]:
    """Return what gives the nearest statement that is there: this one, or one it stands in."""
    parents: Mapping[str, str | None] = {each.id: each.parent for each in statements}

    def home(statement: str | None) -> str | None:
        while statement is not None and statement not in there:
            statement = parents.get(statement)
        return statement

    return home


def _rehomed(parts: tuple[P, ...], home: Callable[[str | None], str | None]) -> tuple[P, ...]:
    def rehomed(part: P) -> P:
        statement = home(part.statement)
        return part if statement == part.statement else replace(part, statement=statement)

    return tuple(map(rehomed, parts))


def _linked(forecasts: tuple[Forecast, ...]) -> tuple[Forecast, ...]:
    """Return forecasts that lead to none that is left out."""
    there = {each.id for each in forecasts}
    return tuple(
        replace(each, leads_to=tuple(key for key in each.leads_to if key in there))
        for each in forecasts
    )
