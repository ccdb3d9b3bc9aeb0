"""What to call an event, and what to say to a person who asks why its accounts belong together."""

from __future__ import annotations

import calendar
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from functools import cache
from itertools import islice

from dragoman.compare.coverage import Coverage
from dragoman.compare.panel import Identities, Panel
from dragoman.compare.profiles import Days, Profile
from dragoman.compare.prose import prose_words
from dragoman.compare.words import word_table
from dragoman.records import ActorKind

_LEAD = 80  # words of an account that tell what kind of event it was
_MOST_NAMED = 3  # actors in a reason
_OFTEN = 0.6  # of the accounts that name somebody, for a reason
_NEAR = 0.60  # cosine of a near counterpart
_FAR_APART = 14  # days between publications that should be said
_NEXT_DAY = 1  # the same evening, in another zone
_OTHER_DAYS = 3  # between dates that no time zone explains


def name_event(profiles: Sequence[Profile], central: Profile) -> str:
    """Return kind, participants, place and date where the facts give them; never invented.

    Otherwise, the title of the account that is most like all the others.
    """
    kind, people = _kind(profiles), _participants(profiles)
    if not kind or len(people) < 2:
        return central.account.label
    parts = [f"{kind} {_listed(people)}"]
    place, _ = _place(profiles)
    if place:
        parts.append(place)
    if days := _days(profiles):
        parts.append(show_days(days))
    return ", ".join(parts)


def _kind(profiles: Sequence[Profile]) -> str | None:
    """Return how the event is called in most headlines and leads."""
    counts: Counter[str] = Counter()
    for profile in profiles:
        lead = islice(prose_words(profile.extraction.document), _LEAD)
        counts.update({kind for word in lead if (kind := _kinds().get(word.folded))})
    if not counts:
        return None
    order = list(dict.fromkeys(_kinds().values()))
    return max(counts, key=lambda kind: (counts[kind], -order.index(kind)))


@cache
def _kinds() -> dict[str, str]:
    return {word: kind for kind, words in word_table("events_nouns").items() for word in words}


def _participants(profiles: Sequence[Profile]) -> list[str]:
    """Return the names of the persons, or else the states and bodies, that most accounts give."""
    given = Counter(key for each in profiles for key in each.participants)
    mentions = Counter(
        {key: sum(p.actors[key][1] for p in profiles if key in p.actors) for key in given}
    )
    who = {key: identity for each in profiles for key, identity in each.participants.items()}
    persons = [key for key in given if who[key].kind is ActorKind.PERSON]
    ranked = sorted(
        persons if len(persons) >= 2 else given, key=lambda key: (-given[key], -mentions[key], key)
    )
    return [who[key].name for key in ranked[:2]]


def _days(profiles: Sequence[Profile]) -> Days | None:
    """Return the day that most accounts give; of several next to each other, all."""
    counts = Counter(each.days[0] for each in profiles if each.days)
    if not counts:
        return None
    most = max(counts.values())
    first = [days for days, count in counts.items() if count == most]
    start, end = min(days[0] for days in first), max(days[1] for days in first)
    return (start, end) if end - start <= _NEXT_DAY else first[0]


def reasons_for(profiles: Sequence[Profile], *, alone: bool) -> tuple[str, ...]:
    """Return what speaks for one event, then what speaks against it.

    `alone` tells that there are other accounts, to which a single one is not near enough.
    """
    if len(profiles) < 2:
        return ("no other account is near enough to it",) if alone else ()
    found = (
        _shared_actors(profiles),
        _shared_days(profiles),
        _shared_place(profiles),
        _near_sentences(profiles),
        _published_apart(profiles),
        _other_days(profiles),
        _strangers(profiles),
    )
    return tuple(reason for reason in found if reason)


def _shared_actors(profiles: Sequence[Profile]) -> str | None:
    """Say whom the accounts name together: those who took part, then persons, then the others."""
    given = Counter(key for each in profiles for key in each.actors)
    who = {key: seen[0] for each in profiles for key, seen in each.actors.items()}
    took_part = Counter(key for each in profiles for key in each.participants)
    often = [key for key, count in given.items() if count >= max(2, _OFTEN * len(profiles))]
    if not often:
        return None
    kinds = list(ActorKind)
    ranked = sorted(
        often,
        key=lambda key: (-given[key], -took_part[key], kinds.index(who[key].kind), who[key].name),
    )
    named = [key for key in ranked if given[key] == given[ranked[0]]][:_MOST_NAMED]
    return f"{_how_many(given[named[0]], profiles)} name {_listed(who[k].name for k in named)}"


