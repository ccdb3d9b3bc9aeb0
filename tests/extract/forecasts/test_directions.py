from __future__ import annotations

from collections.abc import Callable

import pytest

from dragoman.records import Direction, Forecast

Found = Callable[..., tuple[Forecast, ...]]

EASES = "The/DET/1/det tension/NOUN/3/nsubj will/AUX/3/aux ease/VERB/3/root ./PUNCT/3/punct"
STEP = (
    "Norland/PROPN/2/nsubj will/AUX/2/aux take/VERB/2/root a/DET/4/det step/NOUN/2/obj "
    "back/ADV/2/advmod ./PUNCT/2/punct"
)
LIFT = (
    "Norland/PROPN/2/nsubj will/AUX/2/aux lift/VERB/2/root the/DET/4/det sanctions/NOUN/2/obj "
    "./PUNCT/2/punct"
)
NOT_ATTACK = (
    "Norland/PROPN/3/nsubj will/AUX/3/aux not/PART/3/advmod attack/VERB/3/root "
    "Marenia/PROPN/3/obj ./PUNCT/3/punct"
)
AVOID = (
    "Norland/PROPN/2/nsubj will/AUX/2/aux avoid/VERB/2/root a/DET/4/det war/NOUN/2/obj "
    "./PUNCT/2/punct"
)
SANCTIONS = (
    "New/ADJ/1/amod sanctions/NOUN/3/nsubj will/AUX/3/aux follow/VERB/3/root ./PUNCT/3/punct"
)
PORT = (
    "Norland/PROPN/2/nsubj will/AUX/2/aux widen/VERB/2/root its/PRON/4/nmod:poss "
    "harbour/NOUN/2/obj ./PUNCT/2/punct"
)

FAIL = "The/DET/1/det talks/NOUN/3/nsubj will/AUX/3/aux fail/VERB/3/root ./PUNCT/3/punct"
WAR_ENDS = "The/DET/1/det war/NOUN/3/nsubj will/AUX/3/aux end/VERB/3/root ./PUNCT/3/punct"
DRAG = (
    "The/DET/1/det war/NOUN/3/nsubj will/AUX/3/aux drag/VERB/3/root on/ADP/3/compound:prt "
    "./PUNCT/3/punct"
)
TALKS_DRAG = (
    "The/DET/1/det talks/NOUN/3/nsubj will/AUX/3/aux drag/VERB/3/root on/ADP/3/compound:prt "
    "./PUNCT/3/punct"
)
CAPITAL = "The/DET/1/det capital/NOUN/3/nsubj will/AUX/3/aux fall/VERB/3/root ./PUNCT/3/punct"


@pytest.mark.parametrize(
    ("rows", "direction"),
    [
        (EASES, Direction.COOPERATION),
        (STEP, Direction.COOPERATION),
        (LIFT, Direction.COOPERATION),
        (NOT_ATTACK, Direction.COOPERATION),
        (AVOID, Direction.COOPERATION),
        (SANCTIONS, Direction.CONFLICT),
        (PORT, None),
        (FAIL, Direction.CONFLICT),
        (WAR_ENDS, Direction.COOPERATION),
        (DRAG, Direction.CONFLICT),
        (TALKS_DRAG, None),
        (CAPITAL, Direction.CONFLICT),
    ],
)
def test_where_an_outcome_leads(
    forecasts_of: Found, rows: str, direction: Direction | None
) -> None:
    assert [each.direction for each in forecasts_of(rows)] == [direction]
