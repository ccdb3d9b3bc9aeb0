from datetime import UTC, date, datetime

import pytest

from dragoman.read.metadata import Metadata, normalise_date, normalise_language


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("2021-05-20", "2021-05-20"),
        ("2021-05-20T23:10:00-05:00", "2021-05-20"),
        ("2021-05", "2021-05"),
        ("2021-5-3", "2021-05-03"),
        ("2021", "2021"),
        (2021, "2021"),
        (date(2021, 5, 20), "2021-05-20"),
        (datetime(2021, 5, 20, 1, tzinfo=UTC), "2021-05-20"),
        ("D:20210520101010+02'00'", "2021-05-20"),
        ("20210520", "2021-05-20"),
        ("20 May 2021", "2021-05-20"),
        ("Thursday, May 20th, 2021", "2021-05-20"),
        ("Sept. 2021", "2021-09"),
        ("Thu, 20 May 2021 10:00:00 +0200", "2021-05-20"),
        ("20/05/2021", "2021-05-20"),
        ("05/20/2021", "2021-05-20"),
        ("05/06/2021", "2021"),
        ("5.5.2021", "2021-05-05"),
        ("2021-13-45", None),
        ("yesterday", None),
        ("", None),
        (None, None),
        (True, None),
    ],
)
def test_dates_are_as_exact_as_given_and_never_invented(
    given: object, expected: str | None
) -> None:
    assert normalise_date(given) == expected


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("en-US", "en"),
        ("EN", "en"),
        ("tur", "tr"),
        ("German", "de"),
        ("", None),
        ("klingon!", None),
    ],
)
def test_languages(given: str, expected: str | None) -> None:
    assert normalise_language(given) == expected


def test_more_trusted_values_stay() -> None:
    trusted, fallback = Metadata(title="Memo"), Metadata(title="x", author="Ana Lind")
    assert trusted.or_else(fallback) == Metadata(title="Memo", author="Ana Lind")


def test_blank_values_are_absent() -> None:
    assert Metadata.of(title="  ", author=["Ana\n Lind", "", {"name": "Ola Berg"}]) == Metadata(
        author="Ana Lind; Ola Berg"
    )
