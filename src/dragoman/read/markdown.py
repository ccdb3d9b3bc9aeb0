"""Markdown: its prose as a reader sees it, because marks of markup would end up in statements."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.read.encoding import decode
from dragoman.read.frontmatter import read_front_matter
from dragoman.read.metadata import Metadata
from dragoman.read.reading import Format, Layout, Reading, Source

if TYPE_CHECKING:
    from markdown_it.token import Token
_MOST_BRACKETS = 2_000  # in one paragraph; a table of links has some hundred
_MOST_MARKS = 20_000


def read_markdown(source: Source) -> Reading:
    """Return the prose of a Markdown file, one block a paragraph, heading or list item."""
    text, encoding = decode(source.data, source.where, declared=source.charset)
    metadata, end = read_front_matter(text)
    layout = Layout()
    layout.add(text[:end], reason="front matter")
    title = _lay_out(text[end:], layout)
    return layout.reading(metadata.or_else(Metadata.of(title=title)), encoding=encoding)


def _lay_out(text: str, layout: Layout) -> str | None:
    """Add each block to the layout; return the heading of the first level that opens the text."""
    from markdown_it import MarkdownIt

    if _is_hostile(text):
        for paragraph in text.split("\n\n"):
            layout.add(paragraph)
        return None
    title: str | None = None
    heading, first = "", True
    for token in MarkdownIt("commonmark").enable("table").parse(text):
        if token.type == "heading_open":
            heading = token.tag
        elif token.type == "heading_close":
            heading = ""
        block = _block(token)
        if block.strip():
            if first and heading == "h1":
                title = block
            first = False
            layout.add(block, heading=bool(heading))
    return title


def _is_hostile(text: str) -> bool:
    """Tell whether a paragraph holds so many brackets that parsing it would take quadratic time."""
    return any(
        paragraph.count("[") > _MOST_BRACKETS
        or paragraph.count("*") + paragraph.count("_") > _MOST_MARKS
        for paragraph in text.split("\n\n")
    )


def _block(token: Token) -> str:
    if token.type == "inline":
        return "".join(_inline(child) for child in token.children or ())
    if token.type in ("fence", "code_block"):
        return token.content
    if token.type == "html_block":
        return _text_of_html(token.content)
    return ""


def _inline(token: Token) -> str:
    if token.type in ("text", "code_inline"):
        return token.content
    if token.type == "softbreak":
        return " "
    if token.type == "hardbreak":
        return "\n"
    return ""


def _text_of_html(markup: str) -> str:
    from dragoman.read.html import visible_text

    return visible_text(markup)


MARKDOWN = Format(
    "markdown", "text/markdown", (".md", ".markdown"), read_markdown, library="markdown-it-py"
)
