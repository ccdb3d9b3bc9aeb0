"""A picture with what belongs to it, and its way into a file: SVG, PNG, HTML."""

from __future__ import annotations

import io
import os
import tempfile
import threading
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, TypeAlias, cast

from dragoman.errors import ReportError
from dragoman.report.drawings.colours import INK, LINE, PAPER, QUIET
from dragoman.report.drawings.fonts import available

if TYPE_CHECKING:
    from matplotlib.figure import Figure

Target: TypeAlias = Path | str | IO[Any]
"""A file, which is there whole or not at all, or a stream of bytes or text."""

FORMATS = ("svg", "png", "html")
DPI = 200
"""Dots of an inch of a PNG."""

# What matplotlib is set to belongs to the whole process; the desk draws on several threads.
_ONE_AT_A_TIME = threading.Lock()


@dataclass(frozen=True, slots=True)
class Picture:
    """What is drawn, what it says in words, and the numbers behind it."""

    title: str
    description: str  # for who does not see it
    width: float  # inches
    height: float
    paint: Callable[[Figure], None]
    columns: tuple[str, ...] = ()  # of the table of the numbers
    rows: tuple[tuple[str, ...], ...] = ()
    notes: tuple[str, ...] = ()  # under the table


def publish(picture: Picture, target: Target, *, format: str) -> None:  # noqa: A002  # --format
    """Write a picture. Raises ReportError for an unknown format and an unwritable place."""
    if format not in FORMATS:
        known = ", ".join(FORMATS)
        raise ReportError(f"{format}: is no format of pictures. Use one of {known}.")
    _put(render(picture, format), target)


def render(picture: Picture, format: str) -> bytes:  # noqa: A002  # as above
    """Return a picture as a file's bytes: the same for the same result on the same machine."""
    from dragoman.report.drawings.svg import tidy

    if format == "png":
        return paint(picture, "png")
    svg = tidy(paint(picture, "svg"), picture.title, picture.description)
    if format == "svg":
        return svg
    from dragoman.report.drawings.page import render_page

    return render_page(picture, svg.decode("utf-8")).encode("utf-8")


def paint(picture: Picture, kind: str) -> bytes:
    """Return what matplotlib makes of a picture."""
    with _settings():
        from matplotlib.backends.backend_agg import FigureCanvasAgg
        from matplotlib.figure import Figure

        figure = Figure(figsize=(picture.width, picture.height))
        FigureCanvasAgg(figure)  # which measures text
        picture.paint(figure)
        if kind == "png":
            _halo(figure)
        stream = io.BytesIO()
        dated = {"Date": None, "Creator": None} if kind == "svg" else {"Software": None}
        figure.savefig(stream, format=kind, dpi=DPI, metadata=dated)
        return stream.getvalue()


def _halo(figure: Figure) -> None:
    """Draw labels with paper around them; in an SVG an attribute does this to a text."""
    from matplotlib.patheffects import withStroke
    from matplotlib.text import Text

    for text in figure.findobj(Text):
        if (text.get_gid() or "").startswith("label"):
            text.set_path_effects([withStroke(linewidth=2.2, foreground=PAPER)])


@contextmanager
def _settings() -> Iterator[None]:
    """Set matplotlib for one picture: our fonts, text as text, nothing that changes by itself."""
    import matplotlib

    with _ONE_AT_A_TIME, matplotlib.rc_context(), warnings.catch_warnings():
        # A sign that no font has is a box in a PNG, and text in an SVG all the same.
        warnings.filterwarnings("ignore", message="Glyph .* missing from")
        warnings.filterwarnings("ignore", message="Matplotlib currently does not support")
        matplotlib.rcParams.update(
            {
                "font.family": list(available()),
                "font.size": 8.0,
                "svg.fonttype": "none",
                "svg.hashsalt": "dragoman",
                "text.color": INK,
                "text.parse_math": False,
                "axes.edgecolor": LINE,
                "axes.labelcolor": INK,
                "axes.linewidth": 0.6,
                "axes.spines.top": False,
                "axes.spines.right": False,
                "axes.unicode_minus": True,
                "xtick.color": LINE,
                "ytick.color": LINE,
                "xtick.labelcolor": QUIET,
                "ytick.labelcolor": INK,
                "xtick.major.width": 0.6,
                "ytick.major.width": 0.6,
                "legend.frameon": False,
            }
        )
        yield


def _put(data: bytes, target: Target) -> None:
    if not isinstance(target, Path | str):
        if isinstance(target, io.TextIOBase):
            target.flush()
            target.buffer.write(data) if hasattr(target, "buffer") else target.write(data.decode())
        else:
            cast("IO[bytes]", target).write(data)
        return
    path = Path(target)
    try:
        _replace(path, data)
    except OSError as error:
        reason = error.strerror or str(error)
        raise ReportError(f"{path}: cannot be written ({reason}). Name another file.") from error


def _replace(path: Path, data: bytes) -> None:
    descriptor, beside = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:100]}.")
    try:
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(data)
        mask = os.umask(0)
        os.umask(mask)
        Path(beside).chmod(0o666 & ~mask)
        Path(beside).replace(path)
    except BaseException:
        Path(beside).unlink(missing_ok=True)
        raise
