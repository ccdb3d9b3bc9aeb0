"""A score report → one self-contained HTML file: no script, nothing from outside, strict CSP."""

from __future__ import annotations

from typing import TextIO

from dragoman.records.score import ScoreReport
from dragoman.report.assets import digest, open_templates, read_asset

STYLES = ("base", "head", "tables", "scores", "narrow", "print")
"""Files under templates/style, in the order in which they are joined into the page."""


def write_scores_html(report: ScoreReport, stream: TextIO) -> None:
    """Write the report as a page that needs nothing beside it."""
    stream.write(render_scores_html(report))


def render_scores_html(report: ScoreReport) -> str:
    """Return the report as a page: the whole, the calibration plot, the groups, the records."""
    from markupsafe import Markup

    from dragoman.report.scores_page import build_score_page

    style = "".join(read_asset(f"style/{name}.css") for name in STYLES)
    return (
        open_templates()
        .get_template("scores.html.j2")
        .render(
            page=build_score_page(report),
            style=Markup(style),  # noqa: S704  # our own file
            policy=_policy(style),
        )
    )


def _policy(style: str) -> str:
    """Return the Content-Security-Policy: nothing but this style, by digest."""
    return (
        f"default-src 'none'; style-src {digest(style)}; img-src data:; base-uri 'none'; "
        "form-action 'none'"
    )
