"""The public door to networks: from frames, datasets, extractions, projects and files."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pandas
import pytest

import dragoman
from dragoman.errors import NetworkError
from dragoman.run.networks import network, networks

FRAME = {
    "organization": ["Port", "Bay", "Port", "Union"],
    "concept": ["Dues", "Dues", "Dredge", "Dredge"],
    "agreement": [1, 1, 0, 1],
    "when": ["2020-01-06", "2020-01-07", "2020-01-08", "2020-01-08"],
}


def weights(made: dragoman.Network) -> dict[tuple[str, str], float]:
    ties = zip(made.heads, made.tails, made.weights, strict=True)
    return {(made.rows[h].label, made.columns[t].label): weight for h, t, weight in ties}


def test_a_frame_is_enough() -> None:
    made = network(pandas.DataFrame(FRAME), mode="one", aggregation="conflict")
    assert weights(made) == {("Port", "Union"): 1, ("Union", "Port"): 1}


def test_what_is_chosen_comes_before_the_options() -> None:
    options = dragoman.NetworkOptions(start="2020-01-07", exclude=(("concept", "Dues"),))
    made = network(FRAME, options, date="when", exclude={"organization": ["Bay", "Union"]})
    assert weights(made) == {("Port", "Dredge"): 1}


def test_windows_are_several() -> None:
    made = list(networks(FRAME, date="when", window="days", size=1))
    assert [each.statements for each in made] == [1, 1, 2]
    assert [each.middle for each in made] == ["2020-01-06", "2020-01-07", "2020-01-08"]


def test_extractions_are_a_source(accounts: Any) -> None:
    made = network(accounts, variables=("actor", "issue"), qualifier=None)
    assert made.statements == sum(weights(made).values())


def test_a_project_is_a_source_and_so_is_its_place(tmp_path: Path, accounts: Any) -> None:
    place = tmp_path / "bridge.dragoman"
    codebook = dragoman.load_codebook()
    with dragoman.create_project(place, by="ana", codebook=codebook) as project:
        list(project.add(accounts, by="ana"))
        opened = network(project, variables="actor,issue", qualifier=None)
    assert opened.statements > 0
    assert network(place, variables="actor,issue", qualifier=None) == opened
    assert network(str(place), variables="actor,issue", qualifier=None, accepted=True).rows == ()
    assert network(accounts, variables="actor,issue", qualifier=None) == opened


@pytest.mark.parametrize(
    ("source", "chosen", "words"),
    [
        (FRAME, {"mode": "both"}, "'both' is no mode. There are: one, two, events."),
        (FRAME, {"colour": "red"}, "There is no option 'colour'. There are: variables, mode"),
        (FRAME, {"variables": "organization"}, "'organization' is not two variables"),
        (FRAME, {"variables": "actor,concept"}, "There is no variable 'actor'"),
        (7, {}, "A network cannot be made of int"),
        ([7], {}, "A network cannot be made of list"),
    ],
    ids=lambda each: str(each)[:20],
)
def test_what_cannot_be_made_is_told(source: Any, chosen: Any, words: str) -> None:
    with pytest.raises(NetworkError) as told:
        network(source, **chosen)
    assert words in str(told.value)
