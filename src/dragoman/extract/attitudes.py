"""What actors are for and against one another, as sentences picture it: learnt, not ruled.

The encoder's layers for attitudes read each sentence that names two actors, or one whom its
speaker speaks of. They learnt on sentences marked with who supports or blames whom (Park et al.
2021) and with how they picture one politician (Hamborg and Donnay 2021).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from spacy.tokens import Doc, Token
from spacy.tokens import Span as Tokens

from dragoman.extract.encoder.component import EncoderComponent
from dragoman.extract.encoder.features import quote_flags
from dragoman.extract.encoder.session import Floats, Session
from dragoman.extract.encoder.windows import Window, Words, window_inputs
from dragoman.extract.places import Places, content_size
from dragoman.extract.ranges import Range
from dragoman.records import (
    ActKind,
    Actor,
    ActorKind,
    Document,
    Mention,
    Position,
    Span,
    Statement,
    content_id,
)

# At these, nine in ten stances between two actors are right, and five in six of a speaker towards
# one (directed sentiment and NewsMTSC, dev); `python -m eval.attitudes` prints them by threshold.
LEAST_OF_PAIR = 0.85
LEAST_OF_TARGET = 0.92
_LONGEST = 120  # words; a longer sentence is a list
# Questions to one sentence, those of the nearest names first: each costs two layers of six.
_MOST_ROWS = 4
# A speaker who only reports takes no side by it, though the layers often think so.
_PLAIN_ACTS = frozenset((ActKind.ASSERT, ActKind.PREDICT, ActKind.ASK))
_NAMING = frozenset(("amod", "compound", "nmod", "nmod:poss", "nmod:desc", "flat", "appos"))
_PLACING = frozenset(("in", "into", "inside", "within", "from", "at", "near", "across", "through"))
_WRONGING = frozenset(("against", "on", "upon", "towards", "toward"))
_TURNING_ACTS = frozenset(
    (ActKind.THREATEN, ActKind.REFUSE, ActKind.ACCUSE, ActKind.JUDGE, ActKind.DENY)
)
_FOR_AGAINST = ((1, 3), (2, 4))  # columns of PAIR_ATTITUDES: first → second, second → first


@dataclass(frozen=True, slots=True)
class _Named:
    """An actor at one place of a sentence: words `[start, end)` of the sentence."""

    actor: Actor
    mention: Mention
    start: int
    end: int
    tokens: tuple[Token, ...]


@dataclass(frozen=True, slots=True)
class _Row:
    """One question to the layers: how two actors stand, or how a speaker pictures one."""

    first: _Named | None  # None: the target is asked about
    second: _Named
    speaker: str | None = None  # the actor's id whose words picture the target
    statement: Statement | None = None


def find_attitudes(
    document: Document,
    doc: Doc,
    statements: Sequence[Statement],
    actors: Sequence[Actor],
    encoder: EncoderComponent,
    method: str,
) -> list[Position]:
    """Return the positions of actors towards one another, in order of their passages."""
    finder = _Finder(document, doc, statements, actors, encoder.session, method)
    best: dict[tuple[str, str, str | None], Position] = {}
    for position in finder.positions():
        key = (position.statement, position.actor, position.towards)
        if key not in best or position.confidence > best[key].confidence:
            best[key] = position
    return sorted(best.values(), key=lambda each: each.passage.start)


class _Finder:
    def __init__(
        self,
        document: Document,
        doc: Doc,
        statements: Sequence[Statement],
        actors: Sequence[Actor],
        session: Session,
        method: str,
    ) -> None:
        self._document = document
        self._doc = doc
        self._session = session
        self._method = f"{method} attitudes"
        self._extents = Places((_extent(each), each) for each in statements)
        self._members = {actor.id: frozenset(actor.members) for actor in actors}
        self._mentions = sorted(
            ((mention, actor) for actor in actors for mention in actor.mentions),
            key=lambda each: each[0].span,
        )
        self._starts = [mention.span.start for mention, _ in self._mentions]

    def positions(self) -> Iterator[Position]:
        for sentence in self._doc.sents:
            words = [token for token in sentence if not token.is_space]
            if 3 <= len(words) <= _LONGEST and words[0].dep_:
                rows = sorted(self._rows(sentence, words), key=_distance)[:_MOST_ROWS]
                if rows:
                    yield from self._judged(sentence, [token.text for token in words], rows)

    def _rows(self, sentence: Tokens, words: Sequence[Token]) -> Iterator[_Row]:
        named = self._named(sentence, words)
        for first, second in combinations(named, 2):
            if self._are_apart(first, second):
                holder = self._holder(first.mention.span, second.mention.span)
                if holder is not None:
                    yield _Row(first, second, statement=holder)
        present = {each.actor.id for each in named}
        for target in named:
            holder = self._holder(target.mention.span)
            speaker = holder.speaker.actor if holder and not _is_plain(holder) else None
            if speaker and speaker not in present and speaker != target.actor.id:
                yield _Row(None, target, speaker, holder)

    def _named(self, sentence: Tokens, words: Sequence[Token]) -> list[_Named]:
        """Return each actor of a sentence at one place: where it is named rather than meant."""
        places = [token.idx for token in words]
        found: dict[str, _Named] = {}
        at = bisect_left(self._starts, sentence.start_char)
        while at < len(self._mentions) and self._starts[at] < sentence.end_char:
            mention, actor = self._mentions[at]
            at += 1
            start = bisect_left(places, mention.span.start)
            end = bisect_left(places, mention.span.end)
            here = _Named(actor, mention, start, end, tuple(words[start:end]))
            if (end > start and not _is_place(here)) and (
                actor.id not in found or len(mention.span.exact) > len(_exact(found[actor.id])) + 4
            ):
                found[actor.id] = here
        return sorted(found.values(), key=lambda each: each.start)

    def _are_apart(self, first: _Named, second: _Named) -> bool:
        """Tell whether two actors can be for or against each other: neither is part of the other.

        "Russian Foreign Minister Ivan Petrov" names two actors and no stance.
        """
        one, other = first.actor.id, second.actor.id
        if one in self._members[other] or other in self._members[one]:
            return False
        return not (_hangs_on(first, second) or _hangs_on(second, first))

    def _holder(self, *spans: Span) -> Statement | None:
        """Return the smallest statement that names all of them, one at least in its content."""
        best: Statement | None = None
        for _, statement in self._extents.around((spans[0].start, spans[0].start + 1)):
            content, frame = statement.content, (*statement.source, *statement.cue)
            inside = [any(part.overlaps(span) for part in content) for span in spans]
            framed = [any(part.overlaps(span) for part in frame) for span in spans]
            held = all(a or b for a, b in zip(inside, framed, strict=True)) and any(inside)
            if held and (best is None or content_size(statement) < content_size(best)):
                best = statement
        return best

    def _judged(
        self, sentence: Tokens, words: Sequence[str], rows: Sequence[_Row]
    ) -> Iterator[Position]:
        marks = [_marks(row, len(words)) for row in rows]
        pair, target = judge_sentence(words, marks, self._session)
        passage = self._passage(sentence)
        for row, of_pair, of_target in zip(rows, shares_of(pair), shares_of(target), strict=True):
            if row.first is None:
                yield from self._of_target(row, of_target, passage)
            else:
                yield from self._of_pair(row, row.first, of_pair, passage)

    def _passage(self, sentence: Tokens) -> Span:
        exact = self._document.text[sentence.start_char : sentence.end_char]
        return self._document.cut(sentence.start_char, sentence.start_char + len(exact.rstrip()))

    def _of_pair(
        self, row: _Row, first: _Named, shares: Floats, passage: Span
    ) -> Iterator[Position]:
        ways = ((first, row.second), (row.second, first))
        for (holder, towards), (favour, against) in zip(ways, _FOR_AGAINST, strict=True):
            sure = float(max(shares[favour], shares[against]))
            value = float(shares[favour] - shares[against])
            wronged = value < 0 and row.statement and _is_wronged(towards, row.statement)
            if (
                sure >= LEAST_OF_PAIR
                and row.statement
                and _may_take_side(holder, row.statement)
                and not wronged
            ):
                side = "for" if value > 0 else "against"
                reason = f"“{_exact(holder)}” is pictured as {side} “{_exact(towards)}”"
                yield self._position(
                    row.statement, holder.actor.id, towards.actor.id, value, sure, passage, reason
                )

    def _of_target(self, row: _Row, shares: Floats, passage: Span) -> Iterator[Position]:
        negative, _, positive = (float(share) for share in shares)
        sure = max(negative, positive)
        if sure >= LEAST_OF_TARGET and row.statement is not None and row.speaker is not None:
            light = "a good" if positive > negative else "a bad"
            name = row.statement.speaker.name
            reason = f"{name}’s words put “{_exact(row.second)}” in {light} light"
            value = positive - negative
            yield self._position(
                row.statement, row.speaker, row.second.actor.id, value, sure, passage, reason
            )

    def _position(
        self,
        statement: Statement,
        actor: str,
        towards: str,
        value: float,
        sure: float,
        passage: Span,
        reason: str,
    ) -> Position:
        document_id = self._document.id
        return Position(
            id=content_id("position", document_id, statement.id, actor, towards, passage.start),
            document_id=document_id,
            statement=statement.id,
            actor=actor,
            issue=None,
            towards=towards,
            value=round(value, 2),
            passage=passage,
            reason=f"{reason} (learnt; {sure:.2f} sure)",
            confidence=round(sure, 3),
            method=self._method,
        )


def _extent(statement: Statement) -> Range:
    parts = (*statement.content, *statement.source, *statement.cue)
    return min(part.start for part in parts), max(part.end for part in parts)


def _distance(row: _Row) -> int:
    return row.second.start - row.first.end if row.first else 0


def _hangs_on(part: _Named, whole: _Named) -> bool:
    """Tell whether one actor's words belong to the name or description of another's."""
    inside = {token.i for token in whole.tokens}
    for token in part.tokens:
        while token.dep_ in _NAMING and token.head.i != token.i:
            token = token.head
            if token.i in inside:
                return True
    return False


def _is_place(named: _Named) -> bool:
    """Tell whether a state is only where something happens: "aid into Syria"."""
    return named.actor.kind is ActorKind.STATE and bool(_cases(named) & _PLACING)


def _is_wronged(named: _Named, statement: Statement) -> bool:
    """Tell whether what a speaker turns against is done to the actor: "a move against Norway"."""
    turned = statement.act is not None and statement.act.kind in _TURNING_ACTS
    return turned and bool(_cases(named) & _WRONGING)


def _cases(named: _Named) -> set[str]:
    """Return the prepositions under which an actor stands."""
    inside = {token.i for token in named.tokens}
    tops = [token for token in named.tokens if token.head.i not in inside]
    return {child.lower_ for top in tops for child in top.children if child.dep_ == "case"}


def _may_take_side(holder: _Named, statement: Statement) -> bool:
    """Tell whether a statement can show its holder's stance: its speaker's, if it does more."""
    return holder.actor.id != statement.speaker.actor or not _is_plain(statement)


def _is_plain(statement: Statement) -> bool:
    return statement.act is not None and statement.act.kind in _PLAIN_ACTS


def _exact(named: _Named) -> str:
    return " ".join(named.mention.span.exact.split())


def _marks(row: _Row, words: int) -> list[int]:
    """Return the role of each word: 1 of the first actor, 2 of the other."""
    marks = [0] * words
    for role, named in ((1, row.first), (2, row.second)):
        if named is not None:
            marks[named.start : named.end] = [role] * (named.end - named.start)
    return marks


def judge_sentence(
    words: Sequence[str], marks: Sequence[Sequence[int]], session: Session
) -> tuple[Floats, Floats]:
    """Return logits (rows, PAIR_ATTITUDES) and (rows, TARGET_ATTITUDES) for one sentence.

    Each row of `marks` has a role for each word: 0 neither, 1 first actor, 2 second or target.
    """
    single = [index == 0 for index in range(len(words))]
    seen = Words.of(words, quote_flags(words, single), single, session.wordpieces)
    inputs = window_inputs(seen, Window(0, len(words)), session.wordpieces)
    pieces = len(inputs.ids)
    sizes = np.diff(np.append(inputs.firsts, pieces - 1))
    roles = np.zeros((len(marks), pieces), dtype=np.int64)
    roles[:, 1 : pieces - 1] = np.repeat(np.asarray(marks, dtype=np.int64), sizes, axis=1)
    return session.judge(inputs, roles)


def shares_of(logits: Floats) -> Floats:
    """Return the probability of each label (rows, labels)."""
    raised = np.exp(logits - logits.max(axis=1, keepdims=True))
    shares: Floats = raised / raised.sum(axis=1, keepdims=True)
    return shares
