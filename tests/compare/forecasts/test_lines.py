from __future__ import annotations

from collections.abc import Callable
from typing import Any

from dragoman.compare.forecasts import find_forecast_lines
from dragoman.compare.panel import Panel
from dragoman.records import Actor, ActorKind

Foretold = Callable[..., Panel]
HOLM = Actor("person-holm", "Holm", ActorKind.PERSON)
ADA_HOLM = Actor("person-ada-holm", "Ada Holm", ActorKind.PERSON)


def line(text: str, **more: Any) -> dict[str, Any]:
    return {"text": text, "predicate": "thaw", **more}


def test_the_nearest_horizon_comes_first_then_open_ones_then_none(foretold: Foretold) -> None:
    panel = foretold(
        [
            line("Ice will thaw"),
            line("Snow will thaw sooner or later", horizon=("sooner or later", None, None)),
            line("Fog will thaw by May", horizon=("by May", None, "2031-05-31")),
        ],
        [
            line("Frost will thaw in May", horizon=("in May", "2031-05-01", "2031-05-31")),
            line("Hail will thaw in April", horizon=("in April", "2031-04-01", "2031-04-30")),
            line("Sleet will thaw"),
        ],
    )
    assert [each.forecast.restated for each in find_forecast_lines(panel)] == [
        "Hail will thaw in April.",
        "Fog will thaw by May.",
        "Frost will thaw in May.",
        "Snow will thaw sooner or later.",
        "Ice will thaw.",
        "Sleet will thaw.",
    ]


def test_a_speaker_has_the_fullest_name_of_all_accounts(foretold: Foretold) -> None:
    panel = foretold(
        line("Ice will thaw", speaker=HOLM),
        line("Snow will thaw", speaker=ADA_HOLM),
        line("Fog will thaw", unknown="one observer"),
        line("Hail will thaw"),
    )
    assert [each.speaker for each in find_forecast_lines(panel)] == [
        "Ada Holm",
        "Ada Holm",
        "one observer",
        "author of account 3",
    ]


def test_lines_know_their_account(foretold: Foretold) -> None:
    panel = foretold(line("Ice will thaw"), line("Snow will thaw"))
    assert [each.account for each in find_forecast_lines(panel)] == [a.id for a in panel.accounts]
