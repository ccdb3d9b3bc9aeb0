"""HTML: all visible text, with what is not the account's own prose set aside, not dropped."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from dragoman.errors import UnreadableDocument
from dragoman.read.blocks import Block, find_blocks
from dragoman.read.encoding import decode
from dragoman.read.metadata import Metadata
from dragoman.read.reading import Format, Layout, Reading, Source

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml.html import HtmlElement

_OPENING = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S
)
_DOCTYPE = re.compile(r"<!DOCTYPE\b[^>\[]{0,500}(?:\[[^\]]*\]\s*)?>", re.I)
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]+)", re.I)
_SHINGLE = 5  # words
_LARGE = 500_000  # characters; beyond, trafilatura's fallbacks take longer than they are worth
_LARGEST = 5_000_000  # beyond, where a block stands has to tell
_NESTED = 5  # elements: a paragraph in a cell in a row in a body in a table


def read_html(source: Source) -> Reading:
    """Return the visible text of a page; navigation and boilerplate are set aside.

    What is the account's own is decided by trafilatura, block by block, and by where on the page
    a block stands. A page on which trafilatura finds nothing is judged by where alone.
    """
    text, encoding = decode(source.data, source.where, declared=source.charset or _charset(source))
    layout = Layout()
    tree = parse(text)
    blocks = list(find_blocks(tree)) if tree is not None else []
    if tree is None or not blocks:
        raise UnreadableDocument(
            source.where,
            "is a page without text. Save it as your browser shows it, then try again.",
        )
    for block, reason in zip(blocks, _reasons(blocks, _main_text(text)), strict=True):
        layout.add(block.text, heading=bool(block.heading), reason=reason)
    return layout.reading(_metadata(text, tree, source.where), encoding=encoding)


def looks_like_html(head: bytes) -> bool:
    """Tell whether bytes start as a page does, whatever the file is called."""
    return _OPENING.match(head.removeprefix(b"\xef\xbb\xbf")) is not None


def visible_text(markup: str) -> str:
    """Return the visible text of a piece of HTML, a blank line between blocks."""
    tree = parse(markup)
    return "\n\n".join(block.text for block in find_blocks(tree)) if tree is not None else ""


def parse(text: str) -> HtmlElement | None:
    """Parse a page. The parser expands no entities of its own and bounds the depth of nesting."""
    from lxml import etree
    from lxml.html import HTMLParser, document_fromstring

    # The text is handed over as UTF-8 because lxml refuses strings that declare an encoding.
    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    text = _DOCTYPE.sub("", text, count=1)
    try:
        return document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None


def _charset(source: Source) -> str | None:
    found = _CHARSET.search(source.data[:4096])
    # A page that can say so in ASCII is not UTF-16, whatever it says.
    if found is None or found[1].lower().startswith(b"utf-16"):
        return None
    return found[1].decode("ascii", "replace")


def _main_text(text: str) -> str:
    """Return what trafilatura takes for the page's own text, "" when it finds none."""
    from trafilatura import extract

    if len(text) > _LARGEST:
        return ""
    try:
        fast = len(text) > _LARGE
        return extract(text, fast=fast, include_comments=False, include_tables=True) or ""
    except (ValueError, TypeError, AttributeError, RecursionError):
        return ""  # its own failure on odd markup; where a block stands still tells


def _reasons(blocks: Sequence[Block], main: str) -> list[str | None]:
    """Return for each block why it is set aside, None for the account's own prose."""
    main_lines = {_key(line) for line in main.splitlines()}
    shingles = _shingles(main)
    own = [
        _key(block.text) in main_lines or _mostly_in(block.text, shingles)
        for block in blocks
    ]  # fmt: skip
    if not any(one and not block.reason for one, block in zip(own, blocks, strict=True)):
        return [block.reason or ("navigation" if block.is_links else None) for block in blocks]
    parents = {id(block.parent) for block, one in zip(blocks, own, strict=True) if one}
    first, last = own.index(True), len(own) - own[::-1].index(True) - 1
    return [
        _reason(block, one, between=first <= at <= last and _is_within(block, parents))
        for at, (block, one) in enumerate(zip(blocks, own, strict=True))
    ]


def _reason(block: Block, own: bool, *, between: bool) -> str | None:
    if block.reason:
        # A page's own heading often stands in its <header>.
        stays = block.in_header and (own or block.heading == "h1")
        return None if stays else block.reason
    if own or block.heading == "h1":
        return None
    if block.is_links:
        return "navigation"
    # trafilatura drops a paragraph here and there; one that stands among its siblings is prose.
    return None if between or (block.heading and between) else "boilerplate"


def _is_within(block: Block, parents: set[int]) -> bool:
    """Tell whether a block stands, directly or in a table or list, beside the account's prose."""
    element: HtmlElement | None = block.parent
    for _ in range(_NESTED):
        if element is None or id(element) in parents:
            break
        element = element.getparent()
    return element is not None and id(element) in parents


def _key(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).casefold()


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


def _shingles(text: str) -> set[int]:
    words = _words(text)
    return {hash(tuple(words[i : i + _SHINGLE])) for i in range(len(words) - _SHINGLE + 1)}


def _mostly_in(text: str, shingles: set[int]) -> bool:
    own = _shingles(text)
    return bool(own) and len(own & shingles) >= 0.7 * len(own)


def _metadata(text: str, tree: HtmlElement, where: str) -> Metadata:
    from trafilatura.metadata import extract_metadata

    # Without the extensive search, which would take any date in the text for the page's own.
    dates: dict[str, Any] = {"extensive_search": False, "original_date": True}
    url = where if where.startswith(("http://", "https://")) else None
    try:
        found = extract_metadata(text, default_url=url, date_config=dates, extensive=False)
    except (ValueError, TypeError, AttributeError, RecursionError):
        return Metadata.of(title=tree.findtext(".//title"), language=tree.get("lang"))
    return Metadata.of(
        title=found.title,
        publisher=found.sitename,
        author=found.author,
        published=found.date,
        language=tree.get("lang"),
    )


HTML = Format(
    "html",
    "text/html",
    (".html", ".htm", ".xhtml"),
    read_html,
    library="trafilatura",
    recognise=looks_like_html,
)
