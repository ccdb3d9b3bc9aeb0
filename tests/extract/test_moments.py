from functools import cache

import pytest
from spacy.language import Language

from dragoman.extract.moments import find_moments
from dragoman.extract.outline import Outline
from dragoman.extract.pipeline import annotate, load_pipeline
from dragoman.records import Document, Moment, Origin

ORIGIN = Origin("memo.txt", "text/plain", "sha256:0", "text", "1")


@cache
def pipeline() -> Language:
    return load_pipeline(threads=1)


def moments(text: str, published: str | None = "2021-05-20") -> list[Moment]:
    document = Document.build(text, ORIGIN, language="en", published=published)
    return find_moments(document, annotate(pipeline(), Outline.of(document)))


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("They met on 19 May 2021.", "2021-05-19", "2021-05-19"),
        ("They met on May 19, 2021.", "2021-05-19", "2021-05-19"),
        ("They met on Wednesday, the 19th of May 2021.", "2021-05-19", "2021-05-19"),
        ("They met on 2021-05-19.", "2021-05-19", "2021-05-19"),
        ("They met on 19.05.2021.", "2021-05-19", "2021-05-19"),
        ("They met on 19–20 May 2021.", "2021-05-19", "2021-05-20"),
        ("They met from 30 April to 2 May.", "2021-04-30", "2021-05-02"),
        ("They met on December 30.", "2020-12-30", "2020-12-30"),
        ("They met in June 2019.", "2019-06-01", "2019-06-30"),
        ("It has been so since 2014.", "2014-01-01", "2014-12-31"),
        ("It began in the 1990s.", "1990-01-01", "1999-12-31"),
        ("It fell in the first quarter of 2020.", "2020-01-01", "2020-03-31"),
        ("They met in the summer of 2020.", "2020-06-01", "2020-08-31"),
        ("They met yesterday.", "2021-05-19", "2021-05-19"),
        ("They met on Wednesday.", "2021-05-19", "2021-05-19"),
        ("They met on Thursday.", "2021-05-20", "2021-05-20"),
        ("They met on Friday.", "2021-05-14", "2021-05-14"),
        ("They will meet on Friday.", "2021-05-21", "2021-05-21"),
        ("They met last week.", "2021-05-10", "2021-05-16"),
        ("They will meet next month.", "2021-06-01", "2021-06-30"),
        ("They met three days ago.", "2021-05-17", "2021-05-17"),
        ("They will meet in January.", "2022-01-01", "2022-01-31"),
        ("They will meet next May.", "2022-05-01", "2022-05-31"),
        ("They will meet next spring.", "2022-03-01", "2022-05-31"),
    ],
)
def test_moment_is_a_stretch_of_days(text: str, first: str, last: str) -> None:
    assert [(m.first, m.last) for m in moments(text)] == [(first, last)]


@pytest.mark.parametrize(
    "text", ["They met on 19 May.", "They met on Wednesday.", "They met yesterday.", "In June."]
)
def test_without_a_document_date_nothing_is_invented(text: str) -> None:
    assert moments(text, published=None) == []


@pytest.mark.parametrize(
    "text", ["He may come.", "They march on the city.", "Tension will fall, as springs do."]
)
def test_words_that_look_like_months_and_seasons_are_none(text: str) -> None:
    assert moments(text) == []


def test_dateline_stands_in_for_a_missing_date() -> None:
    found = moments("OSLO, 20 May 2021 — They met on Wednesday.", published=None)
    assert [m.first for m in found] == ["2021-05-20", "2021-05-19"]


def test_time_of_day_beside_a_date_is_kept() -> None:
    [found] = moments("They met on 19 May at 6:30 p.m. local time.")
    assert (found.span.exact, found.time) == ("19 May", "18:30")


def test_part_of_the_day_belongs_to_the_moment() -> None:
    [found] = moments("They met on Wednesday evening.")
    assert found.span.exact == "Wednesday evening"
