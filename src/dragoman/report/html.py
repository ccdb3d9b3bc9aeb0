"""A comparison → one self-contained HTML file: style and script inside, no network, strict CSP."""

from __future__ import annotations

from functools import cache
from typing import TextIO

from dragoman.records import Comparison
from dragoman.report.assets import digest, open_templates, read_asset

STYLES = (
    "base",
    "head",
    "tables",
    "forecasts",
    "emphasis",
    "alignment",
    "texts",
    "statements",
    "narrow",
    "print",
)
SCRIPTS = ("passages", "drawer", "texts", "filters", "switches", "start")
"""Files under templates/, in the order in which they are joined into the page."""


def write_html(comparison: Comparison, stream: TextIO, *, title: str | None = None) -> None:
    """Write the brief as a page that needs nothing beside it."""
    stream.write(render_html(comparison, title=title))


def render_html(comparison: Comparison, *, title: str | None = None) -> str:
    """Return the brief as a page: event by event what the accounts say, every claim linked."""
    from markupsafe import Markup

    from dragoman.report.page import build_page

    style, script = _style(), _script()
    return (
        open_templates()
        .get_template("brief.html.j2")
        .render(
            page=build_page(comparison, title=title),
            style=Markup(style),  # noqa: S704  # our own file
            script=Markup(script),  # noqa: S704  # our own file
            policy=_policy(style, script),
        )
    )


@cache
def _style() -> str:
    return "".join(read_asset(f"style/{name}.css") for name in STYLES)


@cache
def _script() -> str:
    """Return the script: one function around all files, so that no name leaves it."""
    body = "".join(read_asset(f"script/{name}.js") for name in SCRIPTS)
    return f'(() => {{\n"use strict";\n{body}}})();\n'


def _policy(style: str, script: str) -> str:
    """Return the Content-Security-Policy: nothing but this style and this script, by digest."""
    return "; ".join(
        (
            "default-src 'none'",
            f"style-src {digest(style)}",
            f"script-src {digest(script)}",
            "img-src data:",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )
