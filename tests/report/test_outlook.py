from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from dragoman.records import (
    Comparison,
    Document,
    Forecast,
    ForecastLine,
    Horizon,
    HorizonKind,
    Origin,
    Probability,
    Resolution,
    Speaker,
)
from dragoman.report.outlook import (
    Chains,
    Due,
    choose_lines,
    condition_words,
    due_of,
    due_sentence,
    likelihood_words,
    line_speaker,
    outcome_span,
    when_quote,
    when_words,
)

TEXT = "In June, if it thaws, the ice will likely melt and the ships will sail."
DOCUMENT = Document.build(TEXT, Origin("a.txt", "text/plain", "sha256:0", "text", "1"))


def cut(words: str) -> Any:
    start = TEXT.index(words)
    return DOCUMENT.cut(start, start + len(words))


def forecast(key: str = "f", **more: Any) -> Forecast:
    speaker = Speaker("holm", "Ada Holm", Resolution.NAME)
    made = Forecast(key, DOCUMENT.id, "s", speaker, (cut("the ice will"),), "The ice will melt.")
    return replace(made, **more)


def horizon(first: str | None, last: str | None, kind: str = "relative") -> Horizon:
    return Horizon(cut("In June"), HorizonKind(kind), first, last)


def line(key: str, name: str = "Ada Holm", **more: Any) -> ForecastLine:
    return ForecastLine("a", name, forecast(key, **more))


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (None, "none given"),
        (horizon("2031-06-01", "2031-06-30"), "in June 2031"),
        (horizon("2031-01-01", "2031-12-31"), "in 2031"),
        (horizon("2031-06-05", "2031-06-05"), "on 5 June 2031"),
        (horizon("2031-05-20", "2031-08-31"), "by 31 August 2031"),
        (horizon(None, "2031-08-31"), "by 31 August 2031"),
        (horizon("2031-07-01", None), "from 1 July 2031"),
        (horizon(None, None, "open"), "open"),
        (horizon(None, None), "undated"),
    ],
)
def test_by_when_is_said_as_one_says_it(given: Horizon | None, words: str) -> None:
    assert when_words(forecast(horizon=given)) == words


def test_the_accounts_own_words_for_a_horizon_are_quoted() -> None:
    assert when_quote(forecast(horizon=horizon(None, None))) == "“In June”"
    assert when_quote(forecast()) == ""


@pytest.mark.parametrize(
    ("last", "due"),
    [
        ("2031-06-19", Due.DUE),
        ("2031-06-20", Due.DUE),
        ("2031-06-21", Due.SOON),
        ("2031-07-20", Due.SOON),
        ("2031-07-21", None),
    ],
)
def test_what_is_due_is_counted_from_a_day(last: str, due: Due | None) -> None:
    assert due_of(forecast(horizon=horizon(None, last)), "2031-06-20") is due


def test_nothing_is_due_without_a_day_or_a_last_day() -> None:
    dated = forecast(horizon=horizon("2031-06-01", "2031-06-30"))
    assert due_of(dated, None) is None
    assert due_of(forecast(horizon=horizon("2031-06-01", None)), "2031-06-20") is None
    assert due_of(forecast(), "2031-06-20") is None


def test_no_likelihood_is_none_given_and_never_a_number() -> None:
    words = cut("likely")
    assert likelihood_words(None) == "none given"
    assert likelihood_words(Probability(words, "likely")) == "“likely”"
    phia = Probability(words, "likely", "phia", 0.55, 0.75)
    assert likelihood_words(phia) == "“likely” (55–75%, PHIA)"
    own = Probability(words, "likely", "harbour", 0.6, 0.8)
    assert likelihood_words(own) == "“likely” (60–80%, harbour)"
    stated = Probability(words, "70 percent", "stated", 0.7, 0.7)
    assert likelihood_words(stated) == "“likely”"


def test_a_condition_stands_with_its_if() -> None:
    assert condition_words(forecast(condition=(cut("if it thaws"),))) == "“if it thaws”"
    assert condition_words(forecast()) == ""


def test_an_author_who_is_not_known_is_the_accounts_own_voice() -> None:
    own = line("f", "author of a.txt", speaker=Speaker(None, "", Resolution.AUTHOR))
    assert line_speaker(own, None) == "own voice"
    assert line_speaker(own, "Tomas Reier") == "Tomas Reier"
    assert line_speaker(line("f"), "Tomas Reier") == "Ada Holm"
    nobody = line("f", "", speaker=Speaker(None, "", Resolution.UNRESOLVED))
    assert line_speaker(nobody, None) == "nobody named"


def test_an_outcome_in_parts_is_shown_from_its_first_word_to_its_last() -> None:
    parts = (cut("the ice"), cut("sail"))
    whole = outcome_span(forecast(outcome=parts), DOCUMENT)
    assert whole.exact == "the ice will likely melt and the ships will sail"


def test_a_chain_is_followed_link_by_link_and_a_circle_ends() -> None:
    a, b, c = (
        line("a", leads_to=("b", "gone")),
        line("b", leads_to=("c",)),
        line("c", leads_to=("a", "c")),
    )
    chains = Chains([a, b, c])
    assert chains.next(a) == (b,)
    assert chains.after(a) == (b, c)
    assert chains.after(c) == (a, b)


def test_what_matters_most_is_chosen_and_kept_in_order() -> None:
    plain, dated = line("a"), line("b", horizon=horizon("2031-06-01", "2031-06-30"))
    conditional = line("c", "Ivo Brandt", condition=(cut("if it thaws"),))
    assert choose_lines([plain, dated, conditional], 2, None) == (dated, conditional)


def test_one_speaker_does_not_take_all_the_room() -> None:
    loud = [line(f"a{n}", condition=(cut("if it thaws"),)) for n in range(4)]
    quiet = line("b", "Ivo Brandt", condition=(cut("if it thaws"),))
    assert quiet in choose_lines([*loud, quiet], 2, None)


def test_what_follows_from_a_chosen_line_is_not_chosen_beside_it() -> None:
    first, second, other = line("a", leads_to=("b",)), line("b"), line("c", "Ivo Brandt")
    assert choose_lines([first, second, other], 2, None) == (first, other)


def test_how_many_are_due_is_said_in_a_few_words(brief_comparison: Comparison) -> None:
    event = brief_comparison.events[0]
    assert due_sentence(event, brief_comparison) == "1 due"
    assert due_sentence(event, replace(brief_comparison, as_of="2031-08-15")) == (
        "1 due, 1 due within 30 days"
    )
    assert due_sentence(event, replace(brief_comparison, as_of=None)) == ""
