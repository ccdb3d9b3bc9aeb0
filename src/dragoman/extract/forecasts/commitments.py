"""Words that bind, want or deny: no forecast is made with them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.extract.bases import base_form
from dragoman.extract.clauses.trees import SUBJECTS, lemma
from dragoman.extract.forecasts.candidate import MODAL, WEAK, Candidate, Why
from dragoman.extract.forecasts.governing import governors_of
from dragoman.extract.forecasts.lexicon import entries
from dragoman.extract.forecasts.pasts import is_estimated, is_past_tense
from dragoman.extract.forecasts.scene import Scene, is_undergone
from dragoman.extract.forecasts.turning import is_empty
from dragoman.records import ActorKind, Form, Statement

if TYPE_CHECKING:
    from spacy.tokens import Token


def is_wanted(candidate: Candidate, statement: Statement, scene: Scene) -> bool:
    """What is hoped, demanded, promised or decided, not forecast."""
    if _is_claimed(candidate):
        return True
    wanted = entries("exclusions", "wanted")
    for word, negations in governors_of(candidate.tree):
        if candidate.why in (Why.EXPECTS,) and word.i in {m.i for m in candidate.markers}:
            continue
        base = lemma(word)
        if base == "agree" and not is_past_tense(word):
            return False  # "everybody agrees that it will"
        if base in entries("exclusions", "own_plans"):
            return bool(negations) or _is_own_plan(word, candidate, statement, scene)
        if base in wanted or base_form(word) in wanted:
            return not (negations or is_empty(word))
        if word.pos_ == "VERB":
            return False
    return _cued(candidate, statement, scene, wanted - entries("exclusions", "own_plans"))


def _is_claimed(candidate: Candidate) -> bool:
    """Tell whether "expect" claims what is due: "expects an apology", "expects his men to"."""
    if candidate.why is not Why.EXPECTS or base_form(candidate.markers[0]) != "expect":
        return False
    noun = candidate.predicate
    if not candidate.is_noun:
        objects = [c for c in candidate.markers[0].children if c.dep_ in ("obj", "iobj")]
        own = [g for c in objects for g in c.children if g.dep_ == "nmod:poss"]
        return any(g.lower_ in ("his", "her", "my", "our") for g in own)
    return base_form(noun) in entries("exclusions", "claims")


def _is_own_plan(word: Token, candidate: Candidate, statement: Statement, scene: Scene) -> bool:
    """Tell whether who announces is who will: "the union announced that it would strike"."""
    if candidate.why not in MODAL or is_undergone(candidate):
        return False
    subject = scene.subject(candidate)
    teller = _teller(word)
    if subject is None or teller is None:
        return False
    same = scene.actor_at(subject)
    if same is not None or (scene.actor_at(teller) is not None and not _is_pronoun(subject)):
        return same == scene.actor_at(teller)
    if subject.lower_ in ("i", "we") or subject.lower_ == teller.lower_:
        return True
    if teller.lower_ in ("i", "we", "you"):
        return False  # "I told him that it will fall": the teller is not "it"
    return _is_pronoun(subject) and statement.form is not Form.DIRECT


def _teller(verb: Token) -> Token | None:
    """Return the subject of a verb, or that of the verb to which it is joined."""
    for _ in range(3):
        own = next((c for c in verb.children if c.dep_ in SUBJECTS), None)
        if own is not None or verb.dep_ != "conj":
            return own
        verb = verb.head
    return None


def _is_pronoun(token: Token) -> bool:
    return token.lower_ in ("it", "they", "he", "she")


def _cued(candidate: Candidate, statement: Statement, scene: Scene, words: frozenset[str]) -> bool:
    """Tell whether the statement's cue, in the same sentence, is one of some words."""
    if scene.is_cue(candidate.predicate, statement):
        return False  # "parliament will reject | the plan": that is what is forecast
    sentence = candidate.predicate.sent
    for span in statement.cue:
        if not sentence.start_char <= span.start < sentence.end_char:
            continue
        cue = candidate.predicate.doc.char_span(span.start, span.end, alignment_mode="expand")
        negated = any(t.lower_ in ("no", "not", "n't", "never") for t in cue or ())
        if not negated and any(
            t.pos_ in ("VERB", "NOUN", "ADJ") and base_form(t) in words and t.lower_ not in _HELD
            for t in cue or ()
        ):
            return True
    return False


_HELD = frozenset(("agree", "agrees"))  # an opinion; "agreed", a decision


def is_denied(candidate: Candidate, statement: Statement, scene: Scene) -> bool:
    """What is denied, or said to be pretended."""
    words = entries("exclusions", "denied")
    if any(lemma(word) in words for word, _ in governors_of(candidate.tree)):
        return True
    return _cued(candidate, statement, scene, words)


