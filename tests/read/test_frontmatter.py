import pytest

from dragoman.read.frontmatter import read_front_matter
from dragoman.read.metadata import Metadata


def test_block_is_read() -> None:
    text = (
        "---\nTitle: Talks\nsource: Harbour Review\nlang: en-GB\ndate: 2021-05-20\n---\nHe said no."
    )
    metadata, end = read_front_matter(text)
    assert metadata == Metadata("Talks", "Harbour Review", None, "2021-05-20", "en")
    assert text[end:] == "\nHe said no."


@pytest.mark.parametrize(
    "text",
    [
        "---\nHe said no.\n---\nShe said yes.",
        "---\ntitle: [broken\n---\n",
        "---\ntitle: never closed\n",
        "He said no.\n---\ntitle: too late\n---\n",
        f"---\na: {'[' * 5000}\n---\n",
        "---\n---\n",
        "Source: I never saw the treaty.\nReporter: Who did?\nSource: The envoys.\n",
        "Date: the envoys could not agree on one.\nThey met again.\n",
    ],
)
def test_what_is_no_block(text: str) -> None:
    assert read_front_matter(text) == (Metadata(), 0)


def test_labelled_lines_are_read() -> None:
    text = (
        "Headline: Envoys agree on a grain corridor\r\nDate: 3 May 2024\r\n"
        "Section: World\r\nSource: Harbour Review\r\n\r\nThe envoys met: nobody smiled.\r\n"
    )
    metadata, end = read_front_matter(text)
    assert metadata == Metadata(
        "Envoys agree on a grain corridor", "Harbour Review", None, "2024-05-03", None
    )
    assert text[end:].strip() == "The envoys met: nobody smiled."


def test_a_date_alone_is_read() -> None:
    metadata, end = read_front_matter("Date: 3 May 2024\nThe envoys met again.\n")
    assert (metadata.published, end) == ("2024-05-03", 17)
