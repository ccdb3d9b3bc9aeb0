"""Pairs of actors that may be one, for a person to decide. Nothing is merged by itself."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from weakref import WeakKeyDictionary

from dragoman.records import MAIN, ActorKind
from dragoman.store.actors.names import fold_name, initials_of, sound_of, words_of
from dragoman.store.actors.register import Known, Register, read_register
from dragoman.store.project import Project

SPELT_ALIKE = 90.0
"""How alike two long names have to be, of 100, to be taken for two spellings of one."""

_LONG = 8  # letters from which on names are compared by letter: shorter ones are alike by chance
_MOST_OF_A_KIND = 40  # names under one key: more of them share it than can be one actor


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Two actors that may be one: the lesser known, and the one that it may be."""

    actor: str
    name: str
    into: str
    into_name: str
    reason: str  # for a person: "the same surname, and A. may be Ada"
    weight: float  # 0 … 1: to put the likelier first; no probability


@dataclass(frozen=True, slots=True)
class _Pair:
    left: Known
    right: Known
    reason: str
    weight: float


_cache: WeakKeyDictionary[Project, dict[str, tuple[Register, list[Suggestion]]]] = (
    WeakKeyDictionary()
)


def suggest_merges(
    project: Project, *, of: str | None = None, limit: int = 50, coding: str = MAIN
) -> list[Suggestion]:
    """Return pairs of actors that may be one, the likeliest first; with `of`, only of that one."""
    register = read_register(project, coding=coding)
    kept = _cache.setdefault(project, {}).get(coding)
    if kept is None or kept[0] is not register:
        kept = register, find_pairs(register.known.values())
        _cache[project][coding] = kept
    return [each for each in kept[1] if of is None or of in (each.actor, each.into)][:limit]


def find_pairs(actors: Iterable[Known]) -> list[Suggestion]:
    """Return the pairs of some actors that may be one, the likeliest first."""
    everybody = [each for each in actors if each.name]
    best: dict[tuple[str, str], _Pair] = {}
    for pair in (pair for find in FINDERS for pair in find(everybody)):
        key = (min(pair.left.id, pair.right.id), max(pair.left.id, pair.right.id))
        if key not in best or best[key].weight < pair.weight:
            best[key] = pair
    suggestions = (_directed(pair) for pair in best.values())
    return sorted(suggestions, key=lambda each: (-each.weight, each.name, each.into_name))


def _directed(pair: _Pair) -> Suggestion:
    """Return the pair with the one that is better known, or has the fuller name, as the target."""

    def standing(known: Known) -> tuple[int, int, str]:
        return len(words_of(known.name)), known.named, known.id

    less, more = sorted((pair.left, pair.right), key=standing)
    return Suggestion(less.id, less.name, more.id, more.name, pair.reason, pair.weight)


def _same_names(everybody: Sequence[Known]) -> Iterator[_Pair]:
    """Yield those of whom one is called what the other is called."""
    for left, right in _meeting(everybody, lambda each: {fold_name(n) for n in _names(each)}):
        one, other = fold_name(left.name), fold_name(right.name)
        if left.kind is not right.kind:
            weight = 0.7 if one == other else 0.3
            reason = f"called the same, once as {left.kind}, once as {right.kind}"
            yield _Pair(left, right, reason, weight)
        elif one == other:
            yield _Pair(left, right, "the same name, but for accents and capitals", 0.95)
        elif one in map(fold_name, right.aliases) or other in map(fold_name, left.aliases):
            yield _Pair(left, right, "the name of one is an alias of the other", 0.85)
        else:
            yield _Pair(left, right, "they share an alias", 0.4)


def _same_surnames(everybody: Sequence[Known]) -> Iterator[_Pair]:
    """Yield persons of one surname whose given names can be the same."""
    persons = [each for each in everybody if each.kind is ActorKind.PERSON]
    for left, right in _meeting(persons, lambda each: {_sounds(each.name)[-1:]}):
        short, full = sorted((_sounds(left.name), _sounds(right.name)), key=len)
        if not _is_short_form(short, full) or short == full:
            continue
        given = words_of(min((left.name, right.name), key=lambda n: len(words_of(n))))[:-1]
        if not given:
            yield _Pair(left, right, "the same surname, and one has no other name", 0.6)
        else:
            reason = f"the same surname, and “{' '.join(given)}” can be short for the other"
            yield _Pair(left, right, reason, 0.75)


def _same_initials(everybody: Sequence[Known]) -> Iterator[_Pair]:
    """Yield bodies of which one is called by the initials of the other."""
    bodies = [each for each in everybody if each.kind is not ActorKind.PERSON]
    full: dict[str, list[Known]] = {}
    for each in bodies:
        for name in _names(each):
            if len(letters := initials_of(name)) > 1 and len(words_of(name)) > 1:
                full.setdefault(letters, []).append(each)
    for each in bodies:
        for name in _names(each):
            if not (name.isupper() and 2 <= len(name) <= 10):
                continue
            for other in full.get(fold_name(name), ()):
                if other is not each:
                    yield _Pair(each, other, f"“{name}” can be its initials", 0.65)


def _same_sounds(everybody: Sequence[Known]) -> Iterator[_Pair]:
    """Yield those whose names are the same but for the way of transliteration."""
    for left, right in _meeting(everybody, lambda each: {_sounds(each.name)}):
        if left.kind is right.kind and len("".join(_sounds(left.name))) > 3:
            yield _Pair(left, right, "the same name in another transliteration", 0.8)


def _spelt_alike(everybody: Sequence[Known]) -> Iterator[_Pair]:
    """Yield those whose long names differ by a letter or two."""
    from rapidfuzz import fuzz

    def key(each: Known) -> set[str]:
        name = fold_name(each.name)
        return {name[:3], name[-3:]} if len(name) >= _LONG else set()

    for left, right in _meeting(everybody, key):
        if left.kind is not right.kind:
            continue
        alike = fuzz.ratio(fold_name(left.name), fold_name(right.name))
        if alike >= SPELT_ALIKE:
            yield _Pair(left, right, "almost the same spelling", 0.5 * alike / 100)


FINDERS = (_same_names, _same_surnames, _same_initials, _same_sounds, _spelt_alike)


def _meeting(
    everybody: Sequence[Known], keys: Callable[[Known], Iterable[object]]
) -> Iterator[tuple[Known, Known]]:
    """Yield each two that have a key in common, unless too many have it."""
    shared: dict[object, list[Known]] = {}
    for each in everybody:
        for key in keys(each):
            if key:
                shared.setdefault(key, []).append(each)
    for group in shared.values():
        if len(group) <= _MOST_OF_A_KIND:
            yield from combinations(group, 2)


def _names(known: Known) -> tuple[str, ...]:
    return known.name, *known.aliases


def _sounds(name: str) -> tuple[str, ...]:
    return tuple(sound_of(word) for word in words_of(name))


def _is_short_form(short: Sequence[str], full: Sequence[str]) -> bool:
    """Tell whether given names are left out or cut to initials, and the surname is the same."""
    if not short or short[-1] != full[-1]:
        return False
    given = iter(full[:-1])
    return all(
        any(
            word == each or (min(len(word), len(each)) == 1 and word[0] == each[0])
            for each in given
        )
        for word in short[:-1]
    )
