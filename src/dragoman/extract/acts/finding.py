"""The one primary act of a statement: its cue first, then what its content does."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from dragoman.extract.acts.content import act_of_content, named_judgement
from dragoman.extract.acts.lexicon import act_words
from dragoman.extract.acts.phrases import Evidence, best_phrase
from dragoman.extract.acts.selves import Self, Selves
from dragoman.extract.acts.tree import roots_of, tokens_of, word_of
from dragoman.records import Act, ActKind, Actor, Document, Span, Statement

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_NOMINAL = frozenset(("NOUN", "PROPN"))
_LOOK_AHEAD = 6  # words of the content in which a phrase of the cue may end


def find_act(
    document: Document, doc: Doc, statement: Statement, *, actors: Sequence[Actor] = ()
) -> Act:
    """Return the one act that a statement does, with the words that show it.

    With `actors`, a speaker's own country counts as the speaker: "Norway will pay", its minister
    said. To find the acts of a whole document, `find_acts` is quicker.
    """
    return _act(document, doc, statement, Selves(actors).of(statement))


def find_acts(
    document: Document, doc: Doc, statements: Iterable[Statement], *, actors: Sequence[Actor] = ()
) -> Iterator[Act]:
    """Yield the act of each statement, in their order."""
    selves = Selves(actors)
    for statement in statements:
        yield _act(document, doc, statement, selves.of(statement))


def _act(document: Document, doc: Doc, statement: Statement, speaker: Self) -> Act:
    cue = tokens_of(doc, statement.cue)
    content = tokens_of(doc, statement.content)
    evidence = _evidence(cue, content, speaker)
    if evidence is None or evidence.kind is ActKind.ASSERT:
        return Act(ActKind.ASSERT)
    return Act(evidence.kind, tuple(_spans(document, evidence.tokens)))


def _evidence(cue: Sequence[Token], content: Sequence[Token], speaker: Self) -> Evidence | None:
    said = _act_of_cue(cue, content)
    if said is not None and said.sure and not _asks(said, content):
        return said
    if said is None and _names(cue):
        said = named_judgement(content)
    shown = _act_of_phrase(cue, content) or act_of_content(content, speaker)
    return shown or said


def _asks(said: Evidence, content: Sequence[Token]) -> bool:
    """Tell whether what was demanded is an answer: "demanded: why?"."""
    return said.kind is ActKind.DEMAND and bool(content) and "?" in (t.text for t in content[-2:])


def _names(cue: Sequence[Token]) -> bool:
    return any(act_words().has("naming", word_of(token)) for token in cue)


def _act_of_cue(cue: Sequence[Token], content: Sequence[Token]) -> Evidence | None:
    """Return the act that the cue names, with the first words of the content at hand."""
    if not cue:
        return None
    following = [t for t in content if t.i > cue[-1].i][:_LOOK_AHEAD]
    top = next(iter(roots_of(cue)), None)
    return best_phrase(cue, [*cue, *following], top)


def _act_of_phrase(cue: Sequence[Token], content: Sequence[Token]) -> Evidence | None:
    """Return the act that a noun names at the head of a content without a verb: "dismay at …"."""
    if not cue:
        return None
    for root in roots_of(content)[:1]:
        finite = any(c.dep_ in ("nsubj", "cop", "nsubj:pass") for c in root.children)
        if root.pos_ in _NOMINAL and not finite and _is_light(cue):
            found = best_phrase([root], [t for t in content if t.i >= root.i][:_LOOK_AHEAD])
            if found and (found.kind is not ActKind.ASK):
                return found
    return None


def _is_light(cue: Sequence[Token]) -> bool:
    return all(
        token.pos_ not in ("VERB", "NOUN") or act_words().has("light", word_of(token))
        for token in cue
    )


def _spans(document: Document, tokens: Sequence[Token]) -> Iterator[Span]:
    """Yield the passages of tokens, those that follow one another as one."""
    ordered = sorted({token.i: token for token in tokens}.items())
    start = end = None
    for place, token in ordered:
        if end is not None and start is not None and place != end[0] + 1:
            yield document.cut(start, end[1])
            start = None
        start = token.idx if start is None else start
        end = (place, token.idx + len(token))
    if start is not None and end is not None:
        yield document.cut(start, end[1])
