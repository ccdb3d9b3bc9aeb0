from __future__ import annotations

from collections.abc import Callable
from itertools import combinations
from types import ModuleType
from typing import Any

from dragoman.records.network import NetworkMode
from dragoman.report.drawings.heatmap import picture_heatmap
from dragoman.report.drawings.picture import Picture

Drawn = Callable[[Picture], Any]


def test_each_tie_is_a_cell_with_its_number(
    networks: ModuleType, drawn: Drawn, check_words: Drawn
) -> None:
    picture = picture_heatmap(networks.one_mode())
    root = drawn(picture)
    cells = [g for g in root.iter("{*}g") if (g.get("id") or "").startswith("cell-")]
    assert len(cells) == 6
    words = ["".join(each.itertext()) for each in root.iter("{*}text")]
    assert words.count("−1.5") == 2
    assert words.count("2") == 2
    check_words(picture)


def test_combined_cells_say_what_is_in_them(networks: ModuleType, drawn: Drawn) -> None:
    picture = picture_heatmap(networks.two_mode())
    words = ["".join(each.itertext()) for each in drawn(picture).iter("{*}text")]
    assert {"for", "against", "both"} <= set(words)
    assert picture.columns == ("", *networks.CONCEPTS)


def test_the_most_frequent_sixty_are_drawn(networks: ModuleType, check_words: Drawn) -> None:
    labels = [f"Actor {n}" for n in range(70)]
    ties = dict.fromkeys(list(combinations(range(70), 2))[:200], 1.0)
    picture = picture_heatmap(networks.network(NetworkMode.ONE, labels, (), ties))
    assert picture.notes == ("The least frequent are not drawn: 10 rows, 10 columns.",)
    assert len(picture.rows) == 60
    check_words(picture)
