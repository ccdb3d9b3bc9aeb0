import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dragoman.extract.layout import Paragraph, looks_like_heading, paragraphs

PROSE = "Both delegations left the hall without a word to the cameras that waited outside."

# No deadline: a busy machine is no failure.
CALM = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])


def cut(text: str, **options: list[tuple[int, int]]) -> list[str]:
    return [text[p.start : p.end] for p in paragraphs(text, **options)]


def headings_of(text: str) -> list[str]:
    return [text[p.start : p.end] for p in paragraphs(text) if p.kind == "heading"]


@pytest.mark.parametrize(
    "newline", ["\n", "\r\n", "\n\n", "\r\n\r\n", "\u2028", "\u2029", "\f", "\r"]
)
def test_each_line_is_a_paragraph_whatever_breaks_it(newline: str) -> None:
    assert cut(f"One came.{newline}  Two left. \t{newline}{newline}Three stayed.") == [
        "One came.",
        "Two left.",
        "Three stayed.",
    ]


def test_offsets_are_code_points_and_white_space_is_trimmed() -> None:
    assert paragraphs("\ufeff 🕊 Мир.\r\n\u00a0سلام\n") == [Paragraph(2, 8), Paragraph(11, 15)]


def test_a_text_of_white_space_has_no_paragraphs() -> None:
    assert paragraphs(" \n\r\n\u2028\t") == []


WRAPPED = (
    "The two ministers met for ninety minutes in the old harbour hall, and\n"
    "neither of them spoke to the press when the doors were opened again by\n"
    "the guards.\n"
    "\n"
    "A second meeting is planned for the spring, though nobody would say on\n"
    "which day, or in which of the two capitals it would be held this time.\n"
)


def test_soft_wraps_are_inside_a_paragraph_of_a_hard_wrapped_text() -> None:
    first, second = cut(WRAPPED)
    assert first == WRAPPED[: WRAPPED.index("\n\n")]
    assert second == WRAPPED[WRAPPED.index("A second") :].strip()


def test_a_line_that_had_room_for_more_ends_its_paragraph_in_a_wrapped_text() -> None:
    assert cut(WRAPPED + "\nQ: Why?\nA: Because.\n- a list\n- of things\n")[2:] == [
        "Q: Why?",
        "A: Because.",
        "- a list",
        "- of things",
    ]


def test_wrapping_is_recognised_with_crlf() -> None:
    assert len(cut(WRAPPED.replace("\n", "\r\n"))) == 2


def test_short_lines_that_are_sentences_are_not_wrapped() -> None:
    lines = ["The hall was full.", "Nobody sat down.", "The minister spoke first, and at length."]
    assert cut("\n".join(lines)) == lines


def test_skipped_passages_belong_to_no_paragraph() -> None:
    text = f"{PROSE} Bu cümle başka dilde. And so on.\n\nRelated Posts\n\nThe end came."
    skip = [(text.index("Bu"), text.index("And")), (text.index("Rel"), text.index("The end"))]
    assert cut(text, skip=skip) == [PROSE, "And so on.", "The end came."]


def test_skipping_all_leaves_nothing_and_overlaps_are_allowed() -> None:
    assert paragraphs(PROSE, skip=[(0, 50), (10, len(PROSE))]) == []


def test_marked_up_headings_stay_headings_even_beside_their_text() -> None:
    text = f"what he said next {PROSE}"
    assert paragraphs(text, headings=[(0, 17)]) == [
        Paragraph(0, 17, "heading"),
        Paragraph(18, len(text)),
    ]


def test_a_heading_that_is_skipped_is_none() -> None:
    text = f"Similar Posts\n{PROSE}"
    assert paragraphs(text, headings=[(0, 13)], skip=[(0, 13)]) == [Paragraph(14, len(text))]


@pytest.mark.parametrize(
    "line",
    [
        "The Arctic",
        "Ukraine and Belarus",
        "KEY TAKEAWAYS",
        "II. What Moscow Wants",
        "3. A way out of the crisis",
        "Dr. Mira KESTREL (Tarn Institute Foreign Policy Adviser)",
        "## Prisoners",
        "**Anna Lind**",
        "Ukraine: A Way Out",
        "After the Summit: Two Readings of One Night",
    ],
)
def test_headings_are_known_by_their_shape(line: str) -> None:
    assert headings_of(f"{PROSE}\n\n{line}\n\n{PROSE}") == [line]


@pytest.mark.parametrize(
    "line",
    [
        "The minister left.",
        "He left for the airport",
        "“The Arctic Is Ours”",
        "Q: And Belarus",
        "QUESTION: On Belarus",
        "– Ada Holm, Commissioner",
        "Anna Lind:",
        "We Agree. They Do Not. Nobody Knows",
        "12",
        "Why would a heading of this many words that all begin in lower case be one",
    ],
)
def test_other_lines_are_prose(line: str) -> None:
    assert headings_of(f"{PROSE}\n\n{line}\n\n{PROSE}") == []


def test_a_heading_needs_prose_below_it() -> None:
    assert headings_of(f"{PROSE}\n\nBest Regards\n\nAnna Lind") == []


def test_a_list_of_names_is_no_run_of_headings() -> None:
    assert headings_of(f"{PROSE}\n\nAnna Lind\nBo Ek\nCarl Ur\n\n{PROSE}") == []


def test_title_and_subtitle_over_a_text_are_headings() -> None:
    title = "A Meeting in the North\nWhat Was Said\nBy Anna Lind"
    assert headings_of(f"{title}\n\n{PROSE}") == title.split("\n")


def test_an_empty_line_is_no_heading() -> None:
    assert [looks_like_heading(line) for line in ("", "***", "## ")] == [False, False, False]


ranges = st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=4)


@CALM
@given(st.text(alphabet="aB .:“”\n\r\u2028🕊(", max_size=60), ranges, ranges)
def test_paragraphs_lie_in_order_inside_the_text_and_outside_what_is_skipped(
    text: str, headings: list[tuple[int, int]], skip: list[tuple[int, int]]
) -> None:
    headings = [(a, b) for a, b in headings if a < b <= len(text)]
    skip = [(a, b) for a, b in skip if a < b <= len(text)]
    end = 0
    for paragraph in paragraphs(text, headings=headings, skip=skip):
        exact = text[paragraph.start : paragraph.end]
        assert end <= paragraph.start < paragraph.end <= len(text)
        assert exact == exact.strip()
        assert not any(a < paragraph.end and paragraph.start < b for a, b in skip)
        end = paragraph.end
