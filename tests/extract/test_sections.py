import pytest

from dragoman.extract.layout import paragraphs
from dragoman.extract.sections import Section, find_sections

INTRODUCTION = "Two ministers met in the north, and we asked those who follow them what it meant."
PROSE = "The talks were shorter than both delegations had hoped for, and ended without a text."


def names(text: str) -> list[str]:
    return [section.name for section in find_sections(text, paragraphs(text))]


def under(heading: str, body: str = PROSE) -> str:
    return f"What It Meant\n\n{INTRODUCTION}\n\n{heading}\n\n{body}"


@pytest.mark.parametrize(
    ("heading", "name"),
    [
        ("Dr. Mira KESTREL (Tarn Institute Foreign Policy Advisor)", "Mira KESTREL"),
        ("Prof. Dr. Ilse van DOORN (Tarn University-International Relations)", "Ilse van DOORN"),
        ("Pavel Rusk (Journalist and Eastern Europe Expert)", "Pavel Rusk"),
        ("Anna Lind, Senior Fellow, Nordic Council for Peace", "Anna Lind"),
        ("Anna Lind, senior fellow at the Nordic Council", "Anna Lind"),
        ("Dr Anna Lind – Nordic Council", "Anna Lind"),
        ("Anna Lind — Professor of History", "Anna Lind"),
        ("Anna Lind | Analyst", "Anna Lind"),
        ("Anna Lind, professor of the Academy of Trade, Tarn:", "Anna Lind"),
        ("Anna Lind, director of the fund “Blue Shore”:", "Anna Lind"),
        ("Prof. Sven-Erik Ål (Lund)", "Sven-Erik Ål"),
        ("Onur TEKİN (Retired Ambassador)", "Onur TEKİN"),
        ("Jean-Luc O’Neill (Columnist / Former Diplomat)", "Jean-Luc O’Neill"),
        ("Anna Lind\nSenior Fellow, Nordic Council", "Anna Lind"),
        ("Anna Lind\n(Nordic Council for Peace)", "Anna Lind"),
    ],
)
def test_a_heading_with_a_title_or_an_office_names_a_speaker(heading: str, name: str) -> None:
    assert names(under(heading)) == [name]


@pytest.mark.parametrize(
    "heading",
    [
        "The Arctic",
        "Key Takeaways",
        "Ukraine and Belarus",
        "European Union",
        "White House Reactions",
        "Black Sea Fleet",
        "North Korea",
        "Saudi Arabia",
        "Hong Kong",
        "Nord Stream",
        "Inside NATO",
        "President Kestrel",
        "Moscow",
        "Security Council (Permanent Members)",
        "Anna Lind: A Life for Peace",
        "Anna Lind, who led the talks",
        "Anna Lind",
        "Conclusion",
    ],
)
@pytest.mark.parametrize(
    "body", [PROSE, "The White House said so. North Korea said more. " + PROSE]
)
def test_a_topic_or_a_bare_name_alone_does_not(heading: str, body: str) -> None:
    assert names(under(heading, body)) == []


@pytest.mark.parametrize(
    "body",
    [
        "The talks, Lind said, were shorter than both delegations had hoped for.",
        "“The talks were short,” Lind added when we called her a day after the meeting.",
        "According to Lind, the talks were shorter than both delegations had hoped for.",
    ],
)
@pytest.mark.parametrize(
    "heading", ["Anna Lind", "**Anna Lind**", "Ambassador Anna Lind", "Dr. Lind"]
)
def test_a_bare_name_whose_bearer_speaks_in_the_section_does(heading: str, body: str) -> None:
    assert names(under(heading, body)) == [
        heading.strip("*").split(". ")[-1].removeprefix("Ambassador ")
    ]


def test_capital_surnames_in_a_series_name_speakers() -> None:
    assert names(f"{INTRODUCTION}\n\nAnna LIND\n\n{PROSE}\n\nBo EK-RUSK\n\n{PROSE}") == [
        "Anna LIND",
        "Bo EK-RUSK",
    ]


def test_three_bare_names_over_words_of_their_own_name_speakers() -> None:
    own = "I think that the talks were shorter than we all had hoped for at the start."
    text = "\n\n".join([INTRODUCTION, "Anna Lind", own, "Bo Ek", own, "Carl Ur", own])
    assert names(text) == ["Anna Lind", "Bo Ek", "Carl Ur"]


def test_a_list_of_participants_is_no_section() -> None:
    people = "Anna Lind, Senior Fellow\nBo Ek, Director\nCarl Ur, Professor"
    assert names(f"{INTRODUCTION}\n\n{people}\n\n{PROSE}") == []


def test_a_byline_under_the_title_is_no_section() -> None:
    assert names(f"What It Meant\n\nAnna Lind, Senior Fellow\n\n{INTRODUCTION}\n\n{PROSE}") == []


def test_fields_and_bodies() -> None:
    text = (
        f"{INTRODUCTION}\n\nDr. Anna LIND (Tarn)\n\n{PROSE}\n\n{PROSE}\n\nBo Ek, Analyst\n\n{PROSE}"
    )
    first, second = text.index("Dr."), text.index("Bo Ek")
    assert find_sections(text, paragraphs(text)) == [
        Section(
            heading_start=first,
            heading_end=first + 20,
            name_start=first + 4,
            name_end=first + 13,
            name="Anna LIND",
            description_start=first + 15,
            description_end=first + 19,
            description="Tarn",
            body_start=first + 22,
            body_end=second - 2,
        ),
        Section(
            heading_start=second,
            heading_end=second + 14,
            name_start=second,
            name_end=second + 5,
            name="Bo Ek",
            description_start=second + 7,
            description_end=second + 14,
            description="Analyst",
            body_start=second + 16,
            body_end=len(text),
        ),
    ]


def test_a_topic_after_the_last_speaker_ends_the_section() -> None:
    text = f"Bo Ek, Analyst\n\n{PROSE}\n\nConclusion\n\n{PROSE} {PROSE}"
    [section] = find_sections(text, paragraphs(text))
    assert text[section.body_start : section.body_end] == PROSE


def test_topics_inside_an_earlier_section_belong_to_it() -> None:
    inner = f"{PROSE}\n\nThe Arctic\n\n{PROSE}"
    text = f"Bo Ek, Analyst\n\n{inner}\n\nAnna Lind, Director\n\n{inner}"
    found = find_sections(text, paragraphs(text))
    assert [text[s.body_start : s.body_end] for s in found] == [inner, inner]


def test_no_paragraphs_no_sections() -> None:
    assert find_sections("", []) == []
