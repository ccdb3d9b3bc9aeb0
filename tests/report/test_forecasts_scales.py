from __future__ import annotations

import io

from rich.console import Console

from dragoman.records import ProbabilityScale, ScaleTerm
from dragoman.report.forecasts_scales import print_scales


def test_expressions_of_one_range_share_a_line_lowest_first() -> None:
    scale = ProbabilityScale(
        "ours",
        "Our Scale",
        "House rules, 2031",
        (
            ScaleTerm("likely", 0.55, 0.75),
            ScaleTerm("hardly", 0.0, 0.05),
            ScaleTerm("probable", 0.55, 0.75),
        ),
    )
    stream = io.StringIO()
    print_scales([scale, scale], Console(file=stream, width=60))
    one = (
        "ours: Our Scale\n  House rules, 2031\n  0–5%       hardly\n  55–75%     likely, probable\n"
    )
    assert stream.getvalue() == f"{one}\n{one}"
