"""Profiles: what tells the event of an account, as far as it can be counted.

When: the dates of its fact sheet, and when it was published. Where: the places of its fact sheet.
Who: the actors that it names, joined over all accounts. What: its words and its sentences.
"""

from __future__ import annotations

import math
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from dragoman.compare.names import name_words
from dragoman.compare.panel import Identities, Identity
from dragoman.compare.prose import is_content_word, prose_words, stem
from dragoman.compare.vectors import matrix
from dragoman.records import Account, ActorKind, Extraction, FactKind

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

Days = tuple[int, int]  # the first and the last, as ordinals

_COLUMNS = 8192  # columns of hashed words; 2,000 accounts are 64 MB
_PROPER = 2.0  # how much heavier a proper name is than a word as rare
_BACKGROUND = 20  # accounts of other events that are thought along, so that two are enough
_KINDS = {  # a state is named in accounts of many events
    ActorKind.PERSON: 1.0,
    ActorKind.ORGANISATION: 0.6,
    ActorKind.STATE: 0.3,
    ActorKind.GROUP: 0.0,
}
_LONGEST = 7  # days of a date that can tell an event
_FIRST = 4  # sentences that tell when the event was
_NEWS = 10  # days after which it is told as news


@dataclass(frozen=True, slots=True)
class Profile:
    """One account's event, as the account shows it."""

    account: Account
    extraction: Extraction
    published: Days | None
    days: tuple[Days, ...]  # dates of the event
    places: Mapping[str, frozenset[str]]  # as named: the words of it
    participants: Mapping[str, Identity]
    actors: Mapping[str, tuple[Identity, int]]  # with their mentions


def build_profiles(
    extractions: Sequence[Extraction], accounts: Sequence[Account], identities: Identities
) -> list[Profile]:
    """Return one profile for each account, from the first of its copies."""
    by_id = {each.document.id: each for each in extractions}
    return [_profile(account, by_id[account.id], identities) for account in accounts]


def _profile(account: Account, extraction: Extraction, identities: Identities) -> Profile:
    document, facts = extraction.document, extraction.facts
    actors: dict[str, tuple[Identity, int]] = {}
    for actor in extraction.actors:
        identity = identities.of(document.id, actor.id)
        if identity and actor.kind is not ActorKind.GROUP and actor.name != document.author:
            before = actors.get(identity.key, (identity, 0))[1]
            actors[identity.key] = identity, before + max(1, len(actor.mentions))
    named = (fact.actor for fact in facts if fact.kind is FactKind.PARTICIPANT and fact.actor)
    participants = (identities.of(document.id, actor) for actor in named)
    places = [fact.value for fact in facts if fact.kind is FactKind.PLACE]
    published = days_of(document.published, document.published)
    return Profile(
        account=account,
        extraction=extraction,
        published=published,
        days=tuple(dict.fromkeys(_days(extraction, published))),
        places={name: frozenset(name_words(name)) for name in places},
        participants={each.key: each for each in participants if each},
        actors=actors,
    )


def _days(extraction: Extraction, published: Days | None) -> Iterator[Days]:
    """Yield the dates of the event: of the fact sheet or, without one, of the first sentences."""
    moments = [each.moment for each in extraction.facts if each.kind is FactKind.DATE]
    dated = [days for each in moments if each and (days := days_of(each.first, each.last))]
    if not dated and extraction.sentences:
        end = extraction.sentences[min(_FIRST, len(extraction.sentences)) - 1].span.end
        told = [m for clause in extraction.clauses for m in clause.moments if m.span.end <= end]
        found = [days for each in told if (days := days_of(each.first, each.last))]
        dated = [each for each in found if not published or _is_news(each, published)]
    yield from (days for days in dated if days[1] - days[0] < _LONGEST)


def _is_news(days: Days, published: Days) -> bool:
    """Tell whether something that was told of was not long past when it was told."""
    return published[0] - _NEWS <= days[1] and days[0] <= published[1]


def days_of(first: str | None, last: str | None) -> Days | None:
    """Return the days that two dates enclose; "2021-05" is a month, and no date is None.

    >>> [date.fromordinal(day).isoformat() for day in days_of("2021-05", "2021-05")]
    ['2021-05-01', '2021-05-31']
    >>> days_of(None, None) is None
    True
    """
    start, end = _bounds(first), _bounds(last)
    return (start[0], end[1]) if start and end else None


