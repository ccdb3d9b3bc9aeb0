import pytest

from dragoman.errors import LanguageDataError
from dragoman.extract.headings import heading_words, parse_name_heading, read_heading_words


@pytest.mark.parametrize(
    ("line", "titles", "name", "description"),
    [
        ("Anna Lind", (), "Anna Lind", None),
        ("Dr. Anna B. Lind", ("dr",), "Anna B. Lind", None),
        ("Prof. Dr. Ilse van DOORN (Tarn)", ("prof", "dr"), "Ilse van DOORN", "Tarn"),
        ("Anna Lind, Senior Fellow, Tarn", (), "Anna Lind", "Senior Fellow, Tarn"),
        ("Anna Lind – Tarn", (), "Anna Lind", "Tarn"),
        ("Anna Lind, head of “Blue Shore”", (), "Anna Lind", "head of “Blue Shore”"),
        ("**Anna Lind** | Tarn", (), "Anna Lind", "Tarn"),
        ("Former Ambassador Anna Lind", ("former", "ambassador"), "Anna Lind", None),
        ("Jean-Luc O’Neill [Tarn]", (), "Jean-Luc O’Neill", "Tarn"),
    ],
)
def test_a_line_is_taken_apart(
    line: str, titles: tuple[str, ...], name: str, description: str | None
) -> None:
    heading = parse_name_heading(line, 0, len(line))
    assert heading is not None
    found = line[slice(*heading.description)] if heading.description else None
    assert (heading.titles, line[heading.start : heading.end], found) == (titles, name, description)


@pytest.mark.parametrize(
    "line",
    [
        "",
        "the talks",
        "Anna Lind went home",
        "Anna Lind: The Talks",
        "Anna Lind, who was there",
        "Anna Lind, “the boss”",
        "One Two Three Four Five Six",
        "Anna Lind (Tarn) said so",
        "2021 Talks",
    ],
)
def test_other_lines_are_not(line: str) -> None:
    assert parse_name_heading(line, 0, len(line)) is None


def test_the_lists_are_checked() -> None:
    assert "dr" in heading_words().academic_titles
    with pytest.raises(LanguageDataError, match="must hold the lists"):
        read_heading_words({"titles": []})
    lists: dict[str, list[object]] = {name: [] for name in heading_words().__dataclass_fields__}
    with pytest.raises(LanguageDataError, match="quote it"):
        read_heading_words({**lists, "topics": [False]})
