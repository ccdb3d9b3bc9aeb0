from collections.abc import Sequence

from dragoman.extract import extract
from dragoman.records import Document, Extraction, Origin

ORIGIN = Origin("memo.txt", "text/plain", "sha256:0", "text", "1")


def read(text: str, *, headings: Sequence[tuple[int, int]] = ()) -> Extraction:
    return extract(Document.build(text, ORIGIN, language="en", headings=headings))


def test_every_sentence_of_the_prose_is_there_and_headings_are_marked() -> None:
    found = read(
        "A cold meeting\n\nThe ministers met in Oslo for an hour. They agreed on nothing.\n",
        headings=[(0, 14)],
    ).sentences
    assert [(s.span.exact, s.heading) for s in found] == [
        ("A cold meeting", True),
        ("The ministers met in Oslo for an hour.", False),
        ("They agreed on nothing.", False),
    ]


def test_a_sentence_has_its_issues_with_the_words_that_showed_them() -> None:
    [sentence] = read("The envoy called for economic sanctions against the regime.").sentences
    assert ("sanctions", ["economic sanctions"]) in [
        (mention.issue, [words.exact for words in mention.words]) for mention in sentence.issues
    ]


def test_phrases_are_nouns_with_what_stands_before_them() -> None:
    [sentence] = read("The new border commission will inspect every crossing point.").sentences
    assert [phrase.exact for phrase in sentence.phrases] == [
        "new border commission",
        "crossing point",
    ]


def test_a_sentence_belongs_to_the_smallest_statement_around_its_first_word() -> None:
    found = read("President Mira Kestrel said: “Talks will resume. Nobody should doubt it.”")
    [statement] = [s for s in found.statements if not s.is_authors_own]
    assert found.sentences[-1].statement == statement.id


def test_what_is_set_aside_has_no_sentence() -> None:
    text = "They met in Oslo for an hour. Read more on our site."
    document = Document.build(text, ORIGIN, language="en", set_aside=[(30, 52, "boilerplate")])
    assert [s.span.exact for s in extract(document).sentences] == ["They met in Oslo for an hour."]
