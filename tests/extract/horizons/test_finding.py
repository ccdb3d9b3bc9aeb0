from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language

from dragoman.extract.horizons import find_horizons
from dragoman.extract.outline import Outline
from dragoman.extract.pipeline import annotate, load_pipeline
from dragoman.records import Document, Horizon, HorizonKind, Origin

ORIGIN = Origin("memo.txt", "text/plain", "sha256:0", "text", "1")


@cache
def pipeline() -> Language:
    return load_pipeline(threads=1)


def horizons(text: str, published: str | None = "2021-05-20") -> list[Horizon]:
    document = Document.build(text, ORIGIN, language="en", published=published)
    return find_horizons(document, annotate(pipeline(), Outline.of(document)))


def found(text: str, published: str | None = "2021-05-20") -> list[tuple[str | None, ...]]:
    return [
        (each.span.exact, each.kind.value, each.first, each.last)
        for each in horizons(text, published)
    ]


@pytest.mark.parametrize(
    ("text", "words", "first", "last"),
    [
        ("The talks will end in June 2021.", "in June 2021", "2021-06-01", "2021-06-30"),
        ("It will fall before 2030.", "before 2030", "2021-05-20", "2029-12-31"),
        (
            "War will come before the end of 2022.",
            "before the end of 2022",
            "2021-05-20",
            "2022-12-31",
        ),
        ("The ban will last until 2025.", "until 2025", "2021-05-20", "2024-12-31"),
        ("Ice will melt in the 2030s.", "in the 2030s", "2030-01-01", "2039-12-31"),
        ("It will be gone by mid-century.", "by mid-century", "2021-05-20", "2055-12-31"),
        ("A deal will come this decade.", "this decade", "2021-05-20", "2029-12-31"),
        ("They will know by early 2023.", "by early 2023", "2021-05-20", "2023-04-30"),
        (
            "It will open in the second half of 2022.",
            "in the second half of 2022",
            "2022-07-01",
            "2022-12-31",
        ),
        (
            "The tax will apply from 1 January 2022.",
            "from 1 January 2022",
            "2022-01-01",
            None,
        ),
        (
            "It will be gone by 2030 at the latest.",
            "by 2030 at the latest",
            "2021-05-20",
            "2030-12-31",
        ),
        ("Ten years ago he wrote that it would be dead by 2015.", "by 2015", None, "2015-12-31"),
        ("The mill will close by Easter 2023.", "by Easter 2023", "2021-05-20", "2023-04-09"),
        ("It will not open until 2030.", "until 2030", "2021-05-20", "2029-12-31"),
        ("Not until 2030 will it open.", "Not until 2030", "2030-01-01", None),
        (
            "They will go before 12 May 2022.",
            "before 12 May 2022",
            "2021-05-20",
            "2022-05-11",
        ),
        (
            "It will change after the 2024 election.",
            "after the 2024 election",
            "2024-01-01",
            None,
        ),
        (
            "In late 2021 or early 2022 the army will attack.",
            "In late 2021 or early 2022",
            "2021-09-01",
            "2022-04-30",
        ),
    ],
)
def test_what_the_calendar_places_is_explicit(
    text: str, words: str, first: str | None, last: str | None
) -> None:
    assert found(text) == [(words, "explicit", first, last)]


