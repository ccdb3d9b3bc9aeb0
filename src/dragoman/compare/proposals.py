"""Issues that a codebook lacks: phrases that are key where it finds nothing."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from math import log

from dragoman.compare.names import Words, fold, name_words
from dragoman.compare.words import word_lines
from dragoman.records import ActorKind, Extraction, IssueProposal, Sentence, Span

LEAST = 2  # sentences without an issue that hold a phrase
LEAST_OF_ONE_WORD = 3  # one word alone is seldom an issue
NEAR = 0.6  # of the shorter phrase's sentences that hold the longer one: they are one phrase
LONGEST = 5  # words

_WORD = re.compile(r"[^\W_]+(?:['’ʼ][^\W_]+)*")


@dataclass(slots=True)
class _Phrase:
    """A phrase over all accounts: in which sentences it stands, and how it is written."""

    uncoded: int = 0
    coded: int = 0
    spellings: Counter[str] = field(default_factory=Counter)
    passages: list[Span] = field(default_factory=list)


def propose_issues(
    extractions: Iterable[Extraction], *, limit: int = 12
) -> tuple[IssueProposal, ...]:
    """Return the phrases that are key in sentences without an issue, most key first.

    Keyness is the log-likelihood ratio (Dunning 1993) of the sentences that hold the phrase, among
    those without an issue against those with one. Names of actors, dates and words that fit
    anything are no issues.
    """
    phrases: dict[Words, _Phrase] = {}
    uncoded = coded = 0
    for extraction in extractions:
        names = _Names(extraction)
        for sentence in extraction.sentences:
            uncoded += not sentence.issues
            coded += bool(sentence.issues)
            _count(sentence, names, phrases)
    keyness = {
        words: _keyness(phrase.uncoded, uncoded, phrase.coded, coded)
        for words, phrase in phrases.items()
        if phrase.uncoded >= (LEAST if len(words) > 1 else LEAST_OF_ONE_WORD)
    }
    kept = _unlike({words: phrases[words] for words, key in keyness.items() if key >= 0})
    ranked = sorted(kept, key=lambda words: (-keyness[words], -phrases[words].uncoded, words))
    return tuple(_proposal(phrases[words], keyness[words]) for words in ranked[:limit])


def proposals_yaml(proposals: Sequence[IssueProposal]) -> str:
    """Return proposals as entries of a codebook, to be pasted under `issues:` and finished."""
    taken: Counter[str] = Counter()
    return "\n".join(_entry(each, taken) for each in proposals)


def _entry(proposal: IssueProposal, taken: Counter[str]) -> str:
    key = "-".join(_WORD.findall(fold(proposal.label)))
    taken[key] += 1
    key += f"-{taken[key]}" if taken[key] > 1 else ""
    terms = ", ".join(map(_quoted, proposal.terms))
    return (
        f"  # in {proposal.count} sentences without an issue; keyness {proposal.keyness:.1f}\n"
        f"  - key: {_quoted(key)}\n"
        f"    label: {_quoted(proposal.label[:1].upper() + proposal.label[1:])}\n"
        f'    definition: "Say here what is argued about."\n'
        f"    terms: [{terms}]\n"
    )


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)  # which is YAML too


class _Names:
    """The names of one account's actors, as they stand in its phrases."""

    def __init__(self, extraction: Extraction) -> None:
        self.document = extraction.document
        self._whole: set[Words] = set()
        self._words: set[str] = set()
        for actor in extraction.actors:
            for name in (actor.name, *actor.aliases):
                words = tuple(_base(word) for word in name_words(name))
                self._whole.add(words)
                if actor.kind in (ActorKind.PERSON, ActorKind.STATE):
                    self._words.update(words)
        self._stems = tuple(word[:5] for word in self._words if len(word) >= 5)

    def has(self, word: str) -> bool:
        """Tell whether a word is of a person's or a state's name, or an adjective made of one."""
        return word in self._words or (len(word) > 5 and word.startswith(self._stems))

    def end(self, words: Words) -> bool:
        """Tell whether words end with an actor's name, or are a part of one."""
        if any(words[first:] in self._whole for first in range(len(words))):
            return True
        return len(words) > 1 and any(_holds(name, words) for name in self._whole)


