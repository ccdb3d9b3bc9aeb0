import pytest

from dragoman.extract.numerals import number_value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("14", 14.0),
        ("3,000", 3000.0),
        ("1.5 billion", 1.5e9),
        ("twenty-five", 25.0),
        ("one hundred and five", 105.0),
        ("three hundred thousand", 300_000.0),
        ("two and a half million", 2.5e6),
        ("two-and-a-half", 2.5),
        ("2½", 2.5),
        ("a hundred", 100.0),
    ],
)
def test_figures_and_words_have_one_value(text: str, value: float) -> None:
    assert number_value(text) == value


def test_other_words_are_no_number() -> None:
    assert number_value("many") is None
