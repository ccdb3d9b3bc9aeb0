from hypothesis import given
from hypothesis import strategies as st

from dragoman.extract.ranges import Cover, common, joined, lies_within, merged, size, without

RANGES = st.lists(
    st.tuples(st.integers(0, 60), st.integers(1, 12)).map(lambda p: (p[0], p[0] + p[1])), max_size=8
)


def characters(ranges: list[tuple[int, int]]) -> set[int]:
    return {index for start, end in ranges for index in range(start, end)}


@given(RANGES, RANGES)
def test_ranges_behave_as_sets_of_characters(
    one: list[tuple[int, int]], other: list[tuple[int, int]]
) -> None:
    assert characters(merged(one)) == characters(one)
    assert characters(without(one, other)) == characters(one) - characters(other)
    assert characters(common(one, other)) == characters(one) & characters(other)
    assert size(merged(one)) == len(characters(one))
    assert lies_within(one, other) == (characters(one) <= characters(other))


def test_white_space_alone_parts_nothing() -> None:
    text = "one two  three, four"
    assert joined(text, [(0, 3), (4, 9), (9, 14), (16, 20)]) == [(0, 14), (16, 20)]


def test_ranges_are_trimmed_of_white_space() -> None:
    assert joined(" a b ", [(0, 5)]) == [(1, 4)]


@given(RANGES, RANGES)
def test_cover_touches_what_it_shares_a_character_with(
    one: list[tuple[int, int]], other: list[tuple[int, int]]
) -> None:
    assert Cover(80, one).touches(other) == bool(characters(one) & characters(other))
