from __future__ import annotations

from collections.abc import Callable

from dragoman.compare.counterparts import find_counterparts
from dragoman.compare.panel import Panel

PanelOf = Callable[..., Panel]


def row(text: str, noun: str) -> dict[str, object]:
    return {
        "text": text,
        "predicate": "hold",
        "objects": ("meeting", noun),
        "words": ("meeting", "hold", noun),
    }


def test_two_parties_cannot_both_have_asked(panel_of: PanelOf) -> None:
    left = row("The meeting was held at the request of the Norlandic side", "request")
    right = row("The meeting was held at Tarvia’s initiative", "initiative")
    [found] = find_counterparts(panel_of(left, right))
    assert (found.kind, found.why) == (
        "opposite",
        "“request of the Norlandic” against “Tarvia’s initiative”",
    )


def test_one_party_under_two_names(panel_of: PanelOf) -> None:
    left = row("The meeting was held at the request of the Norlandic side", "request")
    right = row("The meeting was held at the request of Norland", "request")
    assert [str(found.kind) for found in find_counterparts(panel_of(left, right))] == ["agreement"]
