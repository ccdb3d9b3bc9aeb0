"""What a speaker does in a clause: he asks, threatens, commands, thanks, binds himself, refuses."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from dragoman.extract.acts.lexicon import act_words
from dragoman.extract.acts.phrases import best_phrase
from dragoman.extract.acts.rules import Shown, has_condition, lies_ahead
from dragoman.extract.acts.selves import Self
from dragoman.extract.acts.tree import Clause, clause_of, word_of
from dragoman.extract.terms import folded
from dragoman.records import ActKind

if TYPE_CHECKING:
    from spacy.tokens import Token


def asking(clause: Clause, tokens: Sequence[Token], speaker: Self) -> Shown | None:
    """A question; also an indirect one: "whether …", "who would pay"."""
    doc = clause.head.doc
    end = clause.head.right_edge.i
    for place in range(clause.head.i, min(end + 3, len(doc))):
        if doc[place].text.endswith("?"):
            return ActKind.ASK, [doc[place]]
    return None


def threatening(clause: Clause, tokens: Sequence[Token], speaker: Self) -> Shown | None:
    """Harm that is announced: by the speaker, or as the price of what somebody else does."""
    words = act_words()
    if not lies_ahead(clause) or clause.negated:
        return None
    own = speaker.is_meant_by(clause.subject)
    harm = [t for t in _near(clause) if _is_harm(t)]
    if (
        harm
        and not _settles(clause)
        and (own or words.has("harm_frames", clause.word) or clause.head in harm)
    ):
        return ActKind.THREATEN, harm[:1]
    if own and words.has("responding", clause.word) and has_condition(clause):
        return ActKind.THREATEN, [*_aux(clause), clause.head]
    sanction = clause.subject is not None and word_of(clause.subject) in ("sanction", "reprisal")
    if sanction and has_condition(clause):
        return ActKind.THREATEN, [clause.head]
    return None


def _is_harm(token: Token) -> bool:
    if token.lower_ in ("cost", "costs", "price", "force", "response"):
        return token.pos_ == "NOUN"
    return token.pos_ != "ADP" and act_words().has("harming", word_of(token))


def _settles(clause: Clause) -> bool:
    """Tell whether one strikes a deal and not a blow."""
    found = clause.child("obj")
    return found is not None and act_words().has("settled", word_of(found))


def _near(clause: Clause) -> Iterator[Token]:
    """Yield the predicate and what hangs on it, without clauses."""
    yield clause.head
    for child in clause.children:
        if child.dep_ in ("obj", "obl", "nsubj", "nsubj:pass", "xcomp", "iobj"):
            yield child
            yield from (c for c in child.children if c.dep_ in ("nmod", "obj", "obl"))


def _aux(clause: Clause) -> list[Token]:
    return [a for a in clause.auxiliaries if a.dep_ == "aux"][:1]


def commanding(clause: Clause, tokens: Sequence[Token], speaker: Self) -> Shown | None:
    """An imperative, "let us …"; "thank you" is thanks."""
    head = clause.head
    if head.pos_ != "VERB" or clause.subject is not None or clause.has_auxiliary("future"):
        return None
    if act_words().has("thanks", clause.word):
        return ActKind.PRAISE, [head]
    if is_command(clause):
        return (ActKind.THREATEN if _or_else(clause) else ActKind.DEMAND), [head]
    return None


def is_command(clause: Clause) -> bool:
    """Tell whether a clause is an imperative: "stop", "do not lift", "let us talk"."""
    head = clause.head
    if head.pos_ != "VERB" or clause.subject is not None:
        return False
    if head.dep_ in ("xcomp", "acl", "advcl") or clause.child("mark", "cop", "aux:pass"):
        return False
    if any(a.lower_ not in ("do", "let", "please") for a in clause.auxiliaries):
        return False
    if head.dep_ == "conj" and not is_command(clause_of(head.head)):
        return False
    first = all(c.i > head.i or c.pos_ in _LEADING or c.dep_ == "punct" for c in clause.children)
    return first and folded(head.lower_) == clause.word and head.lower_ != "said"


def _or_else(clause: Clause) -> bool:
    """Tell whether a command goes on with what follows on disobedience: "or we will …"."""
    joined = [c for c in clause.children if c.dep_ in ("conj", "parataxis")]
    threats = (clause_of(other) for other in joined)
    if any(c.lower_ == "or" for other in joined for c in other.children):
        return True
    return any(lies_ahead(t) and any(_is_harm(n) for n in _near(t)) for t in threats)


_LEADING = frozenset(("ADV", "INTJ", "PART", "AUX", "CCONJ", "PROPN", "PUNCT"))


def performing(clause: Clause, tokens: Sequence[Token], speaker: Self) -> Shown | None:
    """The speaker does it in saying it: "I thank", "we reject", "we cannot agree"."""
    if not speaker.is_meant_by(clause.subject) or clause.passive or _binding(clause):
        return None
    able = any(a.lower_ in ("can", "could") for a in clause.auxiliaries) and not clause.negated
    if able or any(a.lower_ in _HELD_BACK for a in clause.auxiliaries):
        return None
    if clause.word == "expect" and clause.child("xcomp") and clause.child("obj"):
        return ActKind.DEMAND, [clause.head]  # "we expect them to pay"
    window = [t for t in tokens if clause.head.i <= t.i <= clause.head.i + 12]
    starts = [clause.head, *_light_object(clause)]
    found = best_phrase(starts, window)
    if found is None or found.kind is ActKind.ASSERT:
        return None
    return found.kind, list(found.tokens)


_HELD_BACK = frozenset(("must", "should", "may", "might", "had"))


def _light_object(clause: Clause) -> Iterator[Token]:
    if act_words().has("neutral", clause.word) or act_words().has("readiness", clause.word):
        found = clause.child("obj")
        if found is not None:
            yield found


def _binding(clause: Clause) -> Token | None:
    """Return the word with which a speaker binds himself: "will"; "would" in reported speech."""
    found = clause.has_auxiliary("future")
    if found is not None:
        return found
    going = clause.word == "go" and clause.child("xcomp") is not None
    return clause.head if going else None


def committing(clause: Clause, tokens: Sequence[Token], speaker: Self) -> Shown | None:
    """What the speaker will, would not, cannot, or is ready to do."""
    if not speaker.is_meant_by(clause.subject):
        return None
    return _standing(clause) or _willing(clause) or _unable(clause)


def _standing(clause: Clause) -> Shown | None:
    """Readiness, resolve, and the lack of an intention."""
    words = act_words()
    head = clause.head
    noun = clause.child("obj")
    if noun is not None and clause.word == "have" and words.has("no_wish", word_of(noun)):
        return (ActKind.REFUSE if clause.negated else ActKind.PROMISE), [*clause.negation, noun]
    if _is_ready(clause):
        kind = ActKind.REFUSE if clause.negated else ActKind.OFFER
        return kind, [*clause.negation, head]
    named = words.has("resolve", clause.word) or words.has("resolve", head.lower_)
    resolved = named and (clause.copula or clause.passive)
    if resolved or (words.has("resolve_verbs", clause.word) and clause.child("xcomp")):
        return (ActKind.REFUSE if clause.negated else ActKind.PROMISE), [*clause.negation, head]
    return None


def _is_ready(clause: Clause) -> bool:
    """Tell whether a predicate is "ready", "open to …", "stands ready", "would be happy to …"."""
    words = act_words()
    if clause.word == "stand":
        return any(c.lower_ == "ready" for c in clause.children)
    named = words.has("readiness", clause.word) or words.has("readiness", clause.head.lower_)
    if not named or not (clause.copula or clause.passive):
        return False
    followed = clause.child("xcomp", "ccomp", "obl", "advcl") is not None
    return followed or clause.word in ("ready", "open")


def _willing(clause: Clause) -> Shown | None:
    words = act_words()
    will = _binding(clause) or next((a for a in clause.auxiliaries if a.lower_ == "would"), None)
    if will is None or clause.passive:
        inner = will is not None and clause.passive and clause.negated
        return (ActKind.REFUSE, [will, *clause.negation]) if inner and will else None
    inner_verb = clause.child("xcomp") if clause.word == "go" else None
    denied = clause.negated
    if will.lower_ == "would" and not denied:
        if words.has("gladly", clause.word) or _adverb(clause, "gladly"):
            return ActKind.OFFER, [will, clause.head]
        if has_condition(clause):
            return ActKind.OFFER, [will, clause.head]
    if denied and words.has("thinking", clause.word) and clause.child("ccomp"):
        return None  # "I would not say that …"
    if words.has("not_kept", word_of(inner_verb or clause.head)) or (
        clause.copula is not None and not denied
    ):
        return None
    if _is_act_of(clause, ActKind.REFUSE):
        return None if denied else (ActKind.REFUSE, [will, clause.head])
    if denied:
        return _forbearing(clause, will)
    return ActKind.PROMISE, [will, inner_verb or clause.head]


def _forbearing(clause: Clause, will: Token) -> Shown:
    """A thing not done is refused; what would harm others is promised not to be done."""
    kept = act_words().has("forbearing", word_of(clause.head))
    words = [will, *clause.negation, clause.head]
    return (ActKind.PROMISE if kept else ActKind.REFUSE), words


def _adverb(clause: Clause, word: str) -> bool:
    return any(c.lower_ == word for c in clause.children)


def _unable(clause: Clause) -> Shown | None:
    can = next((a for a in clause.auxiliaries if a.lower_ in ("can", "could", "ca")), None)
    if can is None:
        return None
    if clause.negated:
        if act_words().has("never_accepted", clause.word) or _is_act_of(clause, ActKind.AGREE):
            return ActKind.REFUSE, [can, *clause.negation, clause.head]
        return None
    if has_condition(clause):
        return ActKind.OFFER, [can, clause.head]
    return None


def _is_act_of(clause: Clause, kind: ActKind) -> bool:
    phrases = act_words().phrases.get(clause.word, ())
    return any(p.kind is kind and len(p.words) == 1 for p in phrases)
