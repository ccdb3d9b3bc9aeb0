"""Evidence: how much speaks for it that an account does not have what a passage says.

No single sign is enough. Vectors are near for two sentences on one matter, and far for one matter
in two registers; words are shared by chance, and synonyms share none. So the signs are weighed
together: how close the closest sentences and clauses come by meaning and words, how many of the
words stand nowhere at all, whether names are new, whether the same thing is counted or the same
issue spoken of.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import NamedTuple

from dragoman.compare.counterparts.wording import canonical
from dragoman.compare.coverage import Coverage
from dragoman.compare.names import fold
from dragoman.compare.panel import Panel
from dragoman.compare.parts import Part, Parts
from dragoman.compare.prose import is_content_word, is_number, stem, words_of
from dragoman.records import Extraction, Quantity

# Log-odds of absence: a logistic regression on the comparison gold (events not held back), rounded.
# 70 % of what is missing is found beyond 0, with 5 % of what is there; held back, 52 % and 7 %.
WEIGHTS: Mapping[str, float] = {
    "close": -6.3,
    "novel": 0.6,
    "new names": 0.8,
    "counted": -1.9,
    "same issue": -1.0,
}
BIAS = 0.95
_WORDS = 0.5  # of a nearness, for all words of a part in the other one's sentence
_CLOSEST = 3  # passages of which the mean is taken: one alone may be near by chance
_ROOT = 5  # letters that a word shares with what is made of it: "Korea", "Korean"
_MOST_NAMES = 3
_MOST, _ENOUGH = 0.6, 3  # of the weight of so many words: in one sentence, they say the same
_SEVERAL = 2  # rare names that, in one passage, tell what is meant
_FEW, _RARE = 4, 0.06  # sentences, or share of them, in which a rare name stands at most


class Token(NamedTuple):
    """A word that carries a subject: the forms by which it can be met, and whose name it is."""

    forms: frozenset[str]
    name: bool
    actor: str | None
    weight: float  # how telling it is: rarer over all sentences, heavier


@dataclass(frozen=True)
class Evidence:
    """What every account has, as far as it can be looked up."""

    panel: Panel
    coverage: Coverage
    parts: Parts

    def absence(self, number: int, account: int) -> float:
        """Return the log-odds that an account does not have what a part says."""
        if self._has_words(number, account) or self._has_names(number, account):
            return -math.inf
        signs = self.signs(number, account)
        return BIAS + sum(WEIGHTS[name] * value for name, value in signs.items())

    def signs(self, number: int, account: int) -> dict[str, float]:
        """Return each sign with its value."""
        part = self.parts.items[number]
        tokens = self._tokens(number)
        unknown = [token for token in tokens if not self._knows(account, token)]
        closest = [close for close, _ in self.closest(number, account)[:_CLOSEST]]
        issues = self.coverage.issues(part.row)
        return {
            "close": sum(closest) / len(closest) if closest else 0.0,
            "novel": len(unknown) / len(tokens) if tokens else 0.0,
            "new names": min(_MOST_NAMES, sum(token.name for token in unknown)),
            "counted": float(self._is_counted(part, account)),
            "same issue": float(bool(issues & self.coverage.issues_of[account])),
        }

    def _has_words(self, number: int, account: int) -> bool:
        """Tell whether most words of a part stand together in a sentence of an account."""
        tokens = self._tokens(number)
        whole, rows = self._whole(tokens), dict[int, float]()
        for token in tokens:
            for row in self._rows_of(token, account):
                rows[row] = rows.get(row, 0.0) + token.weight
        return len(tokens) >= _ENOUGH and max(rows.values(), default=0.0) >= _MOST * whole

    def _has_names(self, number: int, account: int) -> bool:
        """Tell whether all rare names of a part, two or more, stand in one passage there."""
        names = [t for t in self._tokens(number) if t.name and t.weight >= self._rare]
        if len(names) < _SEVERAL:
            return False
        passages = [self._near(self._rows_of(name, account)) for name in names]
        return bool(frozenset.intersection(*passages))

    @cached_property
    def _rare(self) -> float:
        """Return the weight of a name that stands in few enough sentences to tell what is meant."""
        every = len(self.coverage.sentences)
        return math.log(1 + every / max(_FEW, _RARE * every))

    @staticmethod
    def _near(rows: Iterable[int]) -> frozenset[int]:
        """Return rows with their neighbours: what is said in a breath."""
        return frozenset(near for row in rows for near in (row - 1, row, row + 1))

    def closest(self, number: int, account: int) -> list[tuple[float, int]]:
        """Return the parts of an account that come closest to a part, by meaning and words."""
        few = self.parts.nearest_few(account, number)
        close = [(near + _WORDS * self._shared(number, other), other) for near, other in few]
        return sorted(close, key=lambda one: (-one[0], one[1]))

    def _shared(self, number: int, other: int) -> float:
        """Return how much of a part's words, by weight, another part's sentence has."""
        tokens, row = self._tokens(number), self.parts.items[other].row
        index = self._index[self.parts.items[other].account]
        here = [t for t in tokens if any(row in index.get(form, _NONE) for form in t.forms)]
        whole = self._whole(tokens)
        return self._whole(here) / whole if whole else 0.0

    def _rows_of(self, token: Token, account: int) -> frozenset[int]:
        """Return the rows of an account's sentences in which a word stands in any form."""
        index = self._index[account]
        return _NONE.union(*(index.get(form, _NONE) for form in token.forms))

    @staticmethod
    def _whole(tokens: Iterable[Token]) -> float:
        return math.fsum(token.weight for token in tokens)

    def _weight(self, forms: frozenset[str]) -> float:
        count = max(self._counts.get(form, 1) for form in forms)
        return math.log(1 + len(self.coverage.sentences) / count)

    def _knows(self, account: int, token: Token) -> bool:
        index = self._index[account]
        return token.actor in self._present[account] or any(form in index for form in token.forms)

    def _is_counted(self, part: Part, account: int) -> bool:
        """Tell whether the account counts or measures one of the same things."""
        quantities = part.clause.quantities if part.clause else ()
        return any(_counts_what(each) in self._counted[account] for each in quantities)

    @cached_property
    def _counted(self) -> list[frozenset[tuple[str, str | None]]]:
        return [
            frozenset(_counts_what(q) for clause in each.clauses for q in clause.quantities)
            for _, each in self.panel
        ]

    @cached_property
    def _present(self) -> list[frozenset[str]]:
        """Return the identities of the actors that each account names."""
        return [
            frozenset(
                identity.key
                for actor in extraction.actors
                if (identity := self.panel.identities.of(extraction.document.id, actor.id))
            )
            for _, extraction in self.panel
        ]

    @cached_property
    def _index(self) -> list[dict[str, frozenset[int]]]:
        """Return for each account the rows of the sentences that have a form of a word."""
        found: list[dict[str, set[int]]] = [{} for _ in self.parts.bounds]
        for part in self.parts.items:
            words = part.clause.words if part.clause else _content(part.span.exact)
            for word in words:
                for form in forms_of(word):
                    found[part.account].setdefault(form, set()).add(part.row)
        return [{form: frozenset(rows) for form, rows in each.items()} for each in found]

    @cached_property
    def _counts(self) -> dict[str, int]:
        counts: dict[str, int] = {}
        for index in self._index:
            for form, rows in index.items():
                counts[form] = counts.get(form, 0) + len(rows)
        return counts

    def _tokens(self, number: int) -> tuple[Token, ...]:
        if number not in self._known_tokens:
            self._known_tokens[number] = tuple(self._read(self.parts.items[number]))
        return self._known_tokens[number]

    @cached_property
    def _known_tokens(self) -> dict[int, tuple[Token, ...]]:
        return {}

    def _read(self, part: Part) -> Iterator[Token]:
        """Yield the words of a part that carry a subject, each once; numbers are none."""
        text, start = part.span.exact, self.coverage.sentences[part.row].span.start
        actors = dict(self._named(part))
        within = part.span.start > start
        names = {
            w.folded for w in words_of(text) if text[w.start].isupper() and (w.start or within)
        }
        words = part.clause.words if part.clause else _content(text)
        for word in dict.fromkeys(fold(each) for each in words):
            if is_content_word(word) and not is_number(word):
                forms = forms_of(word)
                yield Token(forms, word in names, actors.get(word), self._weight(forms))

    def _named(self, part: Part) -> Iterator[tuple[str, str]]:
        """Yield the words of every name in a part, with the actor whose name it is."""
        for start, end, key, words in self._mentions[part.account].get(part.row, ()):
            if part.span.start < end and start < part.span.end:
                yield from ((word, key) for word in words)

    @cached_property
    def _mentions(self) -> list[dict[int, list[tuple[int, int, str, tuple[str, ...]]]]]:
        return [self._mentions_of(extraction) for _, extraction in self.panel]

    def _mentions_of(
        self, extraction: Extraction
    ) -> dict[int, list[tuple[int, int, str, tuple[str, ...]]]]:
        """Return the mentions of an account by the row of their sentence."""
        found: dict[int, list[tuple[int, int, str, tuple[str, ...]]]] = {}
        for actor in extraction.actors:
            identity = self.panel.identities.of(extraction.document.id, actor.id)
            if identity is None:
                continue
            for mention in actor.mentions:
                words = tuple(word.folded for word in words_of(mention.span.exact))
                for row in self.coverage.holding(mention.span)[:1]:
                    one = (mention.span.start, mention.span.end, identity.key, words)
                    found.setdefault(row, []).append(one)
        return found


_NONE: frozenset[int] = frozenset()


def _counts_what(quantity: Quantity) -> tuple[str, str | None]:
    """Return what a quantity measures: a unit, or the things that are counted."""
    return quantity.unit, quantity.of if quantity.unit == "count" else None


def _content(text: str) -> Iterator[str]:
    return (word.folded for word in words_of(text) if is_content_word(word.folded))


@lru_cache(maxsize=100_000)
def forms_of(word: str) -> frozenset[str]:
    """Return by what a word can be met: its root, and what stands for all that says the same.

    >>> sorted(forms_of("talk") & forms_of("negotiation"))
    ['=meeting']
    """
    folded = fold(word)
    return frozenset((stem(folded)[:_ROOT], f"={canonical(folded)}"))
