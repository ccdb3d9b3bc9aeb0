"""Forecasts of an account → entries: whose they are, and what is there already."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from dragoman.records import (
    Actor,
    ActorKind,
    Added,
    Affiliation,
    Document,
    Extraction,
    Forecast,
    Forecaster,
    Origin,
    Resolution,
    Source,
    Speaker,
)
from dragoman.store import (
    added_entries,
    forecaster_of,
    match_entries,
    redated,
    source_of,
    state_of,
)

AT = "2031-03-01T09:00:00+01:00"
TEXT = "Retired envoy Ada Holm of the Harbour Institute says that the bridge will open."

Build = Callable[..., Added]


def _document(author: str | None = None, publisher: str | None = None) -> Document:
    origin = Origin("memo.txt", "text/plain", "sha256:aa", "text", "text 1")
    return Document.build(
        TEXT, origin, title="Memo", author=author, publisher=publisher, published="2031-02"
    )


def _forecast(document: Document, speaker: Speaker) -> Forecast:
    outcome = document.cut(TEXT.index("the bridge"), TEXT.index("."))
    return Forecast("3f2a", document.id, "s1", speaker, (outcome,), "It will.", issues=("x", "y"))


def _actor(
    kind: ActorKind, document: Document, *affiliations: tuple[str | None, str | None]
) -> Actor:
    passage = document.cut(0, 13)
    return Actor(
        "a1",
        "Ada Holm",
        kind,
        affiliations=tuple(Affiliation(office, body, passage) for office, body in affiliations),
    )


NAMED = Speaker("a1", "Holm", Resolution.ALIAS)


@pytest.mark.parametrize(
    ("kind", "affiliations", "organisation"),
    [
        (ActorKind.PERSON, [("envoy", None), (None, "Harbour Institute")], "Harbour Institute"),
        (ActorKind.PERSON, [("envoy", "Norway"), (None, "Harbour Institute")], "Norway"),
        (ActorKind.PERSON, [], None),
        (ActorKind.ORGANISATION, [(None, "Norway")], "Ada Holm"),
        (ActorKind.STATE, [], "Ada Holm"),
        (ActorKind.GROUP, [], None),
    ],
)
def test_a_person_speaks_for_a_body_and_a_body_for_itself(
    kind: ActorKind, affiliations: list[tuple[str | None, str | None]], organisation: str | None
) -> None:
    document = _document("Eva Lund", "Gazette")
    actors = {"a1": _actor(kind, document, *affiliations)}
    assert forecaster_of(_forecast(document, NAMED), document, actors) == Forecaster(
        "Ada Holm", "a1", organisation
    )


@pytest.mark.parametrize(
    ("author", "publisher", "name"),
    [("Eva Lund", "Gazette", "Eva Lund"), (None, "Gazette", "Gazette"), (None, None, "Memo")],
)
def test_the_accounts_own_forecast_is_its_authors(
    author: str | None, publisher: str | None, name: str
) -> None:
    document = _document(author, publisher)
    own = Speaker(None, "", Resolution.AUTHOR)
    assert forecaster_of(_forecast(document, own), document, {}) == Forecaster(
        name, None, publisher
    )


def test_an_unresolved_speaker_stays_unresolved() -> None:
    document = _document("Eva Lund", "Gazette")
    some = Speaker(None, "several analysts", Resolution.UNRESOLVED)
    assert forecaster_of(_forecast(document, some), document, {}) == Forecaster(
        "several analysts", None
    )


def test_each_forecast_of_an_account_is_an_entry_with_its_source() -> None:
    document = _document("Eva Lund", "Gazette")
    forecast = _forecast(document, NAMED)
    actor = _actor(ActorKind.PERSON, document, (None, "Harbour Institute"))
    extraction = Extraction(document, (), (actor,), "by hand", forecasts=(forecast,))
    assert added_entries(extraction, at=AT, by="eva", labels={"x": "Bridges"}) == [
        Added(
            AT,
            "eva",
            forecast,
            Source(document.id, "Memo", "memo.txt", "sha256:aa", "Gazette", "Eva Lund", "2031-02"),
            Forecaster("Ada Holm", "a1", "Harbour Institute"),
            ("Bridges", "y"),
        )
    ]


def test_a_dateline_dates_what_nothing_else_dates() -> None:
    document = _document("Eva Lund", "Gazette")
    assert source_of(document, dateline="2031-03-04").published == "2031-02"
    undated = replace(document, published=None)
    assert source_of(undated, dateline="2031-03-04").published == "2031-03-04"
    assert source_of(undated).published is None


def test_what_was_added_without_a_date_gets_it_under_its_own_id(new_added: Build) -> None:
    undated = new_added("aaaa", published=None, last=None)
    again = new_added("bbbb")
    assert redated(again, state_of(undated)) == replace(
        again, forecast=replace(again.forecast, id="aaaa")
    )
    assert redated(replace(again, source=undated.source), state_of(undated)) is None
    assert redated(again, state_of(new_added("aaaa"))) is None


def test_what_the_ledger_has_is_matched_by_its_id(new_added: Build) -> None:
    there, new = new_added("aaaa", start=10), new_added("bbbb", start=50)
    state = state_of(there)
    again = replace(there, by="jon")
    assert match_entries([state], [again, new, new]) == [(again, state), (new, None)]


def test_what_an_earlier_version_found_is_matched_by_its_passage(new_added: Build) -> None:
    state = state_of(new_added("aaaa", start=10))
    renamed = new_added("bbbb", start=10)
    assert match_entries([state], [renamed]) == [(renamed, state)]


def test_two_forecasts_in_one_passage_are_two(new_added: Build) -> None:
    state = state_of(new_added("aaaa", start=10))
    both = [new_added("aaaa", start=10), new_added("bbbb", start=10, speaker="Bo")]
    assert match_entries([state], both) == [(both[0], state), (both[1], None)]


def test_the_same_place_in_another_text_is_another_forecast(new_added: Build) -> None:
    state = state_of(new_added("aaaa", start=10))
    other = new_added("bbbb", start=10)
    other = replace(other, source=replace(other.source, digest="sha256:bb"))
    assert match_entries([state], [other]) == [(other, None)]
