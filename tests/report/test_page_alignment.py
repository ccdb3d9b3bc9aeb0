from __future__ import annotations

from collections.abc import Mapping, Sequence

from dragoman.report.page.alignment import build_alignment
from dragoman.report.page.positions import Matrix, StanceCell


def _cell(lean: str, size: int) -> StanceCell:
    return StanceCell("q1", "", "", "", lean, size, 1, False, (), 0)


def _matrix(
    issues: Sequence[str], actors: Sequence[str], cells: Mapping[tuple[int, int], tuple[str, int]]
) -> Matrix:
    made = {place: _cell(*given) for place, given in cells.items()}
    rows = tuple(
        (issue, tuple(made.get((place, n)) for n in range(len(actors))))
        for place, issue in enumerate(issues)
    )
    return Matrix(tuple(actors), rows, tuple(made.values()), 0)


CAMPS = _matrix(
    ("Dues", "Channel"),
    ("Port", "Union", "Ministry", "Bay"),
    {
        (0, 0): ("for", 3),
        (0, 1): ("against", 2),
        (0, 2): ("for", 1),
        (1, 1): ("against", 3),
        (1, 2): ("for", 2),
        (1, 3): ("against", 1),
    },
)


def test_the_like_minded_stand_next_to_each_other() -> None:
    drawn = build_alignment(CAMPS)
    assert drawn is not None
    names = [name.words for name in drawn.actors]
    assert {frozenset(names[:2]), frozenset(names[2:])} == {
        frozenset(("Port", "Ministry")),
        frozenset(("Union", "Bay")),
    }
    assert len(drawn.lines) == 6
    assert [line.size for line in drawn.lines] == [1, 1, 2, 2, 3, 3]
    assert {line.lean for line in drawn.lines} == {"for", "against"}


def test_the_description_says_who_is_on_which_side() -> None:
    drawn = build_alignment(CAMPS)
    assert drawn is not None
    assert "Dues – for: Port and Ministry; against: Union." in drawn.description
    assert drawn.left_out == 0


def test_where_the_table_says_it_all_there_is_no_drawing() -> None:
    assert build_alignment(None) is None
    for_all = {(0, 0): ("for", 1), (0, 1): ("for", 1), (0, 2): ("for", 1), (1, 0): ("for", 1)}
    assert build_alignment(_matrix(("Dues", "Channel"), ("A", "B", "C"), for_all)) is None
    two = {(0, 0): ("for", 1), (0, 1): ("for", 1), (1, 0): ("for", 1), (1, 1): ("for", 1)}
    assert build_alignment(_matrix(("Dues", "Channel"), ("A", "B"), two)) is None


def test_of_many_the_most_frequent_are_drawn_and_the_rest_is_said() -> None:
    cells = {(issue, actor): ("for", 1) for issue in range(14) for actor in range(16)}
    drawn = build_alignment(
        _matrix([f"I{n}" for n in range(14)], [f"A{n}" for n in range(16)], cells)
    )
    assert drawn is not None
    assert (len(drawn.actors), len(drawn.issues), drawn.left_out) == (14, 12, 4)
    assert all(0 < name.y < drawn.height for name in (*drawn.actors, *drawn.issues))
