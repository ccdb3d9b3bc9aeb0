"""Positions of actors on issues: the act, what it governs, and the sides of the codebook."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from dragoman.extract.acts.selves import Selves
from dragoman.extract.acts.tree import tokens_of, word_of
from dragoman.extract.places import content_size
from dragoman.extract.stances.climbing import Role, Way, climb, start, trimmed
from dragoman.extract.stances.frames import Frame, Operator
from dragoman.extract.stances.lexicon import Sides, sides_of, stance_words
from dragoman.extract.stances.operators import operate
from dragoman.extract.stances.wording import reason_of
from dragoman.records import (
    Actor,
    Codebook,
    Document,
    Issue,
    Position,
    Span,
    Statement,
    content_id,
)

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

# Below this, precision on our gold falls under nine in ten.
LEAST_CONFIDENCE = 0.6


def find_stances(
    document: Document,
    doc: Doc,
    statements: Sequence[Statement],
    codebook: Codebook,
    method: str,
    *,
    actors: Sequence[Actor] = (),
    least: float = LEAST_CONFIDENCE,
) -> list[Position]:
    """Return what actors are for and against, in order of appearance.

    A statement counts when it is about an issue, when who holds the stance is known, and when the
    parse leads from the issue's words to an attitude. With `actors`, the subject of a clause can
    be the holder: "Russia opposes enlargement", said by an expert, is Russia's position. Positions
    less sure than `least` are left out.
    """
    finder = _Finder(document, doc, codebook, method, actors)
    found: dict[str, Position] = {}
    for statement, issue, span in _mentions(statements):
        position = finder.position(statement, issue, span)
        if position is not None and position.confidence >= least:
            found.setdefault(position.id, position)
    return sorted(_agreed(found.values()), key=lambda each: (each.passage, each.id))


def _agreed(positions: Iterable[Position]) -> Iterator[Position]:
    """Yield one position for each statement, actor and issue; none where two contradict."""
    together: dict[tuple[str, str, str | None], list[Position]] = {}
    for position in positions:
        key = (position.statement, position.actor, position.issue)
        together.setdefault(key, []).append(position)
    for same in together.values():
        if len({position.value > 0 for position in same}) == 1:
            yield max(same, key=lambda position: (abs(position.value), position.confidence))


def _mentions(statements: Sequence[Statement]) -> Iterator[tuple[Statement, str, Span]]:
    """Yield each issue's words once, with the smallest statement that holds them."""
    smallest: dict[tuple[str, Span], Statement] = {}
    sizes = {statement.id: content_size(statement) for statement in statements}
    for statement in statements:
        for mention in statement.issues:
            for span in mention.words:
                known = smallest.get((mention.issue, span))
                if known is None or sizes[statement.id] < sizes[known.id]:
                    smallest[mention.issue, span] = statement
    for (issue, span), statement in smallest.items():
        yield statement, issue, span


class _Finder:
    """What is looked up for each mention of an issue in one document."""

    def __init__(
        self,
        document: Document,
        doc: Doc,
        codebook: Codebook,
        method: str,
        actors: Sequence[Actor],
    ) -> None:
        self._document = document
        self._doc = doc
        self._codebook = codebook
        self._method = method
        self._selves = Selves(actors)
        self._named = _Named(actors)
        self._frames: dict[str, Frame] = {}

    def position(self, statement: Statement, key: str, span: Span) -> Position | None:
        """Return the position that a mention of an issue shows, or None."""
        issue = self._codebook.by_key.get(key)
        mention = trimmed(tokens_of(self._doc, [span]))
        if issue is None or not mention:
            return None
        frame = self._frame(statement)
        sides = sides_of(issue)
        way = _way(mention, sides, frame)
        found = operate(way, sides, frame) if way else None
        if found is None or not _is_telling(*found, mention, sides):
            return None
        return self._made(statement, issue, mention, *found)

    def _frame(self, statement: Statement) -> Frame:
        if statement.id not in self._frames:
            cue = tokens_of(self._doc, statement.cue)
            content = tokens_of(self._doc, statement.content)
            self._frames[statement.id] = Frame.of(cue, content, self._selves.of(statement))
        return self._frames[statement.id]

    def _made(
        self,
        statement: Statement,
        issue: Issue,
        mention: Sequence[Token],
        way: Way,
        operator: Operator,
    ) -> Position | None:
        actor = statement.speaker.actor
        if operator.holder is not None:
            actor = self._named.at(operator.holder)
        if actor is None:
            return None
        tokens = [*mention, *operator.tokens, *(step.token for step in way.steps)]
        start = min(token.idx for token in tokens)
        end = max(token.idx + len(token) for token in tokens)
        value = max(-1.0, min(1.0, operator.factor * way.factor))
        passage = self._document.cut(start, end)
        confidence = round(0.97 * operator.certainty * way.doubt, 3)
        return Position(
            id=content_id("position", statement.id, actor, issue.key, start, end),
            document_id=self._document.id,
            statement=statement.id,
            actor=actor,
            issue=issue.key,
            towards=None,
            value=value,
            passage=passage,
            reason=reason_of(way, operator, mention),
            confidence=confidence,
            method=self._method,
        )


def _way(mention: Sequence[Token], sides: Sides, frame: Frame) -> Way | None:
    inside = {token.i for token in frame.content}
    if not all(token.i in inside for token in mention):
        return None
    way = start(mention, sides)
    return climb(way, sides, inside) if way else None


def _is_telling(way: Way, operator: Operator, mention: Sequence[Token], sides: Sides) -> bool:
    """Tell whether what is said goes for the issue, and not for an evil that it is about."""
    if any(step.role is Role.SIDE for step in way.steps) or not sides.known:
        return True
    words = stance_words()
    return not any(words.has("evils", word_of(token)) for token in mention)


class _Named:
    """Which actor is named where."""

    def __init__(self, actors: Sequence[Actor]) -> None:
        mentions = [
            (mention.span.start, mention.span.end, actor.id)
            for actor in actors
            for mention in actor.mentions
        ]
        self._mentions = sorted(mentions)
        self._starts = [start for start, _, _ in self._mentions]
        self._longest = max((end - start for start, end, _ in mentions), default=0)

    def at(self, token: Token) -> str | None:
        """Return the actor whose mention has a token for its head, the shortest mention first."""
        place = bisect_right(self._starts, token.idx) - 1
        held = []
        while place >= 0 and self._starts[place] >= token.idx - self._longest:
            start, end, actor = self._mentions[place]
            if token.idx + len(token) <= end:
                held.append((end - start, actor))
            place -= 1
        return min(held)[1] if held else None