@pytest.mark.parametrize(
    ("text", "words", "first", "last"),
    [
        ("The talks will resume in June.", "in June", "2021-06-01", "2021-06-30"),
        ("The talks will resume in May.", "in May", "2021-05-20", "2021-05-31"),
        ("The talks will resume in March.", "in March", "2022-03-01", "2022-03-31"),
        ("The talks will resume next May.", "next May", "2022-05-01", "2022-05-31"),
        ("They will leave by 1 June.", "by 1 June", "2021-05-20", "2021-06-01"),
        ("He will resign before Friday.", "before Friday", "2021-05-20", "2021-05-20"),
        ("He will go within weeks.", "within weeks", "2021-05-20", "2021-07-15"),
        ("They will sign within six months.", "within six months", "2021-05-20", "2021-11-20"),
        (
            "It will change in the next two years.",
            "in the next two years",
            "2021-05-20",
            "2023-05-20",
        ),
        (
            "Prices will rise over the coming year.",
            "over the coming year",
            "2021-05-20",
            "2022-05-20",
        ),
        (
            "In the coming weeks and months they will talk.",
            "In the coming weeks and months",
            "2021-05-20",
            "2022-05-20",
        ),
        ("From next year prices will rise.", "From next year", "2022-01-01", None),
        ("They will vote next year.", "next year", "2022-01-01", "2022-12-31"),
        ("They will meet in the summer.", "in the summer", "2021-06-01", "2021-08-31"),
        ("They will meet in the spring.", "in the spring", "2021-05-20", "2021-05-31"),
        ("It will be over by fall.", "by fall", "2021-05-20", "2021-11-30"),
        ("He will speak tomorrow.", "tomorrow", "2021-05-21", "2021-05-21"),
        (
            "It will open in three weeks' time.",
            "in three weeks' time",
            "2021-06-07",
            "2021-06-13",
        ),
        (
            "In two to three years the army will be ready.",
            "In two to three years",
            "2023-01-01",
            "2024-12-31",
        ),
        (
            "It will be signed by the end of the year.",
            "by the end of the year",
            "2021-05-20",
            "2021-12-31",
        ),
        ("We will see by year's end.", "by year's end", "2021-05-20", "2021-12-31"),
        ("They will decide later this month.", "later this month", "2021-05-20", "2021-05-31"),
        ("It will be over early next year.", "early next year", "2022-01-01", "2022-04-30"),
        ("He will go after June.", "after June", "2021-07-01", None),
        ("They will be at war by Christmas.", "by Christmas", "2021-05-20", "2021-12-25"),
        (
            "It will be gone before Monday’s debate.",
            "before Monday’s debate",
            "2021-05-20",
            "2021-05-24",
        ),
        ("The elections in March will matter.", "in March", "2022-03-01", "2022-03-31"),
        ("The mill will close by Easter.", "by Easter", "2021-05-20", "2022-04-17"),
        ("The mill will close on Good Friday.", "on Good Friday", "2022-04-15", "2022-04-15"),
        ("The truce will hold until Christmas.", "until Christmas", "2021-05-20", "2021-12-24"),
        (
            "He will go before the year is out.",
            "before the year is out",
            "2021-05-20",
            "2021-12-31",
        ),
        ("Come spring, the war will resume.", "Come spring", "2021-05-20", "2021-05-31"),
        ("In a year the islands will secede.", "In a year", "2021-05-20", "2022-05-20"),
        (
            "In a year or two the islands will secede.",
            "In a year or two",
            "2021-05-20",
            "2023-05-20",
        ),
        (
            "In the nearest half-year the embassy will open.",
            "In the nearest half-year",
            "2021-05-20",
            "2021-11-20",
        ),
        ("The truce will end before Ramadan.", "before Ramadan", None, None),
        ("It will burn around St Vitus's day.", "around St Vitus's day", None, None),
        ("Until then the city will starve.", "Until then", None, None),
        # What is told of the past counts from there.
        ("In 2014 he said that it would end within weeks.", "within weeks", None, None),
        ("It will come in a matter of weeks.", "in a matter of weeks", "2021-05-20", "2021-07-15"),
    ],
)
def test_what_the_document_dates_is_relative(
    text: str, words: str, first: str | None, last: str | None
) -> None:
    assert found(text) == [(words, "relative", first, last)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Prices will fall in the coming period.", "in the coming period"),
        ("The truce may end soon.", "soon"),
        ("Sooner or later they will fall.", "Sooner or later"),
        ("It will last for years to come.", "for years to come"),
        ("He will resign before the election.", "before the election"),
        ("He will act within weeks of taking office.", "within weeks"),
        ("By the first snow the shells will be gone.", "By the first snow"),
        ("They will wait until the next crisis.", "until the next crisis"),
        ("The army will march before the rivers open.", "before the rivers open"),
        ("The army will march when the harvest is in.", "when the harvest is in"),
        ("The talks will drag on well beyond 2023.", "well beyond 2023"),
        ("He will resign any day now.", "any day now"),
        ("They will not ever agree.", "ever"),
    ],
)
def test_open_horizon_begins_at_the_document_and_has_no_end(text: str, words: str) -> None:
    assert found(text) == [(words, "open", "2021-05-20", None)]


