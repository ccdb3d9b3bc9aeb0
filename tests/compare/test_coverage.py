from __future__ import annotations

from dragoman.compare.coverage import Coverage
from dragoman.compare.panel import Identities, Panel
from dragoman.records import Account, Document, Extraction, Origin, Sentence

EAST, NORTH = bytes([127, 0]), bytes([0, 127])


def read(*lines: tuple[str, bytes]) -> Extraction:
    """An account a line a sentence, with its vector; "Nothing." without one."""
    text = "\n".join(words for words, _ in lines) or "Nothing."
    document = Document.build(text, Origin("a.txt", "text/plain", "sha256:0", "text", "1"))
    spans = [(text.index(words), text.index(words) + len(words)) for words, _ in lines]
    sentences = [
        Sentence(document.cut(*span), vector=vector)
        for span, (_, vector) in zip(spans, lines, strict=True)
    ]
    return Extraction(document, (), (), "", tuple(sentences))


def lay(*extractions: Extraction) -> Coverage:
    accounts = tuple(Account(e.document.id, "", (e.document.id,)) for e in extractions)
    by_id = {each.document.id: each for each in extractions}
    return Coverage.of(Panel(accounts, by_id, Identities(extractions)))


def test_sentences_of_all_accounts_stand_in_one_row() -> None:
    left, right = read(("One.", EAST), ("Two.", NORTH)), read(("Three.", EAST))
    coverage = lay(left, right)
    assert coverage.bounds == [(0, 2), (2, 3)]
    assert [coverage.holding(each.span) for each in right.sentences] == [[2]]
    assert coverage.holding(left.document.cut(0, len(left.document.text))) == [0, 1]


def test_nearest_sentence_of_every_account() -> None:
    coverage = lay(read(("One.", EAST), ("Two.", NORTH)), read(("Three.", NORTH)), read())
    cosines, rows = coverage.nearest([1])
    assert rows.tolist() == [[1, 2, -1]]
    assert [round(each, 2) for each in cosines[0].tolist()] == [1.0, 1.0, 0.0]


def test_without_vectors_nothing_is_near_or_far() -> None:
    assert lay(read(("One.", b"")), read(("Two.", b""))).is_blind
