from dragoman.read.lines import Line
from dragoman.read.passages import Taken, in_order


def test_first_given_wins_and_neighbours_are_joined() -> None:
    text = "one two three four five"
    assert in_order(
        text, [(4, 13, "language:tr"), (0, 7, "boilerplate"), (14, 18, "x"), (18, 23, "x")]
    ) == [(4, 13, "language:tr"), (14, 23, "x")]


def test_blanks_are_trimmed_and_empty_passages_dropped() -> None:
    assert in_order(" a  b ", [(0, 3, "x"), (2, 4, "y")]) == [(1, 2, "x")]


def test_taken() -> None:
    taken = Taken([(5, 9, "x"), (0, 2, "x"), (8, 12, "y")])
    assert [taken.covers(at, at + 1) for at in (0, 1, 2, 4, 5, 11, 12)] == [
        True, True, False, False, True, True, False,
    ]  # fmt: skip
    assert list(taken.leave([Line(2, 5, "abc"), Line(4, 6, "cd")])) == [Line(2, 5, "abc")]
