"""What may be decided about an actor: who it is, what is known of it, what another has said."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response

from dragoman.errors import JudgementError
from dragoman.records import ActorKind, Affiliation
from dragoman.store.actors import (
    Profile,
    edit_actor,
    get_actor,
    merge_actors,
    split_actor,
    unmerge_actor,
)
from dragoman.web.answer import see_other
from dragoman.web.desk import Desk
from dragoman.web.forms import FormError, Value, many, one, read_fields, whole
from dragoman.web.pages.actors.profile import origin_of

_COLUMNS = ("office", "body", "since", "until", "origin")


def merge(request: Request) -> Response:
    """Decide that this actor is another one, or that another is this one."""
    desk, fields, actor = _read(request)
    into, taking = one(fields, "into", ""), one(fields, "other", "")
    if bool(into) == bool(taking):
        raise FormError("Choose whom it is to be merged with.")
    less, more = (actor, into) if into else (taking, actor)
    action = merge_actors(desk.project, desk.hand, [less], more)
    profile = get_actor(desk.project, more, coding=desk.coding)
    words = f"Merged into {profile.actor.name}. Undo takes it back."
    return see_other(request, _link(profile.actor.id), words=words, view=action)


def unmerge(request: Request) -> Response:
    """Take an actor out of the one it was merged into."""
    desk, _, actor = _read(request)
    action = unmerge_actor(desk.project, desk.hand, actor)
    name = get_actor(desk.project, actor, coding=desk.coding).actor.name
    return see_other(request, _link(actor), words=f"{name} stands for itself again.", view=action)


def edit(request: Request) -> Response:
    """Write down what is known of an actor; a field that is not sent stays as it is."""
    desk, fields, actor = _read(request)
    profile = get_actor(desk.project, actor, coding=desk.coding)
    action = edit_actor(
        desk.project,
        desk.hand,
        actor,
        seen=whole(fields, "seen"),
        name=one(fields, "name") if "name" in fields else None,
        kind=_kind(fields) if "kind" in fields else None,
        aliases=_aliases(fields) if "aliases" in fields else None,
        country=one(fields, "country") if "country" in fields else None,
        affiliations=_ties(fields, profile) if "office" in fields else None,
    )
    return see_other(request, _link(actor), words="Kept. Undo takes it back.", view=action)


def split(request: Request) -> Response:
    """Give the ticked statements to another actor."""
    desk, fields, actor = _read(request)
    chosen = many(fields, "statement")
    name, kind = one(fields, "name"), _kind(fields)
    action = split_actor(desk.project, desk.hand, actor, chosen, name=name, kind=kind)
    number = "1 statement is" if len(set(chosen)) == 1 else f"{len(set(chosen))} statements are"
    words = f"{number} of {' '.join(name.split())} now. Undo takes it back."
    return see_other(request, _link(actor), words=words, view=action)


def _read(request: Request) -> tuple[Desk, Mapping[str, Value], str]:
    return Desk.of(request), read_fields(request), request.path_params["id"]


def _link(actor: str) -> str:
    return f"/actors/{quote(actor, safe='')}"


def _kind(fields: Mapping[str, Value]) -> ActorKind:
    kind = one(fields, "kind")
    if kind not in list(ActorKind):
        raise FormError(f"{kind!r} is no kind of actor: {', '.join(ActorKind)}.")
    return ActorKind(kind)


def _aliases(fields: Mapping[str, Value]) -> list[str]:
    """Return the lines of a form's field, or the values of a list."""
    return [line for value in many(fields, "aliases") for line in value.splitlines()]


def _ties(fields: Mapping[str, Value], profile: Profile) -> list[Affiliation]:
    """Return the rows of offices, each with the passage that it rested on."""
    columns = [many(fields, name) for name in _COLUMNS]
    if len(set(map(len, columns))) != 1:
        raise FormError(f"Each row of offices has {', '.join(_COLUMNS)}, empty where unknown.")
    passages = {origin_of(each): each.passage for each in profile.own_affiliations}
    ties = []
    for office, body, since, until, origin in zip(*columns, strict=True):
        if origin and origin not in passages:
            raise JudgementError("The offices have changed since they were shown. Load the page.")
        passage = passages[origin] if origin else None
        ties.append(Affiliation(office or None, body or None, passage, since, until))
    return ties
