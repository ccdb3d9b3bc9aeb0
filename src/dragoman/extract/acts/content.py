"""What the content of a statement shows of its act, clause by clause."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from dragoman.extract.acts.lexicon import act_words
from dragoman.extract.acts.phrases import Evidence, best_phrase
from dragoman.extract.acts.selves import Self
from dragoman.extract.acts.tree import Clause, clause_of, main_clauses, word_of
from dragoman.extract.terms import folded
from dragoman.extract.words import word_set
from dragoman.records import ActKind

if TYPE_CHECKING:
    from spacy.tokens import Token

_NOMINAL = frozenset(("NOUN", "PROPN", "PRON", "NUM"))
_WEIGHTS = {ActKind.JUDGE: 2, ActKind.PREDICT: 2, ActKind.ASSERT: 0}
_EXPLICIT = 3
_PERSONS_NAMED = frozenset(("they", "you", "he", "she", "who"))


def act_of_content(tokens: Sequence[Token], speaker: Self) -> Evidence | None:
    """Return the act that a passage's main clauses show, or None where they only assert.

    Of several clauses the most explicit act counts, and of these the first. Of a long passage an
    act must carry a fair share, or the passage asserts.
    """
    found: list[Evidence] = []
    clauses = 0
    for clause in main_clauses(tokens):
        clauses += 1
        evidence = act_of_clause(clause, tokens, speaker)
        if evidence:
            found.append(evidence)
    return _primary(found, clauses)


def _primary(found: Sequence[Evidence], clauses: int) -> Evidence | None:
    if not found or clauses > _LONG * len(found):
        return None
    if clauses <= _LONG:
        return max(found, key=lambda evidence: _WEIGHTS.get(evidence.kind, _EXPLICIT))
    shares: dict[ActKind, int] = {}
    for evidence in found:
        weight = _WEIGHTS.get(evidence.kind, _EXPLICIT)
        shares[evidence.kind] = shares.get(evidence.kind, 0) + weight
    kind = max(shares, key=lambda each: shares[each])
    return next(evidence for evidence in found if evidence.kind is kind)


_LONG = 4  # clauses; a longer passage is a speech, and its act is what most of it does


def act_of_clause(clause: Clause, tokens: Sequence[Token], speaker: Self) -> Evidence | None:
    """Return the act of one clause, looking through "I think that …" and "it is clear that …"."""
    inner = _framed(clause, speaker)
    if inner is not None:
        found = act_of_clause(inner, tokens, speaker)
        if found:
            return found
    for rule in _RULES:
        shown = rule(clause, tokens, speaker)
        if shown:
            kind, words = shown
            return Evidence(kind, tuple(sorted(words, key=lambda token: token.i)))
    return None


def _framed(clause: Clause, speaker: Self) -> Clause | None:
    if not act_words().has("framing", clause.word) or clause.negated:
        return None
    within = clause.child("ccomp", "csubj", "acl", "advcl")
    own = speaker.is_meant_by(clause.subject)
    formal = clause.subject is None or clause.subject.lower_ in ("it", "there", "that", "fact")
    if within is None or within.i < clause.head.i or not (own or formal or clause.copula):
        return None
    return clause_of(within)


Shown = tuple[ActKind, list["Token"]]
Rule = Callable[[Clause, Sequence["Token"], Self], Shown | None]


def _asking(clause: Clause, tokens: Sequence[Token], speaker: Self) -> Shown | None:
    """A question; also an indirect one: "whether …", "who would pay"."""
    doc = clause.head.doc
    end = clause.head.right_edge.i
    for place in range(clause.head.i, min(end + 3, len(doc))):
        if doc[place].text.endswith("?"):
            return ActKind.ASK, [doc[place]]
    return None


def _threatening(clause: Clause, tokens: Sequence[Token], speaker: Self) -> Shown | None:
    """Harm that is announced: by the speaker, or as the price of what somebody else does."""
    words = act_words()
    if not _lies_ahead(clause) or clause.negated:
        return None
    own = speaker.is_meant_by(clause.subject)
    harm = [t for t in _near(clause) if words.has("harming", word_of(t)) and t.pos_ != "ADP"]
    if (
        harm
        and not _settles(clause)
        and (own or words.has("harm_frames", clause.word) or clause.head in harm)
    ):
        return ActKind.THREATEN, harm[:1]
    if own and words.has("responding", clause.word) and _has_condition(clause):
        return ActKind.THREATEN, [*_aux(clause), clause.head]
    sanction = clause.subject is not None and word_of(clause.subject) in ("sanction", "reprisal")
    if sanction and _has_condition(clause):
        return ActKind.THREATEN, [clause.head]
    return None


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


def _has_condition(clause: Clause) -> bool:
    for child in clause.children:
        if child.dep_ == "advcl" and any(c.lower_ in _CONDITIONS for c in child.children):
            return True
        if child.dep_ == "cc" and child.lower_ == "or":
            return True
    return False


_CONDITIONS = frozenset(("if", "unless", "should", "once"))


def _lies_ahead(clause: Clause) -> bool:
    return bool(
        clause.has_auxiliary("future")
        or any(a.lower_ == "would" for a in clause.auxiliaries)
        or (clause.has_auxiliary("possibility"))
    )


def _aux(clause: Clause) -> list[Token]:
    return [a for a in clause.auxiliaries if a.dep_ == "aux"][:1]


def _commanding(clause: Clause, tokens: Sequence[Token], speaker: Self) -> Shown | None:
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
    first = all(c.i > head.i or c.pos_ in _LEADING or c.dep_ == "punct" for c in clause.children)
    return first and folded(head.lower_) == clause.word and head.lower_ != "said"


def _or_else(clause: Clause) -> bool:
    joined = (c for c in clause.children if c.dep_ in ("conj", "parataxis"))
    return any(c.lower_ == "or" for other in joined for c in other.children)


_LEADING = frozenset(("ADV", "INTJ", "PART", "AUX", "CCONJ", "PROPN", "PUNCT"))


def _performing(clause: Clause, tokens: Sequence[Token], speaker: Self) -> Shown | None:
    """The speaker does it in saying it: "I thank", "we reject", "we cannot agree"."""
    if not speaker.is_meant_by(clause.subject) or clause.passive or _binding(clause):
        return None
    if any(a.lower_ in _HELD_BACK for a in clause.auxiliaries):
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


def _committing(clause: Clause, tokens: Sequence[Token], speaker: Self) -> Shown | None:
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
        if clause.word in _GLADLY or _adverb(clause, "gladly"):
            return ActKind.OFFER, [will, clause.head]
        if _has_condition(clause):
            return ActKind.OFFER, [will, clause.head]
    if words.has("not_kept", word_of(inner_verb or clause.head)) or (
        clause.copula is not None and not denied
    ):
        return None
    if denied:
        return _forbearing(clause, will)
    return ActKind.PROMISE, [will, inner_verb or clause.head]


def _forbearing(clause: Clause, will: Token) -> Shown:
    """A thing not done is refused; what would harm others is promised not to be done."""
    kept = word_of(clause.head) in _HELPLESS
    words = [will, *clause.negation, clause.head]
    return (ActKind.PROMISE if kept else ActKind.REFUSE), words


_GLADLY = frozenset(
    ("happy", "glad", "welcome", "love", "ready", "willing", "delighted", "prepared")
)
_HELPLESS = frozenset(("abandon", "forget", "rest", "betray", "forsake", "stop", "leave", "attack"))


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
    if _has_condition(clause):
        return ActKind.OFFER, [can, clause.head]
    return None


def _is_act_of(clause: Clause, kind: ActKind) -> bool:
    phrases = act_words().phrases.get(clause.word, ())
    return any(p.kind is kind and len(p.words) == 1 for p in phrases)


def _obliging(clause: Clause, tokens: Sequence[Token], speaker: Self) -> Shown | None:
    """What others must do. "Should have done" judges; "must have done" supposes."""
    words = act_words()
    modal = clause.has_auxiliary("obligation")
    perfect = any(a.lower_ in ("have", "'ve") for a in clause.auxiliaries)
    if modal is not None and modal.lower_ != "shall":
        if perfect:
            return (ActKind.JUDGE, [modal]) if modal.lower_ != "must" else None
        if clause.subject is not None and clause.subject.lower_ == "i":
            return None
        return ActKind.DEMAND, [modal, *clause.negation]
    inner = clause.child("xcomp")
    if words.has("obligation_verbs", clause.word) and inner is not None and _is_to(inner):
        own = clause.subject is not None and clause.subject.lower_ in ("i", "he", "she")
        own = own and speaker.is_meant_by(clause.subject)
        if not own and not clause.negated:
            return ActKind.DEMAND, [clause.head]
    return _necessity(clause)


def _is_to(inner: Token) -> bool:
    return any(c.lower_ == "to" and c.dep_ in ("mark", "aux") for c in inner.children)


def _necessity(clause: Clause) -> Shown | None:
    words = act_words()
    if clause.negated or not words.has("obligation_predicates", clause.word):
        return None
    formal = clause.subject is None or clause.subject.lower_ in ("it", "there")
    follows = clause.child("xcomp", "csubj", "ccomp", "acl", "advcl", "nmod")
    if clause.head.pos_ in _NOMINAL and clause.copula is None and clause.subject is not None:
        return None
    if (formal or clause.subject is None or clause.subject.dep_ == "csubj") and follows is not None:
        return ActKind.DEMAND, [clause.head]
    return None


def _denying(clause: Clause, tokens: Sequence[Token], speaker: Self) -> Shown | None:
    words = act_words()
    head = clause.head
    if words.has("untrue", clause.word) and (clause.copula or head.dep_ != "obj"):
        if clause.copula is None:
            return None
        return None if clause.negated else (ActKind.DENY, [head])
    if words.has("true", clause.word) and clause.copula is not None and clause.negated:
        return ActKind.DENY, [*clause.negation, head]
    if clause.negated and _unproven(clause):
        return ActKind.DENY, [*clause.negation]
    own = speaker.is_meant_by(clause.subject)
    if own and clause.negated and _is_past(clause) and not _lies_ahead(clause):
        return ActKind.DENY, [*clause.negation, head]
    such = clause.subject is not None and _is_no_such(clause.subject)
    return (ActKind.DENY, [clause.subject]) if such and clause.subject else None


def _unproven(clause: Clause) -> bool:
    words = act_words()
    named = [clause.head, *(c for c in clause.children if c.dep_ in ("nsubj", "obj", "obl"))]
    if any(words.has("proof", word_of(t)) for t in named):
        return True
    return clause.word == "have" and any(c.lower_ == "nothing" for c in clause.children)


def _is_no_such(subject: Token) -> bool:
    small = {child.lower_ for child in subject.children}
    return bool(small & {"no"}) and "such" in small


def _is_past(clause: Clause) -> bool:
    done = [a.lower_ for a in clause.auxiliaries]
    if any(a in ("did", "have", "has", "had", "was", "were", "'ve", "’ve") for a in done):
        return True
    return not done and clause.head.pos_ == "VERB" and clause.head.lower_ != clause.word


def _accusing(clause: Clause, tokens: Sequence[Token], speaker: Self) -> Shown | None:
    words = act_words()
    subject = clause.subject
    if subject is not None and not speaker.is_meant_by(subject):
        if (
            words.has("blame", clause.word)
            and clause.copula
            and not clause.negated
            and _acts(subject)
        ):
            return ActKind.ACCUSE, [clause.head]
        inner = clause.child("xcomp")
        if clause.word == "be" and inner is not None and words.has("blame", word_of(inner)):
            return ActKind.ACCUSE, [inner]
        if _acts(subject) and _at_fault(clause):
            return ActKind.ACCUSE, [clause.head]
        if inner is not None and clause.word in _KEEPS_ON and _acts(subject):
            return (ActKind.ACCUSE, [inner]) if words.has("fault", word_of(inner)) else None
    return _cleft(clause)


_KEEPS_ON = frozenset(("continue", "keep", "try", "seek", "begin", "start", "go", "use", "attempt"))


def _acts(subject: Token) -> bool:
    """Tell whether a subject is somebody who can be blamed."""
    if subject.pos_ == "PROPN" or subject.lower_ in _PERSONS_NAMED:
        return True
    word = word_of(subject)
    return act_words().has("agents", word) or word in word_set("speaking_nouns")


def _at_fault(clause: Clause) -> bool:
    words = act_words()
    if clause.passive or _lies_ahead(clause) or any(a.lower_ in _CAN for a in clause.auxiliaries):
        return False
    if words.has("fault", clause.word) and clause.head.pos_ == "VERB":
        return not clause.negated
    return words.has("kept", clause.word) and clause.negated


_CAN = frozenset(("can", "could", "must", "should", "to"))


def _cleft(clause: Clause) -> Shown | None:
    """ "It was your soldiers who looted …"."""
    formal = clause.subject is not None and clause.subject.lower_ == "it"
    relative = clause.child("acl:relcl", "acl")
    if not formal or relative is None or clause.head.pos_ not in _NOMINAL or not _acts(clause.head):
        return None
    within = clause_of(relative)
    return (ActKind.ACCUSE, [relative]) if _at_fault(within) and not clause.negated else None


def _praising(clause: Clause, tokens: Sequence[Token], speaker: Self) -> Shown | None:
    words = act_words()
    if words.has("thanks", clause.word) and not clause.negated and not _lies_ahead(clause):
        own = speaker.is_meant_by(clause.subject)
        if own or (
            clause.subject is None and clause.head.dep_ not in ("xcomp", "acl", "obj", "obl")
        ):
            return ActKind.PRAISE, [clause.head]
    return None


def _predicting(clause: Clause, tokens: Sequence[Token], speaker: Self) -> Shown | None:
    words = act_words()
    if clause.copula is not None and _grades(clause) and not clause.has_auxiliary("possibility"):
        if not clause.has_auxiliary("future"):
            return None
    ahead = clause.has_auxiliary("future") or clause.has_auxiliary("possibility")
    if ahead is None:
        ahead = next((a for a in clause.auxiliaries if a.lower_ in ("would", "'d")), None)
    if ahead is not None:
        perfect = any(a.lower_ == "have" for a in clause.auxiliaries)
        if perfect and ahead.lower_ not in ("will",):
            return None
        return ActKind.PREDICT, [ahead]
    inner = clause.child("xcomp", "ccomp", "csubj", "advcl", "acl")
    named = words.has("likelihood", clause.word) or words.has("likelihood", clause.head.lower_)
    if named and inner is not None:
        return ActKind.PREDICT, [clause.head]
    going = clause.word == "go" and clause.head.lower_ == "going" and clause.child("xcomp")
    expected = clause.word == "expect" and clause.passive
    return (ActKind.PREDICT, [clause.head]) if going or expected else None


def _judging(clause: Clause, tokens: Sequence[Token], speaker: Self) -> Shown | None:
    """An evaluative predicate: "is unacceptable", "a historic step", "came too late"."""
    words = act_words()
    grade = _grades(clause)
    if grade is not None and (clause.copula is not None or clause.head.pos_ in _NOMINAL):
        if clause.copula is not None or clause.subject is None:
            return ActKind.JUDGE, [grade]
    if words.has("eval_verbs", clause.word) and clause.head.pos_ == "VERB":
        return ActKind.JUDGE, [clause.head]
    for child in clause.children:
        if (
            child.dep_ == "obj"
            and words.has("eval_sense", word_of(child))
            and clause.word in _MAKES
        ):
            return ActKind.JUDGE, [clause.head, child]
        if child.dep_ in ("advmod", "xcomp") and child.pos_ in ("ADJ", "ADV"):
            if any(words.has("grading", c.lower_) for c in child.children) or _is_graded(child):
                return ActKind.JUDGE, [child]
    return None


_MAKES = frozenset(("make", "do", "be", "commit", "prove"))


def _is_graded(token: Token) -> bool:
    words = act_words()
    word = word_of(token)
    return token.pos_ == "ADJ" and (words.has("good", word) or words.has("bad", word))


def _grades(clause: Clause) -> Token | None:
    """Return the word of a predicate that evaluates: itself, or an adjective before a noun."""
    words = act_words()
    head = clause.head
    candidates: Iterable[Token] = (head, *(c for c in clause.children if c.dep_ in _ATTRIBUTES))
    for token in candidates:
        word = word_of(token)
        graded = words.has("good", word) or words.has("bad", word)
        if token.dep_ == "advmod":
            graded = words.has("grading", token.lower_)
        if graded and (token is not head or token.pos_ in ("ADJ", "NOUN", "ADV", "VERB")):
            return token
    return None


_ATTRIBUTES = frozenset(("amod", "advmod", "conj"))


def _concurring(clause: Clause, tokens: Sequence[Token], speaker: Self) -> Shown | None:
    words = act_words()
    if words.has("concord", clause.word) and not clause.negated:
        return ActKind.AGREE, [clause.head]
    right = clause.word == "right" and clause.copula is not None and not clause.negated
    you = clause.subject is not None and clause.subject.lower_ in ("you", "he", "she", "they")
    return (ActKind.AGREE, [clause.head]) if right and you else None


def _excluding(clause: Clause, tokens: Sequence[Token], speaker: Self) -> Shown | None:
    """ "There can be no question of …", "there will be no talks"."""
    named = [clause.head, *(c for c in clause.children if c.dep_ == "nsubj")]
    there = any(c.lower_ == "there" for c in clause.children)
    if not (there and clause.negated and clause.auxiliaries):
        return None
    if any(act_words().has("no_question", word_of(t)) for t in named):
        return ActKind.REFUSE, [*clause.negation]
    return None


_RULES: tuple[Rule, ...] = (
    _asking,
    _threatening,
    _excluding,
    _commanding,
    _performing,
    _committing,
    _obliging,
    _denying,
    _concurring,
    _accusing,
    _praising,
    _predicting,
    _judging,
)