def _count(sentence: Sentence, names: _Names, phrases: dict[Words, _Phrase]) -> None:
    """Count each phrase of a sentence once."""
    seen: set[Words] = set()
    for span in sentence.phrases:
        for words, passage in _candidates(span, names):
            if words in seen:
                continue
            seen.add(words)
            phrase = phrases.setdefault(words, _Phrase())
            if sentence.issues:
                phrase.coded += 1
            else:
                phrase.uncoded += 1
                phrase.passages.append(passage)
                phrase.spellings[" ".join(passage.exact.split())] += 1


def _candidates(span: Span, names: _Names) -> Iterator[tuple[Words, Span]]:
    """Yield the ends of a phrase that could name an issue, each with its folded words."""
    matches = list(_WORD.finditer(span.exact))
    folded = tuple(_base(fold(match.group())) for match in matches)
    if names.end(folded):
        return
    for first in range(max(0, len(folded) - LONGEST), len(folded)):
        words = folded[first:]
        if _can_name_an_issue(words, names):
            start, end = matches[first].start(), matches[-1].end()
            yield words, names.document.cut(span.start + start, span.start + end)


def _can_name_an_issue(words: Words, names: _Names) -> bool:
    generic = _generic()
    if words[0] in generic or words[-1] in generic:
        return False
    if any(names.has(word) or any(map(str.isdigit, word)) for word in words):
        return False
    return len(words) > 1 or len(words[0]) > 3


def _base(word: str) -> str:
    """Return a folded word without the ending of a plural or a genitive, as far as that matters."""
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-1] if len(word) > 3 and re.search(r"[^su]s$", word) else word


@cache
def _generic() -> frozenset[str]:
    words = {word for line in word_lines("proposals_generic") for word in line.split()}
    return frozenset(words | {_base(word) for word in words})


def _keyness(here: int, of_here: int, there: int, of_there: int) -> float:
    """Return the log-likelihood ratio of a share against another, below zero when it is smaller.

    >>> round(_keyness(4, 10, 1, 30), 2), round(_keyness(1, 30, 4, 10), 2)
    (7.91, -7.91)
    """
    share = (here + there) / (of_here + of_there)
    terms = ((here, of_here), (there, of_there))
    ratio = 2 * sum(
        observed * log(observed / expected)
        for count, total in terms
        for observed, expected in ((count, total * share), (total - count, total * (1 - share)))
        if observed
    )
    return ratio if here * of_there >= there * of_here else -ratio


def _unlike(phrases: dict[Words, _Phrase]) -> list[Words]:
    """Return the phrases of which none holds another: of two, the one that says it better.

    That is the longer one where it stands in nearly all sentences of the shorter one.
    """
    kept: list[Words] = []
    for words in sorted(phrases, key=lambda each: (len(each), each)):
        within = [each for each in kept if _holds(words, each)]
        if all(phrases[words].uncoded >= NEAR * phrases[each].uncoded for each in within):
            kept = [each for each in kept if each not in within]
            kept.append(words)
    return kept


def _holds(words: Words, part: Words) -> bool:
    width = len(part)
    return any(words[at : at + width] == part for at in range(len(words) - width + 1))


def _proposal(phrase: _Phrase, keyness: float) -> IssueProposal:
    """Return a phrase as a proposal, under the spelling that is used most, small if it can be."""
    label = max(phrase.spellings, key=lambda each: (phrase.spellings[each], each.islower(), each))
    if label.lower() in phrase.spellings:
        label = label.lower()
    return IssueProposal(label, (label,), phrase.uncoded, keyness, tuple(phrase.passages))
