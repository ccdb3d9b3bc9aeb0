from dragoman.records import Document, Extraction, Origin, Sentence, Span
from dragoman.report.exports.segments import overlapping, rough_parse


def test_words_without_a_parse_are_cut_at_signs_lines_and_sentences() -> None:
    text = "Zo\u0308e’s memo.  It ends.\r\n海峡 🕊!"
    home = Document.build(text, Origin("a.txt", "text/plain", "sha256:0", "text", "1"))
    sentences = (Sentence(home.cut(0, 12)), Sentence(home.cut(14, 22)))
    parse = rough_parse(Extraction(home, (), (), "dragoman 1", sentences=sentences))
    assert [[token.form for token in each.tokens] for each in parse.sentences] == [
        ["Zo\u0308e", "’", "s", "memo", "."],
        ["It", "ends", "."],
        ["海峡", "🕊", "!"],
    ]
    assert not any(each.read for each in parse.sentences)


def test_words_that_touch_a_passage_overlap_nothing() -> None:
    words = [Span("d", 0, 2, "so"), Span("d", 3, 5, "it"), Span("d", 6, 9, "was")]
    assert list(overlapping(words, Span("d", 1, 6, "o it "))) == [0, 1]
    assert list(overlapping(words, Span("d", 2, 3, " "))) == []
