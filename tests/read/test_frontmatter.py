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
    ],
)
def test_what_is_no_block(text: str) -> None:
    assert read_front_matter(text) == (Metadata(), 0)
