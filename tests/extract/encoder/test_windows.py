import itertools

from hypothesis import given
from hypothesis import strategies as st

from dragoman.extract.encoder.features import WordPieces
from dragoman.extract.encoder.session import WEIGHTS
from dragoman.extract.encoder.windows import Window, Words, lay_windows, window_inputs


def words_costing(costs: list[int], paragraphs: list[bool] | None = None) -> Words:
    pieces = [tuple([1000] * cost) for cost in costs]
    return Words(pieces, [0] * len(costs), [0] * len(costs), paragraphs or [False] * len(costs))


def test_short_text_is_one_window() -> None:
    assert lay_windows(words_costing([1] * 10), [0, 5]) == [Window(0, 10)]


def test_windows_begin_at_sentences_and_repeat_the_last_ones() -> None:
    words = words_costing([1] * 30)
    starts = [0, 4, 8, 12, 16, 20, 24, 28]
    assert lay_windows(words, starts, size=16, repeat=1) == [
        Window(0, 12),
        Window(8, 20),
        Window(16, 30),
    ]


def test_sentence_longer_than_a_window_is_cut() -> None:
    assert lay_windows(words_costing([1] * 25), [0], size=12) == [
        Window(0, 10),
        Window(10, 20),
        Window(20, 25),
    ]


@given(
    costs=st.lists(st.integers(1, 12), min_size=1, max_size=200),
    marks=st.sets(st.integers(1, 199)),
    repeat=st.integers(0, 3),
)
def test_windows_cover_every_word_and_never_exceed_the_size(
    costs: list[int], marks: set[int], repeat: int
) -> None:
    words = words_costing(costs)
    starts = [0, *sorted(mark for mark in marks if mark < len(costs))]
    windows = lay_windows(words, starts, size=40, repeat=repeat)
    assert windows[0].start == 0
    assert windows[-1].end == len(costs)
    assert all(left.start < right.start <= left.end for left, right in itertools.pairwise(windows))
    assert all(sum(costs[w.start : w.end]) <= 38 for w in windows)


def test_a_paragraph_begins_after_a_separator() -> None:
    pieces = WordPieces(WEIGHTS / "tokenizer.json")
    words = words_costing([1, 2, 1], [True, False, True])
    inputs = window_inputs(words, Window(0, 3), pieces)
    sep = pieces.separator
    assert inputs.ids.tolist() == [pieces.begin, 1000, 1000, 1000, sep, 1000, sep]
    assert inputs.firsts.tolist() == [1, 2, 5]
