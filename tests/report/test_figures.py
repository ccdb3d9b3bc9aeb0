from __future__ import annotations

from typing import Any

from dragoman.records import Comparison, Extraction, Form
from dragoman.report.figures import Figures, count_account, sort_voices, statement_labels


def test_figures_of_an_account(extractions: tuple[Extraction, ...]) -> None:
    assert count_account(extractions[2]) == Figures(
        words=341,
        set_aside_words=33,
        attributed=18,
        own=8,
        unresolved=6,
        forms={Form.DIRECT: 3, Form.MIXED: 2, Form.INDIRECT: 13},
        reasons={"language:tr": 1, "biography": 1, "boilerplate": 1},
        unread_language=None,
    )


def test_a_language_not_read_is_known_from_the_document_or_from_what_was_set_aside(
    new_account: Any,
) -> None:
    text = "Yağmur yağıyor."
    by_language = new_account(text, language="tr").extraction()
    by_passage = new_account(text, language=None, set_aside=((text, "language:tr"),)).extraction()
    english = new_account("It rains.").extraction()
    unknown = new_account("12 34", language=None).extraction()
    found = [count_account(e).unread_language for e in (by_language, by_passage, english, unknown)]
    assert found == ["Turkish", "Turkish", None, None]


def test_voices_are_sorted_by_what_they_are(comparison: Comparison) -> None:
    voices = sort_voices(comparison)
    assert [len(v) for v in (voices.speakers, voices.unresolved, voices.authors)] == [10, 8, 3]


def test_labels_count_within_an_account(extractions: tuple[Extraction, ...]) -> None:
    labels = statement_labels(extractions)
    assert labels[extractions[1].statements[4].id] == "B5"
