import numpy as np
import pytest

from dragoman.extract.encoder.labels import ROLE_TAGS, may_follow
from dragoman.extract.encoder.reading import (
    Attribution,
    Reading,
    Run,
    best_path,
    find_attributions,
    find_runs,
    read_words,
)
from dragoman.extract.encoder.session import Session

NONE, B_SOURCE, I_SOURCE, B_CUE, I_CUE, B_CONTENT, I_CONTENT = range(len(ROLE_TAGS))


@pytest.fixture(scope="module")
def session() -> Session:
    return Session(threads=1)


def reading_of(roles: list[int]) -> Reading:
    return Reading(roles=roles, confidences=[1.0] * len(roles))


def test_best_path_obeys_the_transitions() -> None:
    emissions = np.zeros((2, 7), dtype=np.float32)
    emissions[0, NONE] = 1
    emissions[1, I_CONTENT] = 3
    emissions[1, B_CONTENT] = 1
    forbidden = np.zeros((7, 7), dtype=np.float32)
    for before in range(7):
        for after in range(7):
            if not may_follow(ROLE_TAGS, before, after):
                forbidden[before, after] = -1e4
    assert best_path(emissions, forbidden) == [B_CONTENT, I_CONTENT]


def test_runs_end_where_another_begins() -> None:
    runs = find_runs(reading_of([B_SOURCE, I_SOURCE, B_CUE, B_CONTENT, I_CONTENT, B_CONTENT, NONE]))
    assert [(run.role, run.start, run.end) for run in runs] == [
        ("source", 0, 2),
        ("cue", 2, 3),
        ("content", 3, 5),
        ("content", 5, 6),
    ]


def test_a_content_broken_by_its_cue_is_one_attribution() -> None:
    reading = reading_of([B_CONTENT, I_CONTENT, B_SOURCE, B_CUE, B_CONTENT])
    reading.to_cue = {0: (3, 1.0), 4: (3, 1.0)}
    reading.to_source = {3: (2, 1.0)}
    assert find_attributions(reading) == [
        Attribution(
            source=Run("source", 2, 3, 1.0),
            cue=Run("cue", 3, 4, 1.0),
            contents=(Run("content", 0, 2, 1.0), Run("content", 4, 5, 1.0)),
            confidence=1.0,
        )
    ]


def test_two_cues_may_share_a_source() -> None:
    reading = reading_of([B_SOURCE, B_CUE, B_CONTENT, B_CUE, B_CONTENT])
    reading.to_cue = {2: (1, 1.0), 4: (3, 1.0)}
    reading.to_source = {1: (0, 1.0), 3: (0, 1.0)}
    found = find_attributions(reading)
    assert [(a.source and a.source.start, a.cue and a.cue.start) for a in found] == [(0, 1), (0, 3)]


def test_a_cue_without_a_source_keeps_none() -> None:
    reading = reading_of([B_CUE, B_CONTENT])
    reading.to_cue = {1: (0, 1.0)}
    reading.to_source = {0: (-1, 1.0)}
    [found] = find_attributions(reading)
    assert found.source is None


def test_every_word_is_read_once_however_many_windows_it_takes(session: Session) -> None:
    sentence = "The envoy said that the talks on the northern passage would go on in May .".split()
    words = sentence * 60
    starts = [index % len(sentence) == 0 and index % 75 == 0 for index in range(len(words))]
    reading = read_words(words, [0] * len(words), starts, session)
    sizes = {len(layer) for layer in (reading.roles, reading.upos, reading.heads, reading.deprels)}
    assert sizes == {len(words)}
    assert all(0 <= head < len(words) for head in reading.heads)


def test_given_sentences_are_kept(session: Session) -> None:
    words = ["Talks", "began", "They", "ended"]
    reading = read_words(
        words,
        [0] * 4,
        [True, False, False, False],
        session,
        sentence_starts=[True, False, True, False],
    )
    assert all(head < 2 for head in reading.heads[:2])
    assert all(head >= 2 for head in reading.heads[2:])


def test_reading_is_deterministic(session: Session) -> None:
    words = "The minister warned that sanctions would follow , and left .".split()
    starts = [True] + [False] * (len(words) - 1)
    first = read_words(words, [0] * len(words), starts, session)
    again = read_words(words, [0] * len(words), starts, session)
    assert again == first
    assert np.array_equal(np.concatenate(again.senses), np.concatenate(first.senses))


def test_no_words_give_an_empty_reading(session: Session) -> None:
    assert read_words([], [], [], session) == Reading()


def test_long_sentence_after_short_ones_is_read_to_its_end(session: Session) -> None:
    short = ["The", "envoys", "met", "in", "Oslo", "on", "that", "cold", "day", "."] * 60
    long = ["and", "the", "talks", ","] * 100
    words = [*short, *long]
    reading = read_words(words, [0] * len(words), [True] + [False] * (len(words) - 1), session)
    assert len(reading.roles) == len(reading.heads) == len(words)
