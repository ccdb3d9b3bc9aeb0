"""Words of likelihood: how likely somebody says that something is, in words or in numbers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from dragoman.extract.bases import base_form
from dragoman.extract.numerals import any_of
from dragoman.extract.odds import Interval, load_words, stated_chances
from dragoman.extract.ranges import Cover, Range
from dragoman.records import Document, Probability, ProbabilityScale

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

STATED = "stated"  # the scale of a likelihood that the text gives in numbers


@dataclass(frozen=True, slots=True)
class _Found:
    """Words of likelihood, before a scale is asked about them."""

    place: Range
    term: str
    stated: bool = False
    interval: Interval | None = None


def find_probabilities(
    document: Document, doc: Doc, scale: ProbabilityScale | None = None
) -> list[Probability]:
    """Return the words of likelihood of a document, in order of appearance, none over another.

    A scale gives those that it has their numbers. A number that the text states stands as it
    is, on the scale "stated"; without a scale all others have none.
    """
    taken = Cover(len(document.text), ((a.span.start, a.span.end) for a in document.set_aside))
    chosen = []
    for found in sorted(_all_found(document.text, doc), key=_longest_first):
        if not taken.touches([found.place]):
            taken.add([found.place])
            chosen.append(found)
    return [_probability(document, each, scale) for each in sorted(chosen, key=lambda f: f.place)]


def _longest_first(found: _Found) -> tuple[int, int, bool]:
    start, end = found.place
    return start - end, start, not found.stated


def _probability(document: Document, found: _Found, scale: ProbabilityScale | None) -> Probability:
    span = document.cut(*found.place)
    if found.stated:
        return Probability(span, found.term, STATED, *(found.interval or (None, None)))
    interval = scale.range_of(found.term) if scale is not None else None
    if scale is None or interval is None:
        return Probability(span, found.term)
    return Probability(span, found.term, scale.key, *interval)


def _all_found(text: str, doc: Doc) -> Iterator[_Found]:
    for each in stated_chances(text, doc):
        yield _Found(each.place, each.term, stated=True, interval=each.interval)
    yield from _plain(text)
    yield from _ruled_out(text)
    yield from _graded(text)
    yield from _chances(text, doc)
    for token in doc:
        yield from _modal(token)
        yield from _said_of(token)
        yield from _sized(token)


def _term(words: str) -> str:
    """Return words as scales know them.

    >>> _term("Certain to"), _term("without  a doubt"), _term("highly-likely")
    ('certain', 'without doubt', 'highly likely')
    """
    squeezed = " ".join(words.lower().replace("-", " ").split())
    read_as: dict[str, str] = load_words()["read_as"]
    return read_as.get(squeezed, squeezed)


def _plain(text: str) -> Iterator[_Found]:
    for match in _pattern("plain").finditer(text):
        yield _Found(match.span(), _term(match[0]))


def _ruled_out(text: str) -> Iterator[_Found]:
    for match in _pattern("ruled_out").finditer(text):
        yield _Found(match.span(), load_words()["not_ruled_out"])


def _graded(text: str) -> Iterator[_Found]:
    """Yield adjectives of likelihood with their degree and their "not"."""
    for match in _pattern("graded").finditer(text):
        start = match.start("words") if not match["not"] else match.start("not")
        negated = "not " if match["not"] and match["not"].lower() != "no longer" else ""
        front = "no longer " if match["not"] and not negated else negated
        yield _Found((start, match.end()), front + _term(match["words"]))


def _chances(text: str, doc: Doc) -> Iterator[_Found]:
    for match in _pattern("chances").finditer(text):
        sizes = _sizes(match["sizes"])
        sized = bool(sizes) and match["chance"] is not None
        if not (match["there"] or sized) or _is_opportunity(match, text):
            continue
        noun = load_words()["singular"].get(match["noun"].lower(), match["noun"].lower())
        yield _Found(match.span("words"), " ".join((*sizes, noun)))


def _sizes(words: str) -> list[str]:
    """Return the words before a noun of likelihood, without its article."""
    return [word for word in words.lower().replace("-", " ").split() if word not in _ARTICLES]


_ARTICLES = frozenset(("a", "an", "the"))
_TO_DO = re.compile(r"\s+to\b")


def _is_opportunity(match: re.Match[str], text: str) -> bool:
    """Tell whether a chance is to do something: "a good chance to talk"."""
    return bool(_TO_DO.match(text, match.end())) and match["noun"].lower().startswith("chance")


def _modal(token: Token) -> Iterator[_Found]:
    """Yield "may", "might" and "could" where they speak of what is possible."""
    words = load_words()
    if token.dep_ != "aux" or token.lower_ not in words["modals"] or not _is_open(token):
        return
    place = (token.idx, token.idx + len(token))
    strength = _strength_behind(token)
    if strength is None:
        yield _Found(place, token.lower_)
    elif strength[1]:
        yield _Found((place[0], strength[0]), f"{token.lower_} {strength[1]}")


def _strength_behind(token: Token) -> tuple[int, str] | None:
    """Return the end and the words of "very well" behind a modal; "" where it is advice."""
    text = token.doc[token.i : token.i + 4].text[len(token) :]
    words = load_words()
    match = re.match(rf"\s+(?:{any_of(words['strengths'] + words['not_before'])})\b", text, re.I)
    if match is None:
        return None
    said = " ".join(match[0].lower().split())
    return token.idx + len(token) + match.end(), "" if said in words["not_before"] else said


def _is_open(token: Token) -> bool:
    """Tell whether a modal leaves open what comes: not what was, was able to or is allowed."""
    head = token.head
    if any(
        child.lower_ in ("have", "'ve", "’ve") and child.dep_ == "aux" for child in head.children
    ):
        return False
    negated = any(child.lower_ in ("not", "n't", "n’t") for child in head.children)
    if token.lower_ == "could" and negated:
        return False
    subject = next((c for c in head.children if c.dep_.startswith("nsubj")), None)
    if subject is not None and subject.lower_ == "you":
        return False
    asks = token.sent[-1].text == "?"
    return subject is None or subject.i < token.i or not asks


def _said_of(token: Token) -> Iterator[_Found]:
    """Yield "certain", "possible" and the like where somebody or something is said to be so."""
    words = load_words()
    if token.pos_ != "ADJ" or token.lower_ not in words["said_of"]:
        return
    degree = _degree_before(token)
    if degree is None and not _is_predicate(token):
        return
    start = token.doc[degree].idx if degree is not None else token.idx
    said = _between(token, start)
    negated = _negation_before(token, degree if degree is not None else token.i)
    front = "not " if negated is not None else ""
    first = token.doc[negated].idx if negated is not None else start
    yield _Found((first, token.idx + len(token)), front + _term(said))


def _between(token: Token, start: int) -> str:
    first = token.i
    while token.doc[first].idx > start:
        first -= 1
    return token.doc[first : token.i + 1].text


def _degree_before(token: Token) -> int | None:
    """Return the first token of the degree before an adjective: "all but" certain."""
    for entry in sorted(load_words()["degrees_of_certainty"], key=len, reverse=True):
        parts = entry.split()
        first = token.i - len(parts)
        if first >= 0 and [t.lower_ for t in token.doc[first : token.i]] == parts:
            return int(first)
        hyphened = token.i > 1 and len(parts) == 1 and token.nbor(-1).text == "-"
        if hyphened and token.nbor(-2).lower_ == parts[0]:
            return int(token.i - 2)
    return None


def _negation_before(token: Token, first: int) -> int | None:
    if first > 0 and token.doc[first - 1].lower_ in ("not", "n't", "n’t"):
        return first - 1
    return None


def _is_predicate(token: Token) -> bool:
    words = load_words()
    if token.dep_ in ("amod", "advmod", "compound", "flat", "nsubj", "obj", "obl", "nmod", "fixed"):
        return False
    if token.i and token.nbor(-1).lower_ in words["not_behind"]:
        return False
    if base_form(token.head) in words["makers"]:
        return False
    if token.lower_ == "possible":
        return not _followed_by(token, ("to",))
    if token.lower_ in ("sure", "uncertain"):
        return _followed_by(token, ("that", "to", "whether"))
    return any(c.dep_ == "cop" for c in token.children) or token.dep_ == "xcomp"


def _followed_by(token: Token, words: Iterable[str]) -> bool:
    return token.i + 1 < len(token.doc) and token.nbor().lower_ in words


def _sized(token: Token) -> Iterator[_Found]:
    """Yield "slim" of "the chance of a deal is slim", with its degree."""
    words = load_words()
    if token.pos_ != "ADJ" or token.lower_ not in words["sizes"]:
        return
    for child in token.children:
        noun = child.lower_
        if child.dep_ == "nsubj" and noun in (*words["chances"], "prospects"):
            degrees = [c for c in token.children if c.dep_ == "advmod" and c.i == token.i - 1]
            start = degrees[0].idx if degrees else token.idx
            front = f"{degrees[0].lower_} " if degrees else ""
            named = words["singular"].get(noun, noun)
            yield _Found((start, token.idx + len(token)), f"{front}{token.lower_} {named}")


@cache
def _pattern(name: str) -> re.Pattern[str]:
    words = load_words()
    degrees, graded = any_of(words["degrees"]), any_of(words["graded"])
    noun, voters = any_of(words["chances"]), any_of(words["not_before_nouns"])
    patterns = {
        "plain": rf"(?<![\w’'-])(?:{any_of(words['plain'])})(?![\w-])",
        "ruled_out": r"\b(?:can(?:no|['’])t|couldn['’]t|(?:can|could|should|may|must)\s+not"
        r"|(?:is|are)\s+not(?:\s+to)?)\s+(?:be\s+)?(?:\w+ly\s+)?"
        rf"(?:{any_of(words['ruling_out'])})\b",
        "graded": rf"(?<![\w-])(?:(?P<not>not|no\s+longer)\s+)?"
        rf"(?P<words>(?:(?:{degrees})[\s-]+)?(?:{graded}))(?![\w-]|\s+(?:{voters})\b)",
        "chances": rf"(?P<there>\bthere(?:['’]s|\s+(?:{any_of(words['existing'])}))\s+)?"
        rf"(?P<words>(?:\b(?:an?|the)\s+)?(?P<sizes>(?:\b(?:{any_of(words['sizes'])})[\s-]+"
        rf"(?:the\s+)?){{0,3}})(?P<noun>(?P<chance>{noun})|{any_of(words['risks'])}))\b(?!\w)",
    }
    return re.compile(patterns[name], re.IGNORECASE)
