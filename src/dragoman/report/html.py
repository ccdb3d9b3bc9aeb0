"""A comparison → one self-contained HTML file: style and script inside, no network, strict CSP."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, TextIO

from dragoman.records import Comparison

if TYPE_CHECKING:
    from jinja2 import Environment


STYLES = (
    "base",
    "head",
    "tables",
    "forecasts",
    "emphasis",
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
        _environment()
        .get_template("brief.html.j2")
        .render(
            page=build_page(comparison, title=title),
            style=Markup(style),  # noqa: S704  # our own file
            script=Markup(script),  # noqa: S704  # our own file
            policy=_policy(style, script),
        )
    )


@cache
def _environment() -> Environment:
    """Return the template engine: everything escaped, an unknown name is an error."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    return Environment(
        loader=PackageLoader("dragoman.report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


@cache
def _style() -> str:
    return "".join(_asset(f"style/{name}.css") for name in STYLES)


@cache
def _script() -> str:
    """Return the script: one function around all files, so that no name leaves it."""
    body = "".join(_asset(f"script/{name}.js") for name in SCRIPTS)
    return f'(() => {{\n"use strict";\n{body}}})();\n'


def _asset(name: str) -> str:
    return (files("dragoman.report") / "templates" / name).read_text(encoding="utf-8")


def _policy(style: str, script: str) -> str:
    """Return the Content-Security-Policy: nothing but this style and this script, by digest."""
    return "; ".join(
        (
            "default-src 'none'",
            f"style-src {_digest(style)}",
            f"script-src {_digest(script)}",
            "img-src data:",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )


def _digest(text: str) -> str:
    digest = hashlib.sha256(text.encode("utf-8")).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"
