from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np

from dragoman.compare.counterparts import find_counterparts
from dragoman.compare.panel import Identities, Panel
from dragoman.records import Actor, ActorKind, Form, Resolution, Speaker, content_id

PanelOf = Callable[..., Panel]
Row = dict[str, Any]


def person(name: str) -> Actor:
    return Actor(content_id("actor", "person", name), name, ActorKind.PERSON)


HOLM, GRUN = person("Ada Holm"), person("Pavel Grun")
QUOTED: Row = {
    "text": "“Patience has an end, and everybody here knows where”",
    "predicate": "have",
    "subject": "patience",
    "objects": ("end",),
    "speaker": HOLM,
    "form": Form.DIRECT,
    "vector": np.array((127, 0), dtype=np.int8).tobytes(),
}


def kinds(panel: Panel) -> list[str]:
    return [str(found.kind) for found in find_counterparts(panel)]


def unresolved(panel: Panel, place: int, words: str) -> Panel:
    """Return a panel with one account's speaker left unresolved, under some words."""
    account = panel.accounts[place]
    extraction = panel.extractions[account.id]
    speaker = Speaker(None, words, Resolution.UNRESOLVED)
    statements = tuple(replace(each, speaker=speaker) for each in extraction.statements)
    changed = replace(extraction, statements=statements)
    extractions = {**panel.extractions, account.id: changed}
    return Panel(panel.accounts, extractions, Identities(list(extractions.values())))


def test_one_quotation_of_two_people(panel_of: PanelOf) -> None:
    turned = QUOTED | {"text": "“Everybody here knows where patience has its end”", "speaker": GRUN}
    [found] = find_counterparts(panel_of(QUOTED, turned))
    assert (found.kind, found.why) == ("speaker", "said by Ada Holm here, by Pavel Grun there")


def test_a_speaker_who_is_named_by_an_office(panel_of: PanelOf) -> None:
    panel = panel_of(QUOTED, QUOTED | {"speaker": GRUN})
    assert kinds(unresolved(panel, 1, "the commodore")) == ["speaker"]


def test_anybody_and_a_bare_pronoun_are_no_other_speaker(panel_of: PanelOf) -> None:
    panel = panel_of(QUOTED, QUOTED | {"speaker": GRUN})
    for words in ("a commodore", "he", "Holm herself"):
        assert "speaker" not in kinds(unresolved(panel, 1, words))


def test_an_account_that_gives_the_words_to_both(panel_of: PanelOf) -> None:
    panel = panel_of([QUOTED, QUOTED | {"speaker": GRUN}], QUOTED | {"speaker": GRUN})
    assert "speaker" not in kinds(panel)
