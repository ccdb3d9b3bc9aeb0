"""What the tests of drawings share: pictures as parsed SVG, and the boxes that their words take."""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations
from typing import Any

import pytest
from lxml import etree

from dragoman.report.drawings import picture as module
from dragoman.report.drawings.picture import Picture, render

Boxes = dict[str, tuple[float, float, float, float]]


@pytest.fixture
def drawn() -> Callable[[Picture], Any]:
    """Return the root of a picture's SVG."""
    return lambda picture: etree.fromstring(render(picture, "svg"))


@pytest.fixture
def check_words() -> Callable[[Picture], Boxes]:
    """Check that all words of a picture lie on it, and no label over another; return the boxes."""

    def check(picture: Picture) -> Boxes:
        boxes = _boxes(picture)
        for name, (left, low, right, top) in boxes.items():
            assert left > -0.02, f"{name} leaves the picture to the left"
            assert low > -0.02, f"{name} leaves the picture below"
            assert right < picture.width + 0.02, f"{name} leaves the picture to the right"
            assert top < picture.height + 0.02, f"{name} leaves the picture above"
        labels = [name for name in boxes if name.startswith(("label", "head", "note"))]
        for one, other in combinations(labels, 2):
            a, b = boxes[one], boxes[other]
            across, up = min(a[2], b[2]) - max(a[0], b[0]), min(a[3], b[3]) - max(a[1], b[1])
            assert across < 0.02 or up < 0.035, f"{one} and {other} overlap"
        return boxes

    return check


def _boxes(picture: Picture) -> Boxes:
    """Return the boxes of all words that we place, in inches from the lower left corner."""
    with module._settings():
        from matplotlib.backends.backend_agg import FigureCanvasAgg
        from matplotlib.figure import Figure
        from matplotlib.text import Text

        figure = Figure(figsize=(picture.width, picture.height))
        canvas: Any = FigureCanvasAgg(figure)
        picture.paint(figure)
        canvas.draw()
        found: Boxes = {}
        for number, text in enumerate(figure.findobj(Text)):
            if text.get_gid() and text.get_text() and not text.get_rotation():
                box = text.get_window_extent(canvas.get_renderer())
                left, low, right, top = (float(each) / figure.dpi for each in box.extents)
                found[f"{text.get_gid()}#{number} {text.get_text()!r}"] = (left, low, right, top)
        return found
