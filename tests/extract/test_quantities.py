from functools import cache

import pytest
from spacy.language import Language

from dragoman.extract.outline import Outline
from dragoman.extract.pipeline import annotate, load_pipeline
from dragoman.extract.quantities import find_quantities
from dragoman.records import Document, Origin, Quantity

ORIGIN = Origin("memo.txt", "text/plain", "sha256:0", "text", "1")


@cache
def pipeline() -> Language:
    return load_pipeline(threads=1)


def quantities(text: str) -> list[Quantity]:
    document = Document.build(text, ORIGIN, language="en", published="2021-05-20")
    return find_quantities(document, annotate(pipeline(), Outline.of(document)))


def shown(text: str) -> list[tuple[float | None, float | None, str]]:
    return [(q.low, q.high, q.unit) for q in quantities(text)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The talks lasted 90 minutes.", (90, 90, "minute")),
        ("The talks lasted 1 h 45.", (105, 105, "minute")),
        ("The call lasted 1h45.", (105, 105, "minute")),
        ("The talks lasted one hour and 45 minutes.", (105, 105, "minute")),
        ("They spoke for an hour and a half.", (90, 90, "minute")),
        ("They spoke for two and a half hours.", (150, 150, "minute")),
        ("A two-and-a-half-hour meeting followed.", (150, 150, "minute")),
        ("They spoke for nearly two hours.", (100, 120, "minute")),
        ("They spoke for more than an hour.", (60, None, "minute")),
        ("It took between 90 and 105 minutes.", (90, 105, "minute")),
        ("The siege lasted two weeks.", (14, 14, "day")),
        ("Prices rose by 3.5 per cent.", (3.5, 3.5, "percent")),
        ("Support fell by two percentage points.", (2, 2, "percentage point")),
        ("They promised €1.2bn.", (1.2e9, 1.2e9, "EUR")),
        ("They promised $5m.", (5e6, 5e6, "USD")),
        ("They promised 40 million dollars.", (4e7, 4e7, "USD")),
        ("They advanced by 20 miles.", (32.18, 32.18, "kilometre")),
        ("Up to 40 ships were lost.", (None, 40, "count")),
        ("Between 10–12 ships were lost.", (10, 12, "count")),
        ("Dozens of ships were lost.", (24, None, "count")),
        ("Half a dozen ships were lost.", (5, 7, "count")),
        ("The talks dragged on for several hours.", (180, 540, "minute")),
        ("One in five voters stayed at home.", (20, 20, "percent")),
        ("Two out of every three envoys left.", (66.7, 66.7, "percent")),
        ("Nearly half of the deputies left.", (41.67, 50, "percent")),
        ("Two-thirds of the grain was lost.", (66.7, 66.7, "percent")),
        ("About a third of the deputies, 35 percent, stayed away.", (35, 35, "percent")),
    ],
)
def test_quantity_is_an_interval_with_a_unit(
    text: str, wanted: tuple[float | None, float | None, str]
) -> None:
    assert shown(text) == [wanted]


@pytest.mark.parametrize(
    "text",
    [
        "The election of 2016 changed little, as did that of 2020.",
        "They met on 19 May at 6:30 p.m. and on June 3.",
        "Sanctions on Nord Stream 2 rest on Resolution 2231.",
        "The S-400 and the G7 stand in Article 5.",
        "The 45-year-old envoy spoke with the second secretary.",
        "The two discussed it one on one.",
        "1. They call us on +49 30 1234567.",
        "Several envoys left, and half a loaf is better than none.",
    ],
)
def test_dates_names_ages_and_ordinals_are_no_quantities(text: str) -> None:
    assert quantities(text) == []


@pytest.mark.parametrize(
    ("text", "of"),
    [
        ("They called for the release of two American citizens.", "citizen"),
        ("The blast killed 14 soldiers.", "soldier"),
        ("Hundreds of thousands of people fled.", "people"),
        ("At least 40 per cent of the grain was lost.", "grain"),
        ("A 90-minute meeting was held.", "meeting"),
        ("The blast left at least nine dead.", "dead"),
        ("Two thirds of the villagers fled.", "villager"),
    ],
)
def test_quantity_knows_what_it_counts(text: str, of: str) -> None:
    assert [q.of for q in quantities(text)] == [of]


def test_span_holds_the_words_that_change_the_number() -> None:
    [found] = quantities("They spoke for nearly two hours.")
    assert (found.span.exact, found.approximate) == ("nearly two hours", True)
