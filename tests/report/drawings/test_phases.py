from __future__ import annotations

from collections.abc import Callable
from typing import Any

from dragoman.records.discourse import (
    Clustering,
    ClusterMethod,
    Phase,
    PhaseDistance,
    PhaseTransitions,
)
from dragoman.report.drawings.phases import picture_phases
from dragoman.report.drawings.picture import Picture

Drawn = Callable[[Picture], Any]
MIDDLES = ("2021-05-01", "2021-05-11", "2021-05-21", "2021-05-31")
STATES = (1, 1, 2, 1)
FOUND = PhaseTransitions(
    PhaseDistance.SPECTRAL,
    MIDDLES,
    tuple(tuple(float(a != b) for b in STATES) for a in STATES),
    STATES,
    (
        Phase(1, MIDDLES[0], MIDDLES[1], 2),
        Phase(2, MIDDLES[2], MIDDLES[2], 1),
        Phase(1, MIDDLES[3], MIDDLES[3], 1),
    ),
    Clustering(ClusterMethod.WARD, MIDDLES, STATES, 0.3),
)


def test_each_phase_has_its_number_on_the_strip(drawn: Drawn, check_words: Drawn) -> None:
    picture = picture_phases(FOUND)
    numbers = [
        "".join(g.itertext()).strip()
        for g in drawn(picture).iter("{*}g")
        if g.get("id") == "label-state"
    ]
    assert numbers == ["1", "2", "1"]
    check_words(picture)


def test_the_year_stands_once(drawn: Drawn) -> None:
    texts = ["".join(each.itertext()) for each in drawn(picture_phases(FOUND)).iter("{*}text")]
    assert sum("2021" in text for text in texts) == 1


def test_the_phases_are_told_in_words_and_in_the_table() -> None:
    picture = picture_phases(FOUND)
    assert picture.description == (
        "3 phases: state 1, 1 May 2021 to 11 May 2021; state 2, 21 May 2021; state 1, 31 May 2021."
    )
    assert picture.rows[0] == ("1", "2021-05-01", "2021-05-11", "2")
