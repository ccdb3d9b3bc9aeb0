"""One account → its rows, in the order of the text; those that are ours have no number yet."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from dragoman.compare.coding.imported import coded_row
from dragoman.compare.coding.kinds import KINDS, MENTION, STANCE, STATEMENT, Values, ordered
from dragoman.compare.coding.people import actor_of, who_values
from dragoman.records import (
    DNA_STATEMENT,
    Actor,
    Codebook,
    CodedStatement,
    Document,
    Position,
    Review,
    ReviewedExtraction,
    ReviewState,
    Span,
    Statement,
    StatementType,
)


def account_rows(
    account: ReviewedExtraction, codebook: Codebook, types: Mapping[str, StatementType]
) -> Iterator[CodedStatement]:
    """Yield the rows of an account. `types` are those of the frame, by their labels."""
    coder = _Coder(account, codebook, {each.id: each for each in account.extraction.actors})
    hung: dict[str, list[Position]] = defaultdict(list)
    for position in account.extraction.positions:
        hung[position.statement].append(position)
    for statement in account.extraction.statements:
        positions = hung[statement.id]
        if statement.coded is None:
            yield from coder.rows(statement, positions)
        else:
            yield from coder.imported(statement, positions, types)


@dataclass(frozen=True, slots=True)
class _Coder:
    """Codes the statements of one account."""

    account: ReviewedExtraction
    codebook: Codebook
    actors: Mapping[str, Actor]

    @property
    def document(self) -> Document:
        return self.account.extraction.document

    def imported(
        self,
        statement: Statement,
        positions: Sequence[Position],
        types: Mapping[str, StatementType],
    ) -> Iterator[CodedStatement]:
        """Yield the row that a statement was imported as, and what was added to it since."""
        kind = types.get(statement.coded.type) if statement.coded else None
        who = self._who(statement.speaker.actor)
        row, told = coded_row(statement, positions, kind, who, self.codebook)
        review = self.account.review_of(statement.id)
        yield self._filed(row.id, row.type, statement, None, row.values, review)
        yield from self._on_issues(
            statement, [p for p in positions if p is not told.position], told.issue
        )
        yield from self._stances(statement, positions)

    def rows(self, statement: Statement, positions: Sequence[Position]) -> Iterator[CodedStatement]:
        """Yield what a statement that no dataset has comes to."""
        on_issues = list(self._on_issues(statement, positions))
        yield from on_issues
        if not on_issues:
            yield self._row(STATEMENT, statement, self._said(statement, statement.speaker.actor))
        yield from self._stances(statement, positions)

    def _on_issues(
        self, statement: Statement, positions: Sequence[Position], told: str | None = None
    ) -> Iterator[CodedStatement]:
        """Yield a row for each position on an issue, and for each issue without one.

        `told` is an issue that another row has already.
        """
        on_issues = [each for each in positions if each.issue is not None]
        taken = [each for each in on_issues if each.value]
        for each in taken:
            yield self._row(DNA_STATEMENT, statement, self._taken(statement, each), each)
        mentioned = [mention.issue for mention in statement.issues]
        without = dict.fromkeys([*mentioned, *(p.issue for p in on_issues if p.issue)])
        having = {each.issue for each in taken} | {told}
        for key in without:
            if key not in having:
                values = {**self._said(statement, statement.speaker.actor), **self._about(key)}
                yield self._row(MENTION, statement, values)

    def _stances(
        self, statement: Statement, positions: Iterable[Position]
    ) -> Iterator[CodedStatement]:
        """Yield a row for each position towards an actor."""
        for each in positions:
            if each.issue is None:
                yield self._row(STANCE, statement, self._taken(statement, each), each)

    def _taken(self, statement: Statement, position: Position) -> Values:
        towards = actor_of(self.actors, position.towards)
        return {
            **self._said(statement, position.actor),
            **(self._about(position.issue) if position.issue else {}),
            "towards": towards.name if towards else None,
            "agreement": position.value > 0 if position.value else None,
            "position": float(position.value),
        }

    def _said(self, statement: Statement, actor: str | None) -> Values:
        act = statement.act.kind.value if statement.act else None
        return {**self._who(actor), "act": act, "form": statement.form.value}

    def _who(self, actor: str | None) -> Values:
        return who_values(actor_of(self.actors, actor), self.document.published)

    def _about(self, issue: str) -> Values:
        return {"concept": self.codebook.label_of(issue), "issue": issue}

    def _row(
        self, kind: str, statement: Statement, values: Values, position: Position | None = None
    ) -> CodedStatement:
        """Return a row of ours. A position that nobody judged stands as its statement does."""
        variables = (each.name for each in KINDS[kind].variables)
        review = self.account.review_of(statement.id)
        if position is not None:
            own = self.account.review_of(position.id)
            review = own if own.state is not ReviewState.UNREVIEWED else review
        return self._filed("", kind, statement, position, ordered(values, variables), review)

    def _filed(
        self,
        number: str,
        kind: str,
        statement: Statement,
        position: Position | None,
        values: tuple[tuple[str, str | int | float | bool], ...],
        review: Review,
    ) -> CodedStatement:
        record = position or statement
        return CodedStatement(
            id=number,
            type=kind,
            document=self.document.id,
            span=position.passage if position else self._extent(statement),
            values=values,
            coder=review.by,
            method=record.method,
            state=review.state,
            confidence=record.confidence,
            record=record.id,
        )

    def _extent(self, statement: Statement) -> Span:
        """Return the passage from the first word of a statement's content to its last."""
        first, last = statement.content[0], statement.content[-1]
        return first if first == last else self.document.cut(first.start, last.end)
