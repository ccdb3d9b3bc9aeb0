"""A score report → one self-contained HTML file: no script, nothing from outside, strict CSP."""

from __future__ import annotations

import base64
import hashlib
from importlib.resources import files
from typing import TextIO

from dragoman.records.score import ScoreReport

STYLES = ("base", "head", "tables", "scores", "narrow", "print")
"""Files under templates/style, in the order in which they are joined into the page."""


def write_scores_html(report: ScoreReport, stream: TextIO) -> None:
    """Write the report as a page that needs nothing beside it."""
    stream.write(render_scores_html(report))


def render_scores_html(report: ScoreReport) -> str:
    """Return the report as a page: the whole, the calibration plot, the groups, the records."""
    from jinja2 import Environment, PackageLoader, StrictUndefined
    from markupsafe import Markup

    from dragoman.report.scores_page import build_score_page

    environment = Environment(
        loader=PackageLoader("dragoman.report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    style = "".join(_asset(f"style/{name}.css") for name in STYLES)
    return environment.get_template("scores.html.j2").render(
        page=build_score_page(report),
        style=Markup(style),  # noqa: S704  # our own file
        policy=_policy(style),
    )


def _asset(name: str) -> str:
    return (files("dragoman.report") / "templates" / name).read_text(encoding="utf-8")


def _policy(style: str) -> str:
    """Return the Content-Security-Policy: nothing but this style, by digest."""
    digest = base64.b64encode(hashlib.sha256(style.encode("utf-8")).digest()).decode()
    return (
        f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:; base-uri 'none'; "
        "form-action 'none'"
    )
