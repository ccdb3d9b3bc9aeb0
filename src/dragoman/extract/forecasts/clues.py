"""What a judge of forecasts is shown of a predicate. Training and running share this file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from spacy.tokens import Doc, Token

from dragoman.extract.encoder.component import ATTRIBUTIONS, SENSES
from dragoman.extract.encoder.reading import Attribution, Run

Floats = npt.NDArray[np.float32]
Halves = npt.NDArray[np.float16]

# The words whose states are laid side by side, in this order, and the mean over the sentence.
PLACES = ("predicate", "auxiliary", "governor", "subject", "sentence")


@dataclass(frozen=True, slots=True)
class Clues:
    """One predicate: clues in words ("aux=will", "subj=we"), and where the states lie.

    `places` are the document's tokens for all of PLACES but the sentence, `sentence` its bounds.
    """

    words: frozenset[str]
    places: tuple[int, ...]
    sentence: tuple[int, int]


class ClueFinder:
    """Finds the clues of one document's predicates."""

    def __init__(self, doc: Doc) -> None:
        self._doc = doc
        self._attributions: Sequence[Attribution] = doc.user_data.get(ATTRIBUTIONS, ())
        self._holders: dict[int, Attribution] = {}
        for found in sorted(self._attributions, key=_size, reverse=True):
            for run in found.contents:
                self._holders.update(dict.fromkeys(range(run.start, run.end), found))

    def of(self, predicate: Token) -> Clues:
        """Return the clues of one predicate."""
        auxiliaries = [child for child in predicate.children if child.dep_.startswith("aux")]
        own, subjects = _subjects_of(predicate)
        sentence = predicate.sent
        words = {
            *_clues_of_verb(predicate, auxiliaries),
            *(clue for child in predicate.children for clue in _clues_of_child(child)),
            *_clues_of_governor(predicate),
            *_clues_of_subjects(own, auxiliaries),
            *_clues_of_sentence(predicate, sentence.start, sentence.end),
            *self._clues_of_holder(predicate, own),
        }
        first = auxiliaries[0] if auxiliaries else predicate
        subject = subjects[0] if subjects else predicate
        return Clues(
            frozenset(words),
            (predicate.i, first.i, predicate.head.i, subject.i),
            (sentence.start, sentence.end),
        )

    def _clues_of_holder(self, predicate: Token, own: Sequence[Token]) -> Iterator[str]:
        """Yield who says it, by which word, and whether he speaks of himself."""
        holder = self._holders.get(predicate.i)
        yield f"held={holder is not None}"
        if holder is None:
            return
        if holder.cue is not None:
            yield f"cue={_word(self._root(holder.cue))}"
        source = self._root(holder.source) if holder.source is not None else None
        yield f"source={_kind(source) if source is not None else 'none'}"
        for subject in own:
            if source is not None:
                named = _word(subject) == _word(source)
                kind = "self" if named and subject.pos_ != "PRON" else _kind(subject)
                yield f"self={kind}/{_kind(source)}"

    def _root(self, run: Run) -> Token:
        return self._doc[run.start : run.end].root


def states_of(doc: Doc) -> Halves | None:
    """Return the encoder's states (tokens, 256), 0 for what was not read; None without any."""
    if SENSES not in doc.user_data:
        return None
    senses, tokens = doc.user_data[SENSES]
    states: Halves = np.zeros((len(doc), senses.shape[1]), dtype=np.float16)
    states[tokens] = senses
    return states


def joined_states(states: Halves, clues: Sequence[Clues]) -> Floats:
    """Return the states at PLACES side by side: (predicates, places × 256)."""
    means: dict[tuple[int, int], Floats] = {}
    rows = []
    for clue in clues:
        start, end = clue.sentence
        if clue.sentence not in means:
            means[clue.sentence] = states[start:end].mean(axis=0, dtype=np.float32)
        rows.append(np.concatenate([*states[list(clue.places)], means[clue.sentence]]))
    return np.asarray(rows, dtype=np.float32)


def _size(found: Attribution) -> int:
    return sum(run.end - run.start for run in found.contents)


def _word(token: Token) -> str:
    return token.lower_.replace("’", "'")


def _kind(token: Token) -> str:
    """Return a pronoun or a determiner itself, of other words the part of speech."""
    return _word(token) if token.pos_ in ("PRON", "DET") else token.pos_


def _subjects_of(predicate: Token) -> tuple[list[Token], list[Token]]:
    """Return a predicate's own subjects, and those or else its governor's."""
    own = [child for child in predicate.children if _is_subject(child)]
    if own or predicate.head.i == predicate.i:
        return own, own
    lent = [child for child in predicate.head.children if _is_subject(child)]
    return (lent, lent) if predicate.dep_ == "conj" else ([], lent)


def _is_subject(token: Token) -> bool:
    return token.dep_.startswith(("nsubj", "csubj")) or token.dep_ == "expl"


def _clues_of_verb(predicate: Token, auxiliaries: Sequence[Token]) -> Iterator[str]:
    word = _word(predicate)
    yield f"word={word}"
    yield f"pos={predicate.pos_}"
    yield f"dep={predicate.dep_}"
    yield "auxs=" + "_".join(map(_word, auxiliaries))
    if predicate.pos_ == "VERB" and not auxiliaries:
        yield f"end={word[-3:]}"


def _clues_of_child(child: Token) -> Iterator[str]:
    kind = child.dep_.partition(":")[0]
    if kind in ("cop", "mark", "det", "advmod"):
        yield f"{kind}={_word(child)}"
    elif kind.startswith("aux"):
        yield f"aux={_word(child)}"
    elif kind in ("obl", "nmod"):
        yield f"obl={_word(child)}"
        yield from (f"case={_word(each)}" for each in child.children if each.dep_ == "case")
    elif kind == "advcl":
        yield from (f"if={_word(each)}" for each in child.children if each.dep_ == "mark")
    if kind in ("ccomp", "xcomp", "acl", "nmod"):
        yield f"has={kind}"


def _clues_of_governor(predicate: Token) -> Iterator[str]:
    head = predicate.head
    if head.i == predicate.i:
        return
    kind = predicate.dep_.partition(":")[0]
    yield f"head.{kind}={_word(head)}"
    for child in head.children:
        if child.dep_.startswith("aux") or child.dep_ == "cop":
            yield f"head.{kind}.aux={_word(child)}"
        elif child.dep_ in ("advmod", "mark"):
            yield f"head.{kind}.{child.dep_}={_word(child)}"
        elif _is_subject(child):
            yield f"head.{kind}.subject={_kind(child)}"
    if head.head.i != head.i:
        yield f"head.{kind}.head={_word(head.head)}"


def _clues_of_subjects(own: Sequence[Token], auxiliaries: Sequence[Token]) -> Iterator[str]:
    for subject in own:
        yield f"subject={_kind(subject)}"
        yield f"subject.dep={subject.dep_}"
        for child in subject.children:
            if child.dep_ in ("nmod:poss", "poss", "det"):
                yield f"subject.{child.dep_}={_word(child)}"
    first = _word(auxiliaries[0]) if auxiliaries else "none"
    yield f"subject*aux={_kind(own[0]) if own else 'none'}*{first}"


def _clues_of_sentence(predicate: Token, start: int, end: int) -> Iterator[str]:
    doc = predicate.doc
    words = [doc[index] for index in range(start, end) if not doc[index].is_space]
    yield f"first={_word(words[0])}"
    marks = [token.text for token in words if token.text in (".", "?", "!", ":", ";")]
    yield f"last={marks[-1] if marks else 'none'}"
