from pathlib import Path

from dragoman.extract.encoder.features import WordPieces, quote_flags, rough_sentence_starts
from dragoman.extract.encoder.session import WEIGHTS


def test_quotation_reaches_to_its_closing_mark() -> None:
    words = ["“", "Talks", "go", "on", ",", "”", "she", "said", "."]
    assert quote_flags(words, [True] + [False] * 8) == [1, 1, 1, 1, 1, 1, 0, 0, 0]


def test_forgotten_closing_mark_spoils_its_own_paragraph_only() -> None:
    words = ['"', "Talks", "go", "on", ".", "Nobody", "left", "."]
    starts = [True, False, False, False, False, True, False, False]
    assert quote_flags(words, starts) == [1, 1, 1, 1, 1, 0, 0, 0]


def test_sentences_begin_after_a_stop_and_at_paragraphs() -> None:
    words = ["Talks", "ended", ".", "”", "Both", "left", "and", "nobody", "spoke", "Later"]
    starts = [True] + [False] * 8 + [True]
    assert rough_sentence_starts(words, starts) == [0, 4, 9]


def test_abbreviation_ends_no_sentence() -> None:
    words = ["the", "U.S.", "Senate", "met"]
    assert rough_sentence_starts(words, [True, False, False, False]) == [0]


def test_every_word_has_at_least_one_wordpiece() -> None:
    pieces = WordPieces(Path(WEIGHTS) / "tokenizer.json")
    assert all(pieces.of(["peace", "\u200b", "Rēzekne", "和平", "a" * 500]))


def test_a_word_gives_the_same_wordpieces_alone_and_among_others() -> None:
    pieces = WordPieces(Path(WEIGHTS) / "tokenizer.json")
    again = WordPieces(Path(WEIGHTS) / "tokenizer.json")
    assert pieces.of(["disarmament"]) == again.of(["the", "disarmament"])[1:]
