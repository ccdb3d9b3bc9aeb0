"""A picture as a page of its own: the drawing, what it says, and its numbers as a table."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dragoman.report.assets import digest, open_templates, read_asset
from dragoman.report.wording import one_line, printable

if TYPE_CHECKING:
    from dragoman.report.drawings.picture import Picture

STYLES = ("base", "head", "tables", "drawing", "narrow", "print")
"""Files under templates/style, in the order in which they are joined into the page."""

_PROLOGUE = re.compile(r"^<\?xml[^>]*\?>\s*|<!DOCTYPE[^>]*>\s*", re.DOTALL)


def render_page(picture: Picture, svg: str) -> str:
    """Return a self-contained page; nothing but its own style is let in."""
    from markupsafe import Markup

    style = "".join(read_asset(f"style/{name}.css") for name in STYLES)
    policy = (
        f"default-src 'none'; style-src {digest(style)}; img-src data:; base-uri 'none'; "
        "form-action 'none'"
    )
    return (
        open_templates()
        .get_template("drawing.html.j2")
        .render(
            title=one_line(picture.title),
            description=printable(picture.description),
            columns=[one_line(each) for each in picture.columns],
            rows=[[one_line(cell) for cell in row] for row in picture.rows],
            notes=[one_line(note) for note in picture.notes],
            svg=Markup(_PROLOGUE.sub("", svg)),  # noqa: S704  # our own drawing, escaped by lxml
            style=Markup(style),  # noqa: S704  # our own files
            policy=policy,
        )
    )
