import pytest

from dragoman.read.boilerplate import find_boilerplate
from dragoman.read.lines import find_lines

PROSE = "The minister said that the talks would go on after the summer."


def found(text: str) -> list[tuple[str, str]]:
    return [
        (text[start:end], reason) for start, end, reason in find_boilerplate([*find_lines(text)])
    ]


@pytest.mark.parametrize(
    "line",
    [
        "Similar Posts", "View all posts", "Post Author", "Share this:", "RELATED ARTICLES",
        "Read more »",
        "Subscribe to our newsletter", "View all postsHerring Prices Fall", "You May Also Like…",
        "Read more: Herring prices fall again", "© 2021 Harbour Review. All rights reserved.",
        "We use cookies to give you the best experience on our website.",
        "Follow us on Twitter @harbour",
        "Click here to read the report", "Tags: fish, sea, law", "3 min read",
        "Photo: Harbour Review",
        "This article was originally published by Harbour Review.", "Leave a Reply",
        "Advertisement",
        "The views expressed are those of the author and do not reflect those of the Centre.",
        "Ola Berg contributed to this report.",
    ],
)  # fmt: skip
def test_line_of_furniture_is_found_anywhere(line: str) -> None:
    assert found(f"{PROSE}\n\n{line}\n\n{PROSE}") == [(line, "boilerplate")]


@pytest.mark.parametrize("line", ["Home > News > Europe", "Skip to content", "Back to top ↑"])
def test_navigation(line: str) -> None:
    assert found(f"{line}\n{PROSE}") == [(line, "navigation")]


@pytest.mark.parametrize(
    "text",
    [
        "Read more widely, the minister said, and you will see that our privacy policy is fair.",
        "He asked them to subscribe to the idea that all rights reserved to the state are lost.",
        "Author",
        "Politics",
        "-",
        "“Share this burden with us,” the minister said.",
        "Dr. Ola Berg (Institute of the Sea)",
        "The views of the minister are those of his party, and they do reflect the mood.\nHe left.",
        "Norland / Sudland talks / the third round",
        "He follows us on every road.",
        "Related: “it is all related,” the minister said.",
    ],
)
def test_prose_is_left_alone(text: str) -> None:
    assert found(f"{PROSE}\n\n{text}\n\n{PROSE}") == []


def test_perhaps_furniture_counts_beside_sure_furniture() -> None:
    text = f"{PROSE}\nShare\n-\nLeave a comment\nTags\n"
    assert [line for line, _ in found(text)] == ["Share", "-", "Leave a comment", "Tags"]


def test_four_doubtful_lines_together_are_navigation() -> None:
    text = f"Home\nNews\nOpinion\nContact\n{PROSE}"
    assert {reason for _, reason in found(text)} == {"navigation"}
    assert len(found(text)) == 4


def test_titles_after_related_posts_go_with_it_but_not_the_heading_of_prose() -> None:
    text = f"{PROSE}\n\nRelated posts\nHerring prices fall\nA storm in May\nThe keeper of the light"
    assert [line for line, _ in found(text)] == text.splitlines()[2:]
    text = f"Similar Posts\n\nHerring prices fall\n\nDr. Ola Berg\n\n{PROSE}"
    assert [line for line, _ in found(text)] == ["Similar Posts", "Herring prices fall"]


def test_end_of_a_paragraph_alone_is_furniture() -> None:
    line = f"{PROSE} {PROSE} Sign up for our newsletter"
    assert found(line) == [("Sign up for our newsletter", "boilerplate")]
