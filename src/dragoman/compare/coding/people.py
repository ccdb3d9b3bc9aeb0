"""A speaker as the variables of a row have him: person, organization, actor, country."""

from __future__ import annotations

from collections.abc import Mapping

from dragoman.compare.coding.kinds import Values
from dragoman.records import Actor, ActorKind, Affiliation


def who_values(actor: Actor | None, day: str | None) -> Values:
    """Return what is known of an actor on the day of the document; nothing of nobody."""
    if actor is None:
        return {}
    is_person = actor.kind is ActorKind.PERSON
    return {
        "person": actor.name if is_person else None,
        "organization": body_of(actor, day) if is_person else actor.name,
        "actor": actor.name,
        "country": actor.country,
    }


def actor_of(actors: Mapping[str, Actor], key: str | None) -> Actor | None:
    """Return an actor of an account by its id, or None for nobody."""
    return actors.get(key) if key is not None else None


def body_of(actor: Actor, day: str | None) -> str | None:
    """Return the body that an actor belongs to on a day; one with dates tells it best.

    >>> past = Affiliation("envoy", "Norway", None, until="2029")
    >>> ada = Actor("a", "Ada Holm", ActorKind.PERSON, affiliations=(past,))
    >>> body_of(ada, "2028-05-01"), body_of(ada, "2031-05-01")
    ('Norway', None)
    """
    holding = [each for each in actor.affiliations if each.body and _holds(each, day)]
    dated = [each for each in holding if each.since or each.until]
    return next((each.body for each in (*dated, *holding)), None)


def _holds(tie: Affiliation, day: str | None) -> bool:
    """Tell whether a tie holds on a day; of one that is not known, those that have no end."""
    if day is None:
        return tie.until is None
    begun = tie.since is None or day >= tie.since[: len(day)]
    return begun and (tie.until is None or day[: len(tie.until)] <= tie.until)