def _bounds(text: str | None) -> Days | None:
    """Return the first and the last day of an ISO date, however exact it is."""
    parts = (text or "")[:10].split("-")
    try:
        numbers = [int(part) for part in parts]
        if len(numbers) == 3:
            day = date(*numbers).toordinal()
            return day, day
        if len(numbers) == 2:
            year, month = numbers
            following = date(year + month // 12, month % 12 + 1, 1)
            return date(year, month, 1).toordinal(), following.toordinal() - 1
        return date(numbers[0], 1, 1).toordinal(), date(numbers[0], 12, 31).toordinal()
    except ValueError:
        return None


def similar_words(profiles: Sequence[Profile]) -> NDArray[np.float32]:
    """Return how alike the accounts are in their rare words: cosines of tf-idf."""
    counts = [Counter(_stems(each.extraction)) for each in profiles]
    names = frozenset().union(*(_proper(each.extraction) for each in profiles))
    rarity = _rarity(counts)
    weighed: list[dict[int, float]] = []
    for each in counts:
        row: dict[int, float] = {}
        for word, count in each.items():
            weight = (1 + math.log(count)) * rarity[word] * (_PROPER if word in names else 1)
            row[_column(word)] = row.get(_column(word), 0.0) + weight
        weighed.append(row)
    return _products(weighed, _COLUMNS)


def _proper(extraction: Extraction) -> frozenset[str]:
    """Return the stems of words that are written with a capital within a sentence, and never not.

    Towns, ships and bridges that no list of actors knows tell an event better than its verbs.
    """
    text, small, capital = extraction.document.text, set(), set()
    for word in prose_words(extraction.document):
        if not text[word.start].isupper():
            small.add(word.folded)
        elif _is_within(text[max(0, word.start - 2) : word.start]):
            capital.add(word.folded)
    return frozenset(stem(word) for word in capital - small)


def _is_within(before: str) -> bool:
    """Tell whether the characters before a word show that it begins no sentence."""
    return len(before) == 2 and before[1] in " -" and (before[0].isalnum() or before[0] in ",;")


def similar_actors(profiles: Sequence[Profile]) -> NDArray[np.float32]:
    """Return how alike the accounts are in whom they name, the rare ones weighing most."""
    counts = [{key: count for key, (_, count) in each.actors.items()} for each in profiles]
    rarity = _rarity(counts)
    columns = {key: column for column, key in enumerate(sorted(rarity))}
    weighed = [
        {
            columns[key]: _KINDS[identity.kind] * (1 + math.log(count)) * rarity[key]
            for key, (identity, count) in each.actors.items()
        }
        for each in profiles
    ]
    return _products(weighed, max(1, len(columns)))


def similar_sentences(profiles: Sequence[Profile]) -> NDArray[np.float32] | None:
    """Return how alike the means of the accounts' sentences are; None without any vectors."""
    import numpy as np

    sentences = [one for each in profiles for one in each.extraction.sentences]
    vectors = matrix(sentences)
    if not vectors.size or not vectors.any():
        return None
    means, at = np.zeros((len(profiles), vectors.shape[1]), dtype=np.float32), 0
    for number, each in enumerate(profiles):
        count = len(each.extraction.sentences)
        means[number] = vectors[at : at + count].sum(axis=0)
        at += count
    return _cosines(means)


def _stems(extraction: Extraction) -> Iterator[str]:
    """Yield the stems of an account's words, without the actors' names, which count elsewhere."""
    names = {
        word
        for actor in extraction.actors
        for name in (actor.name, *actor.aliases)
        for word in name_words(name)
    }
    words = (word.folded for word in prose_words(extraction.document))
    title = name_words(extraction.document.title or "")
    return (stem(w) for w in (*words, *title) if is_content_word(w) and w not in names)


def _rarity(counts: Sequence[Mapping[str, int]]) -> dict[str, float]:
    """Return how rare each key is: the logarithm of all accounts over those that have it."""
    having = Counter(key for each in counts for key in each)
    every = len(counts) + _BACKGROUND
    return {key: math.log(every / count) for key, count in having.items()}


def _column(word: str) -> int:
    return zlib.crc32(word.encode("utf-8", "surrogatepass")) % _COLUMNS


def _products(rows: Iterable[Mapping[int, float]], width: int) -> NDArray[np.float32]:
    """Return the cosines of sparse rows."""
    import numpy as np

    listed = list(rows)
    dense = np.zeros((len(listed), width), dtype=np.float32)
    for number, row in enumerate(listed):
        for column, weight in row.items():
            dense[number, column] += weight
    return _cosines(dense)


def _cosines(rows: NDArray[np.float32]) -> NDArray[np.float32]:
    import numpy as np

    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    unit = np.divide(rows, lengths, out=np.zeros_like(rows), where=lengths > 0)
    return np.asarray(unit @ unit.T, dtype=np.float32)
