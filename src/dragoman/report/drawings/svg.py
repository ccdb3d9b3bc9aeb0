"""What matplotlib draws, made fit for a page: no style that a strict policy refuses, and words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from dragoman.report.drawings.colours import INK, PAPER
from dragoman.report.drawings.fonts import stack
from dragoman.report.wording import printable

_SVG = "{http://www.w3.org/2000/svg}"
_FONT = re.compile(r"(?:(italic|oblique) )?(?:(bold|\d+) )?([\d.]+)px (.+)")


def tidy(svg: bytes, title: str, description: str) -> bytes:
    """Return an SVG with a title and a description, its styles as attributes.

    An inline style is refused by a Content-Security-Policy without `unsafe-inline`; an attribute
    that says the same is not. Text stays text: it can be searched, read aloud and translated.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True)
    root = etree.fromstring(svg, parser)
    for unwanted in (*root.iter(f"{_SVG}metadata"), *root.iter(f"{_SVG}style")):
        unwanted.getparent().remove(unwanted)
    root.set("stroke-linejoin", "round")
    root.set("stroke-linecap", "butt")
    for element in root.iter():
        for name, value in _attributes(element.attrib.pop("style", "")):
            element.set(name, value)
    for group in root.iter(f"{_SVG}g"):
        if group.get("id", "").startswith("label"):
            _halo(group)
    _say(root, title, description)
    made: bytes = etree.tostring(root, encoding="utf-8")
    return made + b"\n"


def _halo(group: etree._Element) -> None:
    for text in group.iter(f"{_SVG}text"):
        text.attrib.update(
            {"stroke": PAPER, "stroke-width": "2.2", "paint-order": "stroke", "fill": INK}
        )


def _attributes(style: str) -> Iterator[tuple[str, str]]:
    for part in style.split(";"):
        name, colon, value = part.partition(":")
        if not colon:
            continue
        if name.strip() == "font":
            yield from _font(value.strip())
        else:
            yield name.strip(), value.strip()


def _font(value: str) -> Iterator[tuple[str, str]]:
    """Yield the parts of the shorthand `font`, which is no attribute."""
    match = _FONT.match(value)
    if match is None:
        return
    slant, weight, size, _ = match.groups()
    yield "font-family", stack()
    yield "font-size", size
    if slant:
        yield "font-style", slant
    if weight:
        yield "font-weight", weight


def _say(root: etree._Element, title: str, description: str) -> None:
    """Give a picture the words that are read aloud for it."""
    for name, words in (("desc", description), ("title", title)):
        element = etree.Element(f"{_SVG}{name}")
        element.set("id", f"picture-{name}")
        element.text = printable(words)
        root.insert(0, element)
    root.set("role", "img")
    root.set("aria-labelledby", "picture-title picture-desc")
