"""One actor: what it said, what it wants, what is known of it, and who it may be."""

from __future__ import annotations

from dataclasses import dataclass, replace
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from dragoman.records import ActorKind, Affiliation, Order, ProjectActor, Selection
from dragoman.store.actors import Profile, Suggestion, find_actors, get_actor, suggest_merges
from dragoman.store.listing import list_forecasts, list_statements, tally
from dragoman.store.naming import document_labels
from dragoman.web.answer import answer, wants_json
from dragoman.web.desk import Desk
from dragoman.web.links import text_link
from dragoman.web.pages.actors.listing import read_words
from dragoman.web.rows import StatementRow, row_of
from dragoman.web.stances import Picture, Stance, over_time, read_stances

_STATEMENTS = 20
_FORECASTS = 10
_STANCES = 40  # rows of the table: the picture has all
_CANDIDATES = 6
_PAIRS = 5


@dataclass(frozen=True, slots=True)
class Tie:
    """An office or body, with the passage that says so or the dates that a person wrote."""

    office: str
    body: str
    since: str
    until: str
    words: str  # of the passage; "" where it rests on none
    link: str
    origin: str  # the passage's place, as a form sends it back; "" where it rests on none


@dataclass(frozen=True, slots=True)
class ForecastLine:
    """A forecast of this actor's."""

    id: str
    restated: str
    last: str


@dataclass(frozen=True, slots=True)
class ActorView:
    """All that is known of one actor."""

    actor: ProjectActor
    edited: str  # by whom; ""
    seen: int
    ties: tuple[Tie, ...]
    members: tuple[tuple[str, str], ...]  # ids and names
    merged: tuple[tuple[str, str], ...]
    own_aliases: tuple[str, ...]
    own_ties: tuple[Tie, ...]
    statements: tuple[StatementRow, ...]
    total: int
    issues: tuple[tuple[str, str, int], ...]  # key, label, statements
    stances: tuple[Stance, ...]
    stances_total: int
    picture: Picture
    forecasts: tuple[ForecastLine, ...]
    forecasts_total: int
    pairs: tuple[Suggestion, ...]
    query: str
    candidates: tuple[ProjectActor, ...]
    kinds: tuple[ActorKind, ...] = tuple(ActorKind)


def show_actor(request: Request) -> Response:
    """Show one actor; one that was merged leads to who it is."""
    desk, asked = Desk.of(request), request.path_params["id"]
    profile = get_actor(desk.project, asked, coding=desk.coding)
    if profile.actor.id != asked and not wants_json(request):
        return RedirectResponse(f"/actors/{quote(profile.actor.id, safe='')}", status_code=303)
    view = view_of(desk, profile, read_words(request, "q"))
    return answer(request, "actor.html.j2", view)


def view_of(desk: Desk, profile: Profile, query: str = "") -> ActorView:
    """Return all that is known of an actor, with candidates for a merge where one is looked for."""
    actor = profile.actor
    selection = Selection(actors=(actor.id,))
    said = list_statements(desk.project, selection, coding=desk.coding, limit=_STATEMENTS)
    labels = document_labels(desk.project, {each.document for each in said.rows})
    stances, number = read_stances(desk, replace(selection, order=Order.DATE))
    told = list_forecasts(desk.project, selection, coding=desk.coding, limit=_FORECASTS)
    return ActorView(
        actor=actor,
        edited=profile.edited or "",
        seen=profile.seen,
        ties=tuple(map(tie_of, profile.affiliations)),
        members=profile.members,
        merged=profile.merged,
        own_aliases=profile.own_aliases,
        own_ties=tuple(map(tie_of, profile.own_affiliations)),
        statements=tuple(row_of(desk, each, labels[each.document]) for each in said.rows),
        total=said.total,
        issues=_issues(desk, selection),
        stances=stances[:_STANCES],
        stances_total=number,
        picture=over_time(stances),
        forecasts=tuple(
            ForecastLine(
                each.record.id,
                each.record.restated,
                (each.record.horizon.last if each.record.horizon else None) or "",
            )
            for each in told.rows
        ),
        forecasts_total=told.total,
        pairs=tuple(suggest_merges(desk.project, of=actor.id, limit=_PAIRS, coding=desk.coding)),
        query=query,
        candidates=_candidates(desk, actor.id, query),
    )


def tie_of(affiliation: Affiliation) -> Tie:
    """Return an affiliation as a page and its form show it."""
    passage = affiliation.passage
    return Tie(
        office=affiliation.office or "",
        body=affiliation.body or "",
        since=affiliation.since or "",
        until=affiliation.until or "",
        words=passage.exact if passage else "",
        link=text_link(passage.document_id, passage.start) if passage else "",
        origin=origin_of(affiliation),
    )


def origin_of(affiliation: Affiliation) -> str:
    """Return the place of the passage that an affiliation rests on; "" for none."""
    passage = affiliation.passage
    return f"{passage.document_id}:{passage.start}:{passage.end}" if passage else ""


def _issues(desk: Desk, selection: Selection) -> tuple[tuple[str, str, int], ...]:
    codebook = desk.project.codebook()
    counts = tally(desk.project, "issue", selection, coding=desk.coding)
    return tuple((key, codebook.label_of(key), count) for key, count in counts)


def _candidates(desk: Desk, actor: str, query: str) -> tuple[ProjectActor, ...]:
    if not query:
        return ()
    found = find_actors(desk.project, query, limit=_CANDIDATES + 1, coding=desk.coding)
    return tuple(each for each in found if each.id != actor)[:_CANDIDATES]
