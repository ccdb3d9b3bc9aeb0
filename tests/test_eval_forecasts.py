"""The measure of forecasts, on answers worked by hand."""

from __future__ import annotations

import pytest
from eval.forecasts import Answer, false_alarms, figures, is_placed, is_speaker, match, misses
from eval.forecastset import GoldForecast, GoldHorizon, GoldText, Range, read_gold, words_in

from dragoman.records import Document, Forecast, Horizon, HorizonKind, Origin, Resolution, Speaker

TEXT = "If talks fail, the army will advance within weeks. The envoy will keep his word."
ORIGIN = Origin("gold.txt", "text/plain", "sha256:0", "text", "1")
DOCUMENT = Document.build(TEXT, ORIGIN, published="2024-03-01")


def place(words: str) -> Range:
    start = TEXT.index(words)
    return start, start + len(words)


def gold_forecast(outcome: str, **fields: object) -> GoldForecast:
    known: dict[str, object] = {
        "condition": None,
        "horizon": None,
        "probability": None,
        "negated": False,
        "speaker": None,
        "direction": None,
        "leads_to": (),
    }
    return GoldForecast((place(outcome),), **(known | fields))  # type: ignore[arg-type]


def found_forecast(outcome: str, **fields: object) -> Forecast:
    known: dict[str, object] = {
        "speaker": Speaker(None, "", Resolution.AUTHOR),
        "outcome": (DOCUMENT.cut(*place(outcome)),),
        "restated": f"{outcome}.",
    }
    return Forecast(outcome, DOCUMENT.id, "s", **(known | fields))  # type: ignore[arg-type]


WEEKS = GoldHorizon(
    place("within weeks"), "relative", "2024-03-01", None, ("2024-03-14", "2024-05-01")
)
ADVANCE = gold_forecast("the army will advance", condition=place("If talks fail"), horizon=WEEKS)
GOLD = GoldText("one", "2024-03-01", TEXT, False, (ADVANCE,), ((place("will keep"), "promise"),))


def horizon(last: str, kind: HorizonKind = HorizonKind.RELATIVE) -> Horizon:
    return Horizon(DOCUMENT.cut(*place("within weeks")), kind, "2024-03-02", last)


def test_figures_of_a_right_and_a_false_forecast() -> None:
    found = (
        found_forecast("army will advance", horizon=horizon("2024-04-12")),
        found_forecast("The envoy will keep his word"),
    )
    scores = figures([match(GOLD, found)])
    assert (scores["precision"], scores["recall"]) == (50.0, 100.0)
    assert scores["F1"] == pytest.approx(200 / 3)
    assert scores["outcome Dice"] == pytest.approx(100 * 2 * 3 / 7)
    assert (scores["condition F1"], scores["horizon F1"], scores["horizon accuracy"]) == (
        0,
        100,
        100,
    )


def test_a_false_alarm_is_called_what_the_gold_calls_it() -> None:
    answer = match(GOLD, (found_forecast("The envoy will keep his word"),))
    assert false_alarms([answer]) == {"promise": 1}
    assert list(misses(answer)) == [
        "missed  the army will advance",
        "GIVEN   The envoy will keep his word (promise)",
    ]


@pytest.mark.parametrize(
    ("given", "right"),
    [
        (horizon("2024-04-12"), True),
        (horizon("2024-06-30"), False),
        (horizon("2024-04-12", HorizonKind.OPEN), False),
        (None, False),
    ],
)
def test_a_horizon_needs_its_kind_and_its_days(given: Horizon | None, right: bool) -> None:
    assert is_placed(ADVANCE, found_forecast("the army will advance", horizon=given)) is right


@pytest.mark.parametrize(
    ("wanted", "name", "right"),
    [
        ("Ada Holm", "Holm", True),
        ("the ministry", "Ministry", True),
        ("Ada Holm", "Ivo Holt", False),
    ],
)
def test_a_speaker_is_known_by_his_last_name(wanted: str, name: str, right: bool) -> None:
    found = found_forecast("the army will advance", speaker=Speaker("a", name, Resolution.NAME))
    assert is_speaker(gold_forecast("the army will advance", speaker=wanted), found) is right


def test_chains_count_by_pairs_of_forecasts() -> None:
    first = gold_forecast("the army will advance", leads_to=(1,))
    second = gold_forecast("The envoy will keep his word")
    gold = GoldText("one", None, TEXT, False, (first, second), ())
    last = found_forecast("The envoy will keep his word")
    linked = found_forecast("the army will advance", leads_to=(last.id,))
    answer = Answer(gold, (linked, last), ((0, 0), (1, 1)))
    assert figures([answer])["chain F1"] == 100.0
    alone = Answer(gold, (found_forecast("the army will advance"), last), ((0, 0), (1, 1)))
    assert figures([alone])["chain F1"] == 0.0


def test_words_are_those_that_a_range_touches() -> None:
    assert words_in("the army, soon", [(5, 10)]) == {4}


def test_the_gold_can_be_read_and_a_third_of_it_is_held() -> None:
    gold = list(read_gold())
    assert len({text.id for text in gold}) == len(gold)
    total = sum(len(text.forecasts) + len(text.negatives) for text in gold)
    held = sum(len(text.forecasts) + len(text.negatives) for text in gold if text.held)
    assert total >= 300
    assert 0.25 <= held / total <= 0.42
