from __future__ import annotations

from collections.abc import Callable
from io import BytesIO, StringIO
from itertools import combinations
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from dragoman.compare.networks.layout import lay_out
from dragoman.errors import ReportError
from dragoman.records.network import Aggregation, NetworkMode
from dragoman.report.drawings.network import draw_network, picture_network
from dragoman.report.drawings.picture import Picture

Drawn = Callable[[Picture], Any]


def _ids(root: Any, prefix: str) -> list[str]:
    return [e.get("id") for e in root.iter("{*}g") if (e.get("id") or "").startswith(prefix)]


def _lines(root: Any, sign: str) -> int:
    return sum(len(list(g.iter("{*}path"))) for g in root.iter("{*}g") if g.get("id") == sign)


def _text(root: Any) -> str:
    return " ".join("".join(each.itertext()) for each in root.iter("{*}text"))


def test_every_node_tie_and_label_is_drawn(
    networks: ModuleType, drawn: Drawn, check_words: Drawn
) -> None:
    picture = picture_network(lay_out(networks.one_mode()))
    root = drawn(picture)
    assert len(_ids(root, "node-")) == 4
    assert (_lines(root, "ties-congruence"), _lines(root, "ties-conflict")) == (1, 2)
    words = _text(root)
    assert all(each in words for each in ("Port Authority", "Bay", "Ministry & Sons", "congruence"))
    check_words(picture)


def test_nodes_that_were_left_out_are_said(networks: ModuleType, check_words: Drawn) -> None:
    picture = picture_network(lay_out(networks.one_mode()), left_out=1)
    assert picture.notes[-1] == "Not drawn: 1 node with the fewest statements."
    check_words(picture)


def test_conflict_is_dashed_so_that_grey_tells_it(networks: ModuleType, drawn: Drawn) -> None:
    root = drawn(picture_network(lay_out(networks.one_mode())))
    (conflict,) = (g for g in root.iter("{*}g") if g.get("id") == "ties-conflict")
    (congruence,) = (g for g in root.iter("{*}g") if g.get("id") == "ties-congruence")
    assert all(path.get("stroke-dasharray") for path in conflict.iter("{*}path"))
    assert not any(path.get("stroke-dasharray") for path in congruence.iter("{*}path"))
    assert {path.get("stroke") for path in conflict.iter("{*}path")} == {"#d55e00"}


def test_two_modes_have_a_key_of_both_variables(
    networks: ModuleType, drawn: Drawn, check_words: Drawn
) -> None:
    picture = picture_network(lay_out(networks.two_mode()))
    words = _text(drawn(picture))
    assert all(each in words for each in ("organizations", "concepts", "for and against"))
    check_words(picture)


def test_an_svg_has_no_inline_style_and_says_what_it_is(networks: ModuleType, drawn: Drawn) -> None:
    root = drawn(picture_network(lay_out(networks.one_mode()), title='Port & "Bay" <in> Veldra'))
    assert not [each for each in root.iter() if each.get("style")]
    assert not list(root.iter("{*}style", "{*}script", "{*}metadata"))
    assert root.get("role") == "img"
    assert root.findtext("{*}title") == 'Port & "Bay" <in> Veldra'
    described = root.findtext("{*}desc")
    assert "A network of 4 organizations with 3 ties" in described
    assert "Strongest congruence: Port Authority – Dockers' Union (2)." in described
    assert described.endswith("1 node without a tie.")


def test_labels_may_hold_anything(networks: ModuleType, drawn: Drawn, check_words: Drawn) -> None:
    labels = (
        "<script>alert(1)</script>",
        "$E=mc^2$ & \x00 \u202e",
        "وزارة الخارجية",
        "外交部发言人办公室",
        "Министерство рыбы",
        "x" * 300,
        "",
    )
    ties = {(0, n): 1.0 + n for n in range(1, 6)}
    made = networks.network(NetworkMode.ONE, labels, (), ties, Aggregation.CONGRUENCE)
    picture = picture_network(lay_out(made))
    root = drawn(picture)
    words = _text(root)
    assert "外交部发言人办公室" in words
    assert "$E=mc^2$" in words
    assert not list(root.iter("{*}script"))
    check_words(picture)


def test_the_weakest_ties_of_a_dense_network_are_left_out_and_said(networks: ModuleType) -> None:
    labels = [f"Actor {n}" for n in range(24)]
    ties = {pair: 1.0 + n for n, pair in enumerate(combinations(range(24), 2))}
    made = networks.network(NetworkMode.ONE, labels, (), ties, Aggregation.CONGRUENCE)
    picture = picture_network(lay_out(made))
    assert picture.notes[1].startswith("Of 276 ties the ")
    assert len(picture.rows) == 276


def test_the_same_network_is_the_same_file(networks: ModuleType) -> None:
    layout = lay_out(networks.two_mode())
    files = [BytesIO() for _ in range(4)]
    for stream, kind in zip(files, ("svg", "svg", "png", "png"), strict=True):
        draw_network(layout, stream, format=kind)
    assert files[0].getvalue() == files[1].getvalue()
    assert files[2].getvalue() == files[3].getvalue()
    assert files[2].getvalue().startswith(b"\x89PNG")


def test_a_page_is_self_contained_and_has_the_numbers(networks: ModuleType) -> None:
    stream = StringIO()
    draw_network(lay_out(networks.one_mode()), stream, format="html", title="<b>Veldra</b>")
    page = stream.getvalue()
    assert "<b>Veldra</b>" not in page
    assert page.count("<svg") == 1
    assert 'http-equiv="Content-Security-Policy"' in page
    assert "unsafe-inline" not in page
    assert "style=" not in page
    assert "<td><bdi>−1.5</bdi></td>" in page
    assert "src=" not in page.replace("style-src", "").replace("img-src", "")


def test_a_file_is_there_whole_or_not_at_all(networks: ModuleType, tmp_path: Path) -> None:
    layout = lay_out(networks.one_mode())
    path = tmp_path / "network.svg"
    draw_network(layout, path)
    assert path.read_text(encoding="utf-8").startswith("<svg")
    with pytest.raises(ReportError, match="gif: is no format of pictures"):
        draw_network(layout, tmp_path / "network.gif", format="gif")
    with pytest.raises(ReportError, match="cannot be written"):
        draw_network(layout, tmp_path / "nowhere" / "network.svg")
    assert list(tmp_path.iterdir()) == [path]


def test_a_network_of_nothing_is_drawn(networks: ModuleType, check_words: Drawn) -> None:
    picture = picture_network(lay_out(networks.network(NetworkMode.ONE, (), (), {})))
    check_words(picture)
    assert "A network of 0 organizations with 0 ties" in picture.description