@pytest.mark.parametrize(
    "text",
    [
        "The council was founded in 1996.",
        "They soon resorted to force.",
        "He said in June that they had met.",
        "It was the first visit in five years.",
        "The army took the city in three days.",
        "On 31 June 2022 it will end.",
        "By 30 February it will end.",
        "Few had ever agreed.",
        "They may march on the city, as springs do.",
        "Over the past two years prices fell.",
        "The tension has grown since June.",
        "He will appear before the court.",
        "It will be overshadowed by the summit.",
        "They left before the rivers opened.",
        "She was at the convention in March.",
        "“The more they press, the better,” he told the station in March.",
        "It began after the 1999 attacks.",
        "The prices rose earlier this month.",
        "He took it down the road of reform.",
        "Even today the roads are bad.",
        "The Friday meeting was short.",
    ],
)
def test_what_lies_behind_or_is_no_date_gives_no_horizon(text: str) -> None:
    assert found(text) == []


def test_without_a_date_only_the_calendar_places_anything() -> None:
    text = "It will end in June 2021, by 2030, next year, within weeks or sooner or later."
    assert found(text, None) == [
        ("in June 2021", "explicit", "2021-06-01", "2021-06-30"),
        ("by 2030", "explicit", None, "2030-12-31"),
        ("next year", "relative", None, None),
        ("within weeks", "relative", None, None),
        ("sooner or later", "open", None, None),
    ]


def test_a_document_of_a_month_counts_from_its_last_day() -> None:
    assert found("It will end by 2023.", "2021-05") == [
        ("by 2023", "explicit", "2021-05-31", "2023-12-31")
    ]
    assert found("It will end by Friday.", "2021-05") == [("by Friday", "relative", None, None)]
    assert found("It will end by the end of the year.", "2021") == [
        ("by the end of the year", "relative", "2021-01-01", "2021-12-31")
    ]


def test_passages_set_aside_are_left_out() -> None:
    text = "It will end by 2023. Subscribe by 2024."
    document = Document.build(
        text, ORIGIN, language="en", set_aside=[(21, len(text), "boilerplate")]
    )
    doc = annotate(pipeline(), Outline.of(document))
    assert [each.span.exact for each in find_horizons(document, doc)] == ["by 2023"]


WORDS = st.sampled_from(
    "by before until in within the next coming 12 31 2030 99999999999 May June weeks years end of"
    " soon one day Friday year's – , . \n 🙂 كلمة 十年 mid- century spring 0 later".split(" ")
)


@settings(max_examples=60)
@given(st.lists(WORDS, max_size=25).map(" ".join), st.sampled_from(["2021-05-20", "2021", None]))
def test_any_text_is_read_and_spans_cut_exactly(text: str, published: str | None) -> None:
    for horizon in horizons(text, published):
        assert text[horizon.span.start : horizon.span.end] == horizon.span.exact
        assert not (horizon.first and horizon.last) or horizon.first <= horizon.last
        assert horizon.kind is not HorizonKind.OPEN or horizon.last is None


def test_a_second_deadline_stands_for_itself() -> None:
    assert found("It will double in 2025, and by 2030 it will fall.") == [
        ("in 2025", "explicit", "2025-01-01", "2025-12-31"),
        ("by 2030", "explicit", "2021-05-20", "2030-12-31"),
    ]