def is_telling(candidate: Candidate, statement: Statement, scene: Scene) -> bool:
    """Words that will be said: "the envoy will tell the council that …"."""
    if not scene.is_cue(candidate.predicate, statement) or candidate.is_noun:
        return False
    if candidate.predicate.lower_ == "ask":
        return False  # "our grandchildren will ask where we were": that they do is what comes
    words = entries("exclusions", "own_plans") | entries("exclusions", "wanted")
    return lemma(candidate.predicate) in words | entries("exclusions", "polite")


def is_promise(candidate: Candidate, statement: Statement, scene: Scene) -> bool:
    """The speaker's own promise or intention."""
    subject = scene.subject(candidate)
    if candidate.why not in MODAL or subject is None:
        return False
    if scene.is_cue(candidate.predicate, statement):
        return False  # "Ankara will hardly accept | the terms": it is another who says so
    if subject.lower_ == "it" and is_estimated(candidate):
        return False  # "the bureau estimates that it would cost"
    # "US" is a country, whatever it is in lower case.
    us = subject.text == "US" and "United States" not in statement.speaker.name
    if not us and scene.speaker_as_self(statement).is_meant_by(subject):
        ready = any(c.dep_ == "cop" for c in candidate.tree.children())
        return ready or not is_undergone(candidate)
    if is_undergone(candidate):
        return False
    if any(c.dep_ == "nmod:poss" and c.lower_ == "our" for c in subject.children):
        return True
    return _is_own_body(subject, statement, scene) or _is_own_state(subject, statement, scene)


def is_pledge(candidate: Candidate, statement: Statement, scene: Scene) -> bool:
    """What is only ever promised, by whomever: "will spare no effort", "would rather see"."""
    if candidate.why is Why.WOULD and any(
        c.lower_ in ("rather", "sooner") and c.i < candidate.predicate.i
        for c in candidate.predicate.children
    ):
        return True
    word = lemma(candidate.predicate)
    objects = [c for c in candidate.predicate.children if c.dep_ == "obj"]
    said = {f"{word} {base_form(c)}" for c in objects} | {word}
    return candidate.why in (Why.WILL, Why.WOULD) and bool(said & entries("exclusions", "pledges"))


def _is_own_state(subject: Token, statement: Statement, scene: Scene) -> bool:
    """Tell whether an official speaks of his state: "Norway will", the Norwegian minister said."""
    words = {
        word.strip(",.’'s").casefold() for span in statement.source for word in span.exact.split()
    }
    if not words & entries("exclusions", "officials"):
        return False
    own = [
        scene.actors[each] for each in scene.actors_in([(s.start, s.end) for s in statement.source])
    ]
    actor = scene.actors.get(scene.actor_at(subject) or "")
    if actor is None or actor.kind is not ActorKind.STATE:
        return actor in own
    return any(each.country == actor.country for each in own if each.country)


def _is_own_body(subject: Token, statement: Statement, scene: Scene) -> bool:
    """Tell whether an office speaks of its own people: "the ministry will", its spokesman said."""
    if base_form(subject) not in entries("exclusions", "own_bodies"):
        return False
    actor = scene.actors.get(statement.speaker.actor or "")
    if actor is None:
        return False
    return actor.kind is not ActorKind.PERSON or any(tie.office for tie in actor.affiliations)


def is_threat(candidate: Candidate, statement: Statement, scene: Scene) -> bool:
    """Somebody threatens: that is an act, where a crisis that threatens to spread is a sign."""
    if candidate.why is not Why.TENDENCY or base_form(candidate.markers[0]) != "threaten":
        return False
    subject = scene.subject(candidate)
    if subject is None or scene.actor_at(subject) is not None or _all_past(candidate):
        return True
    return subject.pos_ in ("PRON", "PROPN")


def _all_past(candidate: Candidate) -> bool:
    return any(is_past_tense(marker) for marker in candidate.markers if marker.pos_ == "VERB")


def is_advice(candidate: Candidate, statement: Statement, scene: Scene) -> bool:
    """What somebody had better do: "would be wise to", "the best way may be to"."""
    subject = scene.subject(candidate)
    copula = any(c.dep_ == "cop" for c in candidate.tree.children())
    if copula and candidate.predicate.lower_ in entries("exclusions", "advice"):
        return candidate.why in WEAK
    return (
        candidate.why in WEAK
        and subject is not None
        and base_form(subject) in entries("exclusions", "advised")
        and (copula or candidate.predicate.lower_ == "be")
    )
