"""The blocks of visible text on a page, each with what its place on the page says of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.html import HtmlElement

# Elements whose text is never seen, by the HTML standard's own style sheet.
_UNSEEN_TAGS = """
    script style noscript template head title svg math iframe object audio video canvas select
    datalist textarea map
"""
_INLINE_TAGS = """
    a abbr acronym b bdi bdo big cite code data dfn em font i ins kbd label mark q ruby rb rp
    rt s samp small span strike strong sub sup time tt u var wbr img input nobr
"""
_UNSEEN = frozenset(_UNSEEN_TAGS.split())
_INLINE = frozenset(_INLINE_TAGS.split())
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_PLACES = {
    "nav": "navigation",
    "menu": "navigation",
    "header": "boilerplate",
    "footer": "boilerplate",
    "aside": "boilerplate",
    "form": "boilerplate",
    "button": "boilerplate",
    "dialog": "boilerplate",
}
_ROLES = {
    "navigation": "navigation",
    "menu": "navigation",
    "search": "navigation",
    "banner": "boilerplate",
    "contentinfo": "boilerplate",
    "complementary": "boilerplate",
    "dialog": "boilerplate",
}
# Classes and ids as the common publishing systems give them; whole words between hyphens.
_CLASSES = (
    (
        re.compile(
            r"\b(?:author-?(?:box|bio|info|description|card|profile)|about-?(?:the-)?author|"
            r"post-author|bio(?:graphy)?|saboxplugin)\b"
        ),
        "biography",
    ),
    (
        re.compile(r"\b(?:nav|navbar|navigation|menu|breadcrumbs?|pagination|skip-link)\b"),
        "navigation",
    ),
    (
        re.compile(
            r"\b(?:related(?:-?posts)?|similar(?:-?posts)?|comments?(?:-list|-area)?|respond|shar(?:e|ing)|"
            r"sharedaddy|social(?:-?(?:share|media|links))?|newsletter|subscribe|cookies?|consent|"
            r"advert(?:isement)?s?|sidebar|widget|footer|popup|modal|recommended|read-?more|"
            r"tags?-?links)\b"
        ),
        "boilerplate",
    ),
)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_BLANKS = re.compile(r"[ \t\r\n\f]+")


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading, list item or cell as it is seen."""

    text: str
    parent: HtmlElement  # the element that holds the block
    heading: str = ""  # "h2", "" for no heading
    reason: str | None = None  # what its place says: "navigation", "boilerplate", "biography"
    in_header: bool = False
    linked: int = 0  # characters inside links

    @property
    def is_links(self) -> bool:
        """Tell whether the block is little else than links."""
        return self.linked > 0.6 * len(self.text)


def find_blocks(tree: HtmlElement) -> Iterator[Block]:
    """Yield the blocks of visible text in the order of the page."""
    from lxml import etree

    walk = etree.iterwalk(tree, events=("start", "end"))
    page = _Page()
    for event, element in walk:
        if not isinstance(element.tag, str):
            continue
        if event == "end":
            yield from page.leave(element)
        elif _is_unseen(element):
            walk.skip_subtree()
            page.skip(element)
        else:
            yield from page.enter(element)
    yield from page.flush(tree)


class _Page:
    """The state of the walk: which elements are open, and the text of the block so far."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._linked = 0
        self._links = 0  # depth of open links
        self._pre = 0
        self._heading = ""
        self._skipped: set[int] = set()
        self._places: list[tuple[HtmlElement, str, bool]] = []

    def enter(self, element: HtmlElement) -> Iterator[Block]:
        if element.tag not in _INLINE and element.tag != "br":
            yield from self.flush(element.getparent())
            self._open_block(element)
        elif element.tag == "br":
            yield from self._break(element)
        elif element.tag == "a":
            self._links += 1
        elif element.tag == "q":
            self._parts.append("“")
        self._write(element.text)

    def leave(self, element: HtmlElement) -> Iterator[Block]:
        if id(element) in self._skipped:
            self._skipped.discard(id(element))
        elif element.tag == "a":
            self._links -= 1
        elif element.tag == "q":
            self._parts.append("”")
        elif element.tag not in _INLINE and element.tag != "br":
            yield from self.flush(element.getparent())
            self._close_block(element)
        self._write(element.tail)

    def skip(self, element: HtmlElement) -> None:
        """Pass over an element that is not seen; the text after it is written when it is left."""
        self._skipped.add(id(element))

    def flush(self, parent: HtmlElement | None) -> Iterator[Block]:
        text = "".join(self._parts)
        text = text.strip() if self._pre else _tidy(text)
        linked, self._parts, self._linked = self._linked, [], 0
        if text and parent is not None:
            reason, in_header = self._places[-1][1:] if self._places else ("", False)
            yield Block(text, parent, self._heading, reason or None, in_header, linked)

    def _open_block(self, element: HtmlElement) -> None:
        if element.tag in _HEADINGS:
            self._heading = str(element.tag)
        self._pre += element.tag == "pre"
        if place := _place(element):
            in_header = place == "boilerplate" and element.tag == "header"
            self._places.append((element, place, in_header))

    def _close_block(self, element: HtmlElement) -> None:
        if element.tag in _HEADINGS:
            self._heading = ""
        self._pre -= element.tag == "pre"
        if self._places and self._places[-1][0] is element:
            self._places.pop()

    def _break(self, element: HtmlElement) -> Iterator[Block]:
        """A line break is a newline; two of them in a row end the paragraph."""
        if self._parts and self._parts[-1] == "\n":
            yield from self.flush(element.getparent())
        else:
            self._parts.append("\n")

    def _write(self, text: str | None) -> None:
        if not text:
            return
        text = text if self._pre else _BLANKS.sub(" ", text)
        if text == " " and self._parts and self._parts[-1] == "\n":
            return
        self._parts.append(text)
        if self._links:
            self._linked += len(text.strip())


def _tidy(text: str) -> str:
    return re.sub(r" *\n *", "\n", re.sub(r" {2,}", " ", text)).strip()


def _is_unseen(element: HtmlElement) -> bool:
    return (
        element.tag in _UNSEEN
        or element.get("hidden") is not None
        or _HIDDEN.search(element.get("style") or "") is not None
    )


def _place(element: HtmlElement) -> str | None:
    """Return what an element's name, role, class or id says of the text inside it."""
    if element.tag in ("body", "html", "article", "main"):
        return None
    if place := _PLACES.get(str(element.tag)) or _ROLES.get(element.get("role") or ""):
        return place
    names = f"{element.get('class') or ''} {element.get('id') or ''}".lower().replace("_", "-")
    return next((reason for pattern, reason in _CLASSES if pattern.search(names)), None)