def _shared_days(profiles: Sequence[Profile]) -> str | None:
    dated = [each for each in profiles if each.days]
    days = _days(profiles)
    if len(dated) < 2 or days is None:
        return None
    near = [each for each in dated if any(_apart(days, one) == 0 for one in each.days)]
    if len(near) < 2:
        return None
    return f"{_how_many(len(near), profiles)} are of {show_days(days)}"


def _shared_place(profiles: Sequence[Profile]) -> str | None:
    place, count = _place(profiles)
    return f"{_how_many(count, profiles)} place it in {place}" if place and count > 1 else None


def _place(profiles: Sequence[Profile]) -> tuple[str | None, int]:
    """Return the place that most accounts give; "Geneva" stands in "Hotel Royal, Geneva", too."""
    named = dict.fromkeys(item for each in profiles for item in each.places.items())
    counts = {
        name: sum(any(words <= other for other in each.places.values()) for each in profiles)
        for name, words in named
    }
    if not counts:
        return None, 0
    best = max(counts, key=lambda name: counts[name])
    return best, counts[best]


def _near_sentences(profiles: Sequence[Profile]) -> str | None:
    """Say how many sentences have one in another account that is near."""
    panel = Panel(
        tuple(each.account for each in profiles),
        {each.account.id: each.extraction for each in profiles},
        Identities(()),
    )
    coverage = Coverage.of(panel)
    rows = [n for n, one in enumerate(coverage.sentences) if not one.heading]
    if coverage.is_blind or not rows:
        return None
    cosines, _ = coverage.nearest(rows)
    for place, row in enumerate(rows):
        cosines[place, coverage.owners[row]] = 0
    near = int((cosines.max(axis=1) >= _NEAR).sum())
    return f"{near} of {len(rows)} sentences have a near counterpart" if near else None


def _published_apart(profiles: Sequence[Profile]) -> str | None:
    days = [each.published for each in profiles if each.published]
    if len(days) < 2:
        return None
    apart = max(first for first, _ in days) - min(last for _, last in days)
    return f"but published {apart} days apart" if apart > _FAR_APART else None


def _other_days(profiles: Sequence[Profile]) -> str | None:
    """Say which dates are too far from each other to be of one event."""
    days = sorted({one for each in profiles for one in each.days[:1]})
    if not days or _apart(days[0], days[-1]) <= _OTHER_DAYS:
        return None
    return f"but the dates that they give go from {show_days(days[0])} to {show_days(days[-1])}"


def _strangers(profiles: Sequence[Profile]) -> str | None:
    """Say which accounts name nobody whom another one names."""
    given = Counter(key for each in profiles for key in each.actors)
    alone = [
        f"“{each.account.label}”" for each in profiles if all(given[key] < 2 for key in each.actors)
    ]
    verb = "names" if len(alone) == 1 else "name"
    return f"but {_listed(alone[:3])} {verb} nobody whom another one names" if alone else None


def _apart(left: Days, right: Days) -> int:
    return max(0, left[0] - right[1], right[0] - left[1])


def _how_many(count: int, profiles: Sequence[Profile]) -> str:
    if count < len(profiles):
        return f"{count} of {len(profiles)}"
    return "both" if count == 2 else "all"


def _listed(names: Iterable[str]) -> str:
    listed = list(names)
    return " and ".join([", ".join(listed[:-1]), listed[-1]] if len(listed) > 1 else listed)


def show_days(days: Days) -> str:
    """Return days as a person writes them.

    >>> show_days((date(2021, 5, 19).toordinal(), date(2021, 5, 20).toordinal()))
    '19–20 May 2021'
    """
    first, last = (date.fromordinal(day) for day in days)
    end = f"{last.day} {calendar.month_name[last.month]} {last.year}"
    if first == last:
        return end
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{end}"
    year = "" if first.year == last.year else f" {first.year}"
    return f"{first.day} {calendar.month_name[first.month]}{year} – {end}"
