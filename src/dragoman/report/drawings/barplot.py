"""Agreement and disagreement by concept: bars to the right and to the left of nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dragoman.records.discourse import AgreementBar, AgreementBars
from dragoman.report.drawings import sheet
from dragoman.report.drawings.colours import AGAINST, FOR, INK, NEITHER, QUIET
from dragoman.report.drawings.picture import Picture, Target, publish
from dragoman.report.drawings.rows import lay_rows, write_rows
from dragoman.report.wording import one_line, percent, plural

if TYPE_CHECKING:
    from matplotlib.figure import Figure

_MOST = 40  # bars
_BARS = 4.2  # inches
_COUNT = 0.62  # inches at both ends for counts and percentages


def draw_barplot(
    bars: AgreementBars,
    target: Target,
    *,
    format: str = "svg",  # noqa: A002  # the word that users know from --format
    title: str | None = None,
) -> None:
    """Draw how often each concept was agreed with (right, blue) and not (left, orange, hatched).

    Each side ends with its count and its share of the concept's statements; what was said
    neither way is grey, beyond the agreement. The forty most frequent are drawn. Raises ReportError
    for an unknown format, and for an unwritable place.
    """
    publish(picture_barplot(bars, title=title), target, format=format)


def picture_barplot(bars: AgreementBars, *, title: str | None = None) -> Picture:
    """Return the bar plot with its words and numbers."""
    shown = bars.bars[:_MOST]
    title = one_line(title or f"For and against, by {bars.variable}")
    total = sum(bar.total for bar in bars.bars)
    words = f"{plural(total, 'statement')} by {bars.qualifier or 'what was coded'}"
    left_out = len(bars.bars) - len(shown)
    notes = [f"Of {len(bars.bars):,}, the {left_out:,} least frequent are not drawn."] * (
        left_out > 0
    )
    rows = lay_rows([bar.label for bar in shown])
    side = sheet.MARGIN + rows.room + 0.1
    width = side + _BARS + 2 * _COUNT + sheet.MARGIN
    head, low = sheet.head_height(title, words, width), sheet.foot_height(notes, width)
    foot = low + 0.3 * sheet.scale(width)
    height = head + max(rows.height, 0.3) + foot

    def paint(figure: Figure) -> None:
        place = (side / width, foot / height, (_BARS + 2 * _COUNT) / width, rows.height / height)
        axes = figure.add_axes(place if rows.height else (0, 0, 1, 1))
        _paint(axes, shown, rows.middles, rows.height)
        write_rows(axes, rows, -0.01)
        sheet.write_head(figure, title, words)
        sheet.write_key(figure, _handles(shown), low)
        sheet.write_foot(figure, notes)

    return Picture(
        title=title,
        description=_describe(bars),
        width=width,
        height=height,
        paint=paint,
        columns=(bars.variable, "for", "against", "neither", "for, %", "against, %"),
        rows=tuple(_row(bar) for bar in bars.bars),
        notes=tuple(notes),
    )


def _paint(
    axes: Any, bars: tuple[AgreementBar, ...], middles: tuple[float, ...], height: float
) -> None:
    left = max((bar.disagree for bar in bars), default=0)
    right = max((bar.agree + bar.neutral for bar in bars), default=0)
    unit = _BARS / max(left + right, 1)
    axes.set_axis_off()
    axes.set_xlim(-left * unit - _COUNT, right * unit + _COUNT)
    axes.set_ylim(max(height, 0.1), 0)
    axes.axvline(0, color=INK, linewidth=0.8, zorder=3)
    for place, (bar, y) in enumerate(zip(bars, middles, strict=True)):
        look: dict[str, Any] = {"height": 0.15, "linewidth": 0}
        axes.barh(y, bar.agree * unit, color=FOR, gid=f"for-{place}", **look)
        axes.barh(
            y, -bar.disagree * unit, color=AGAINST, hatch="/////", edgecolor="white",
            gid=f"against-{place}", **look,
        )  # fmt: skip
        axes.barh(y, bar.neutral * unit, left=bar.agree * unit, color=NEITHER, alpha=0.5, **look)
        if bar.agree:
            end = (bar.agree + bar.neutral) * unit
            _count(axes, end + 0.05, y, bar.agree, bar.agree_share, "left")
        if bar.disagree:
            _count(axes, -bar.disagree * unit - 0.05, y, bar.disagree, bar.disagree_share, "right")


def _count(axes: Any, x: float, y: float, count: int, share: float, align: str) -> None:
    axes.text(
        x, y, f"{count:,} ({percent(share)})", size=7, color=QUIET, ha=align, va="center_baseline",
        gid="count",
    )  # fmt: skip


def _handles(bars: tuple[AgreementBar, ...]) -> list[Any]:
    from matplotlib.patches import Patch

    handles = [
        Patch(facecolor=AGAINST, hatch="/////", edgecolor="white", linewidth=0, label="against"),
        Patch(facecolor=FOR, label="for"),
    ]
    if any(bar.neutral for bar in bars):
        handles.append(Patch(facecolor=NEITHER, alpha=0.5, label="neither"))
    return handles


def _row(bar: AgreementBar) -> tuple[str, ...]:
    shares = (percent(bar.agree_share), percent(bar.disagree_share))
    return (bar.label, f"{bar.agree:,}", f"{bar.disagree:,}", f"{bar.neutral:,}", *shares)


def _describe(bars: AgreementBars) -> str:
    if not bars.bars:
        return "There are no statements."
    told = [
        f"{one_line(bar.label)}: {bar.agree:,} for, {bar.disagree:,} against" for bar in bars.bars
    ]
    more = f"; and {len(told) - 8:,} more" if len(told) > 8 else ""
    return f"Bars by {bars.variable}. {'; '.join(told[:8])}{more}."
