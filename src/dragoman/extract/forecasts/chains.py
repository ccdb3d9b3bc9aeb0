"""Chains: which forecast is said to follow from which."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from dragoman.extract.bases import base_form
from dragoman.extract.clauses.trees import SUBJECTS, lemma, subject_of
from dragoman.extract.forecasts.candidate import Candidate, Why
from dragoman.extract.forecasts.condition import places_of
from dragoman.extract.forecasts.governing import is_set_off
from dragoman.extract.forecasts.lexicon import entries
from dragoman.records import Forecast

if TYPE_CHECKING:
    from spacy.tokens import Token

Made = tuple[Candidate, Forecast]
_AROUND = 12  # forecasts back, among which a cause is looked for


def linked(made: Sequence[Made]) -> tuple[Forecast, ...]:
    """Return the forecasts in order, each once and with the ids of those that follow from it."""
    ids = {candidate.predicate.i: forecast.id for candidate, forecast in made}
    effects: dict[str, list[str]] = {}
    for at, (candidate, forecast) in enumerate(made):
        near = made[max(0, at - _AROUND) : at + 1]
        for cause in _Links(near).causes(candidate, forecast):
            if cause in ids and ids[cause] != forecast.id:
                effects.setdefault(ids[cause], []).append(forecast.id)
    unique: dict[str, Forecast] = {}
    for _, forecast in made:
        follows = tuple(dict.fromkeys(effects.get(forecast.id, ())))
        unique.setdefault(forecast.id, replace(forecast, leads_to=follows))
    return tuple(unique.values())


@dataclass(frozen=True, slots=True)
class _Links:
    """Finds what a forecast follows from, among the last ones before it."""

    made: Sequence[Made]

    def causes(self, candidate: Candidate, forecast: Forecast) -> list[int]:
        """Return the predicates that a candidate follows from; of joined ones, all."""
        if candidate.why is Why.CONSEQUENCE and candidate.cause is not None:
            return _of_consequence(candidate.cause)
        return (
            self._of_relative(candidate)
            or self._of_result(candidate)
            or self._of_own_words(candidate, forecast)
            or self._of_joined(candidate)
        )

    def _of_relative(self, candidate: Candidate) -> list[int]:
        """Return the predicate before ", which will lead to …" where the clause hangs on it."""
        top = candidate.tree.top
        if candidate.is_noun or not top.dep_.endswith("relcl"):
            return []
        openings = {c.lower_ for c in top.children if c.i < candidate.predicate.i}
        causes = base_form(candidate.predicate) in entries("markers", "causes")
        if not is_set_off(top) or not ("which" in openings or ("where" in openings and causes)):
            return []
        here = top.head
        known = {each.predicate.i for each, _ in self.made}
        for _ in range(4):
            if here.i in known:
                return [here.i]
            here = here.head
        return []

    def _of_result(self, candidate: Candidate) -> list[int]:
        """Return what stands before ", so that …"."""
        top = candidate.tree.top
        marks = {c.lower_ for c in top.children if c.dep_ == "mark"}
        marks |= {c.lower_ for m in top.children if m.dep_ == "mark" for c in m.children}
        if candidate.is_noun or top.dep_ != "advcl" or not {"so", "that"} <= marks:
            return []
        return [each.predicate.i for each, _ in self.made if top.head.i in _chain(each)][:1]

    def _of_own_words(self, candidate: Candidate, forecast: Forecast) -> list[int]:
        """Return what a clause takes up by its own words: "as a result", "this", "the collapse"."""
        before = self._before(candidate, forecast)
        for cause in before[-1:]:
            follows = _follows(candidate, cause, forecast) or _takes_up(candidate, cause)
            if follows or _supposes(candidate, cause, forecast):
                return [cause.predicate.i]
        named = [cause.predicate.i for cause in before if _names(candidate, cause)]
        return named[-1:]

    def _of_joined(self, candidate: Candidate) -> list[int]:
        """Return what the forecast follows from to which a candidate is joined without its own."""
        told = candidate.why in (Why.EXPECTS, Why.EXPECTED, Why.LIKELIHOOD)
        if candidate.is_noun or told or candidate.tree.top.dep_ not in _JOINED:
            return []
        here = candidate.predicate
        before = [each for each in self.made if each[0].predicate.i < here.i]
        for other, forecast in before[-1:]:
            between = here.doc[other.predicate.i : here.i]
            same = other.predicate.sent.start == here.sent.start and not other.is_noun
            if same and not any(token.text == ";" for token in between):
                return self._of_own_words(other, forecast) or self._of_joined(other)
        return []

    def _before(self, candidate: Candidate, forecast: Forecast) -> list[Candidate]:
        """Return the last forecasts before, of the same speaker, in this sentence or near it."""
        here = candidate.predicate
        found = [
            other
            for other, its in self.made
            if other.predicate.i < here.i
            and its.speaker == forecast.speaker
            and _is_near(other.predicate, here)
        ]
        return found[-_FARTHEST:]


def _chain(candidate: Candidate) -> set[int]:
    return {candidate.predicate.i, *(token.i for token in candidate.tree.chain)}


_JOINED = ("conj", "parataxis", "root", "ROOT", "ccomp")
_FARTHEST = 3  # forecasts back, within which a noun can take one up


def _is_near(before: Token, here: Token) -> bool:
    """Tell whether a word stands in the same sentence or in one of the two before it."""
    between = here.doc[before.i : here.i]
    ends = sum(token.is_sent_start is True for token in between) + (here.i == here.sent.start)
    return ends <= 2 and not any("\n" in token.text for token in between if token.is_space)


def _of_consequence(cause: Candidate) -> list[int]:
    joined = [cause.predicate.i]
    tree = cause.tree
    while cause.why is not Why.CONSEQUENCE and tree.top.dep_ == "conj" and tree.above is not None:
        tree = tree.above
        joined += [each.i for each in tree.chain]
    return joined


def _follows(candidate: Candidate, cause: Candidate, forecast: Forecast) -> bool:
    """Tell whether a clause says "as a result", "in turn", "then"."""
    own = {token.i for token in candidate.tree.tokens}
    for first, last in places_of(candidate.predicate.sent, entries("chains", "following")):
        phrase = " ".join(t.lower_ for t in first.doc[first.i : last.i + 1])
        if last.i not in own or not cause.predicate.i < first.i < candidate.predicate.i + 4:
            continue
        before = first.nbor(-1) if first.i else first
        if before.pos_ == "ADP" or not _is_next(cause, candidate):
            continue  # "until then"
        if before.dep_ == "cc" and candidate.tree.top.dep_ == "conj" and phrase == "then":
            continue  # "will protest and then give in" is a row, no chain
        if phrase in entries("chains", "weak") and (forecast.condition or last.pos_ == "ADJ"):
            continue
        return True
    return False


def _takes_up(candidate: Candidate, cause: Candidate) -> bool:
    """Tell whether the subject is "this", and so the whole of what was said before."""
    subject = None if candidate.is_noun else subject_of(candidate.tree)
    if subject is None or subject.lower_ not in entries("chains", "taking_up"):
        return False
    relative = candidate.tree.top.dep_ in ("acl:relcl", "acl")
    alone = subject.pos_ == "PRON" and subject.i > cause.predicate.i
    alone = alone and subject.nbor().pos_ in ("AUX", "VERB", "ADV", "PUNCT", "ADP", "PART")
    return not relative and alone and _is_next(cause, candidate)


def _is_next(cause: Candidate, candidate: Candidate) -> bool:
    """Tell whether a candidate stands in the sentence of its cause or in the next one."""
    one, other = cause.predicate.sent, candidate.predicate.sent
    return one.start == other.start or other.start - one.end <= 1


def _supposes(candidate: Candidate, cause: Candidate, forecast: Forecast) -> bool:
    """Tell whether a condition says again what will come: "it will crack; once it cracks, …"."""
    if cause.is_noun or not _is_next(cause, candidate):
        return False
    again = base_form(cause.predicate)
    for span in forecast.condition:
        words = candidate.predicate.doc.char_span(span.start, span.end, alignment_mode="expand")
        for word in words if words is not None else ():
            if word.pos_ == "VERB" and word.i > cause.predicate.i and base_form(word) == again:
                return True
    return False


def _names(candidate: Candidate, cause: Candidate) -> bool:
    """Tell whether the subject names what was said to come: "will resign; the resignation will"."""
    telling = base_form(candidate.predicate) in entries("chains", "telling")
    for noun in _openings(candidate):
        if noun.i <= cause.predicate.i or noun.pos_ != "NOUN":
            continue
        if telling and noun.dep_ in SUBJECTS:
            continue
        articles = {c.lower_ for c in noun.children if c.dep_ == "det"}
        such = any(c.lower_ == "such" for c in noun.children)
        plain = not any(c.dep_ == "amod" for c in noun.children)
        if such and _is_next(cause, candidate):
            return True
        owned = any(c.dep_ == "nmod:poss" and c.pos_ == "PRON" for c in noun.children)
        bare = not articles and noun.lower_ != base_form(noun)  # "layoffs will lead to unrest"
        if owned or bare or articles & {"the", "this", "that", "these", "those"}:
            left = plain and articles and noun.lower_ in entries("chains", "remains")
            if left or _is_named(noun, cause):
                return True
        elif articles & {"a", "an"}:
            return base_form(noun) in _brought(cause)
    return False


def _brought(cause: Candidate) -> set[str]:
    """Return the nouns that a forecast brings up: "a default", "will face a mutiny"."""
    if cause.is_noun:
        return {base_form(cause.predicate)}
    return {base_form(c) for c in cause.predicate.children if c.dep_ in ("obj", "obl")}


def _openings(candidate: Candidate) -> Iterator[Token]:
    """Yield the subject's head, and the noun of "with the troops will come …"."""
    if candidate.is_noun:
        return
    for child in candidate.tree.children():
        fronted = child.dep_ == "obl" and child.i < candidate.predicate.i
        fronted = fronted and base_form(candidate.predicate) in entries("chains", "coming")
        if child.dep_ in SUBJECTS or fronted:
            yield child


def _is_named(noun: Token, cause: Candidate) -> bool:
    """Tell whether a noun is that of a predicate, or of what the predicate brings about."""
    if cause.is_noun:
        return base_form(noun) == base_form(cause.predicate)
    verb = base_form(cause.predicate)
    stem = verb.rstrip("ey")
    if len(stem) >= 4 and noun.lower_.startswith(stem) and len(noun.lower_) <= len(verb) + 6:
        return True
    brings = {verb, lemma(cause.predicate)} & entries("chains", "bringing")
    # "They send advisers; with the advisers will come arms."
    first = noun.left_edge
    fronted = "with" in (first.lower_, first.nbor(-1).lower_ if first.i else "")
    after = [c for c in cause.tree.children() if c.i < noun.i]
    objects = [c for c in after if c.dep_ == "obl:agent" or (brings or fronted)]
    labels = ("obj", "obl", "obl:agent")
    return base_form(noun) in {base_form(c) for c in objects if c.dep_ in labels}
