"""The measure of forecasts on sentences of PolNeAR, on a text of our own."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

import dragoman
from dragoman.records import Document, Extraction, Forecast, Origin, Resolution, Speaker

sys.path.insert(0, str(Path(__file__).parents[1]))

from eval import forecasts_polnear as measure
from eval.forecasts_polnear import Answer, Answered, Labelled, digest_of
from eval.polnear import Article

TEXT = "The ferry will sink and the port may close. The envoy will keep his word, Ms. Adair said."
DOCUMENT = Document.build(TEXT, Origin("ferry.txt", "text/plain", "sha256:0", "text", "1"))
SINK, CLOSE, KEEP = (TEXT.index(word) for word in ("sink", "close", "keep"))
FIRST = Labelled(0, 43, digest_of(TEXT[:43]), (SINK, CLOSE))
SECOND = Labelled(44, len(TEXT), digest_of(TEXT[44:]), (), (KEEP,))
OPEN, HELD = (next(n for n in "abcdefgh" if measure.is_held(digest_of(n)) == h) for h in (0, 1))


def found(*outcome: str) -> Forecast:
    spans = tuple(
        DOCUMENT.cut(TEXT.index(words), TEXT.index(words) + len(words)) for words in outcome
    )
    author = Speaker(None, "", Resolution.AUTHOR)
    return Forecast(" ".join(outcome), DOCUMENT.id, "s", author, spans, "It will be so.")


def test_the_gold_is_places_and_digests_of_many_articles_and_no_words() -> None:
    gold = measure.read_gold()
    sentences = [each for those in gold.values() for each in those]
    assert len(sentences) == measure.DRAWN
    assert len(gold) >= 60
    assert max(map(len, gold.values())) <= measure.MOST_OF_ONE
    assert 0.4 <= sum(map(measure.is_held, gold)) / len(gold) <= 0.6
    assert sum(bool(each.forecasts) for each in sentences) >= 60
    for digest in [*gold, *(each.digest for each in sentences)]:
        assert len(digest) == 16
        int(digest, 16)


def test_a_label_outside_its_sentence_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "gold.yaml"
    path.write_text('"ab":\n- {start: 3, end: 9, digest: "c", forecasts: [9]}\n', encoding="utf-8")
    with pytest.raises(ValueError, match="outside its sentence"):
        measure.read_gold(path)


def test_sentences_end_with_lines_and_stops_but_not_after_titles_and_initials() -> None:
    text = 'A heading\n\nMr. Adair met J. Moe of the U.S. Senate. "Will it rain?" He left.  \n'
    assert [text[start:end] for start, end in measure.cut_sentences(text)] == [
        "A heading",
        "Mr. Adair met J. Moe of the U.S. Senate.",
        '"Will it rain?"',
        "He left.",
    ]


def test_few_sentences_are_drawn_from_one_article_and_only_those_with_a_marker() -> None:
    text = "\n".join(f"Pier {n} will close." for n in range(8)) + "\nThe pier closed."
    article = Article("pier", Path("pier.txt"), text, ())
    drawn = measure.draw([article])
    assert len(drawn) == measure.MOST_OF_ONE
    assert all("will" in text[start:end] for _, start, end in drawn)
    assert drawn == measure.draw([article])


def test_each_label_is_given_once_and_the_narrower_outcome_chooses_first() -> None:
    wide, narrow = found(TEXT[:42]), found("The ferry will sink")
    assert measure.match(FIRST, [wide, narrow]) == Answer((SINK, CLOSE), (), ())
    again = found("ferry will sink")
    assert measure.match(FIRST, [narrow, again]) == Answer((SINK,), (CLOSE,), (again,))


def test_an_outcome_that_holds_no_label_is_wrong() -> None:
    subject = found("The ferry")
    assert measure.match(FIRST, [subject]) == Answer((), (SINK, CLOSE), (subject,))


def test_an_outcome_in_pieces_holds_what_its_pieces_hold() -> None:
    assert measure.match(FIRST, [found("The ferry", "close")]) == Answer((CLOSE,), (SINK,), ())


def test_what_is_unsure_counts_neither_way() -> None:
    assert measure.match(SECOND, [found("The envoy will keep his word")]) == Answer((), (), ())
    assert measure.match(SECOND, []) == Answer((), (), ())


def test_a_forecast_counts_for_the_sentence_in_which_it_begins() -> None:
    assert measure.match(SECOND, [found(TEXT[:42])]) == Answer((), (), ())


def test_figures_are_of_all_and_of_each_half() -> None:
    wrong = found("The ferry")
    articles = [
        Answered(digest_of(OPEN), TEXT, (Answer((SINK,), (), (wrong,)),)),
        Answered(digest_of(HELD), TEXT, (Answer((SINK,), (CLOSE,), ()), Answer((), (), ()))),
    ]
    shown = {name: round(value, 1) for name, value in measure.figures(articles).items()}
    names = ("precision", "recall", "F1", "right", "given", "true")
    rows = {
        "": (66.7, 66.7, 66.7, 2.0, 3.0, 3.0),
        "open ": (50.0, 100.0, 66.7, 1.0, 2.0, 1.0),
        "held ": (100.0, 50.0, 66.7, 1.0, 1.0, 2.0),
    }
    assert shown == {
        f"{half}{name}": value
        for half, row in rows.items()
        for name, value in zip(names, row, strict=True)
    }


def test_misses_show_the_predicate_in_its_words_and_never_a_held_article() -> None:
    answers = (Answer((), (CLOSE,), (found("The envoy", "his word"),)),)
    assert list(measure.misses(Answered(digest_of(OPEN), TEXT, answers))) == [
        f"missed  {TEXT[:CLOSE]}[close]{TEXT[CLOSE + 5 :]}",
        "GIVEN   The envoy … his word",
    ]
    assert list(measure.misses(Answered(digest_of(HELD), TEXT, answers))) == []


@pytest.fixture
def corpora(tmp_path: Path) -> Path:
    texts = measure.polnear_folder(tmp_path) / "text"
    texts.mkdir(parents=True)
    (texts / f"{OPEN}.txt").write_text(TEXT, encoding="utf-8")
    return tmp_path


def test_labelled_articles_are_read_and_extracted(
    corpora: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def extract(document: Document) -> Extraction:
        return Extraction(document, (), (), "by hand", forecasts=(found("The ferry will sink"),))

    monkeypatch.setattr(dragoman, "extract", extract)
    folder, article = measure.polnear_folder(corpora), digest_of(OPEN)
    assert list(measure.answer_articles(folder, {article: (FIRST, SECOND)})) == [
        Answered(article, TEXT, (Answer((SINK,), (CLOSE,), ()), Answer((), (), ())))
    ]


def test_an_article_with_another_text_is_skipped_in_sight(
    corpora: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = Labelled(0, 43, digest_of("other words"), (SINK,))
    gold = {digest_of(OPEN): (other,), "00": (FIRST,)}
    assert list(measure.answer_articles(measure.polnear_folder(corpora), gold)) == []
    shown = " ".join(sorted(gold))
    assert capsys.readouterr().err.endswith(f"SKIPPED, absent or another text: {shown}\n")


def test_without_the_corpus_there_are_no_figures(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert measure.files(tmp_path) == []
    measure.main(["--corpora", str(tmp_path)])
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err == f"forecasts_polnear: SKIPPED, no data under {tmp_path}\n"
