import pytest

from dragoman.read.biography import find_biographies, is_biography
from dragoman.read.boilerplate import find_boilerplate
from dragoman.read.lines import Line, find_lines

PROSE = "The minister said that the talks would go on after the summer."


def found(text: str, author: str | None = None) -> list[str]:
    lines = list(find_lines(text))
    passages = find_biographies(lines, find_boilerplate(lines), author=author)
    return [text[start:end] for start, end, reason in passages if reason == "biography"]


@pytest.mark.parametrize(
    "text",
    [
        "Ana Lind is a senior research fellow at the Nordic Centre.",
        "Dr. Ola Berg was born in 1950 in Tromsø. He graduated from the University of Bergen.",
        "Ana Lind, a former harbour master, teaches law at the University of Oslo.",
        "Ana Lind (@analind) is the editor of Harbour Review. Her research focuses on the sea.",
        "The author is a lecturer in history at the University of Oslo.",
        "Ana Lind has worked for the Council since 2010. Fluent in Danish, Lind also speaks Dutch.",
        "Ana Lind currently serves as deputy director of the Nordic Forum.",
        "Ana Lind covers the northern seas for Harbour Review. Lind lives in Bergen.",
    ],
)
def test_biography_at_the_end(text: str) -> None:
    assert found(f"{PROSE}\n\n{PROSE}\n\n{text}") == [text]
    assert found(f"{PROSE}\n\n{text}\n\nSimilar Posts") == [text]


@pytest.mark.parametrize(
    "text",
    [
        "Smith, who was born in 1950 and graduated from Bergen, said that he would not go.",
        "Ana Lind is a professor of law. The treaty is void.",
        "Ana Lind is a professor at Oslo, and she said that the treaty was void.",
        "Norland is a member of the Council.",
        "The treaty was born in 1950 in Bergen.",
    ],
)
def test_prose_is_no_biography(text: str) -> None:
    assert not is_biography(Line(0, len(text), text))


def test_biography_in_the_middle_is_prose() -> None:
    assert found(f"{PROSE}\n\nAna Lind is a research fellow at the Centre.\n\n{PROSE}") == []


def test_the_subject_of_the_account_is_not_its_author() -> None:
    text = f"Lind won the vote.\n\n{PROSE}\n\nThe vote was close, as Lind knows.\n\n{PROSE}\n\n"
    life = "Ana Lind was born in 1950 in Bergen."
    assert found(text * 2 + life) == []
    assert found(f"By Ana Lind\n\n{PROSE}\n\n{life}") == [life]
    assert found(text * 2 + life, author="Ana Lind") == [life]


def test_box_under_its_marker() -> None:
    text = (
        f"{PROSE}\n\nAbout the author\n\nHarbour master, reader of maps, analyst\n\nView all posts"
    )
    assert found(text) == ["Harbour master, reader of maps, analyst"]


def test_marker_before_prose_is_no_box() -> None:
    assert found(f"The author\n\n{PROSE}\n\n{PROSE}\n\n{PROSE}") == []
