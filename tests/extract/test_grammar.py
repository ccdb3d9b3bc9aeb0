from spacy.lang.en import English
from spacy.tokens import Doc

from dragoman.extract.drafts import Draft
from dragoman.extract.grammar import has_finite_verb, own_sentences, readout_drafts


def doc_of(rows: str) -> Doc:
    """Build a parsed document from rows of word/tag/head/label; a head is a token's index."""
    cells = [row.split("/") for row in rows.split()]
    return Doc(
        English().vocab,
        words=[cell[0] for cell in cells],
        pos=[cell[1] for cell in cells],
        heads=[int(cell[2]) for cell in cells],
        deps=[cell[3] for cell in cells],
    )


READOUT = doc_of(
    "The/DET/1/det Secretary/NOUN/2/nsubj underscored/VERB/2/root the/DET/4/det need/NOUN/2/obj "
    "for/ADP/6/case restraint/NOUN/4/nmod ./PUNCT/2/punct"
)
JOINED = doc_of(
    "Ministers/NOUN/1/nsubj met/VERB/1/root and/CCONJ/3/cc discussed/VERB/1/conj Cyprus/PROPN/3/obj"
)
CALLED = doc_of("She/PRON/1/nsubj called/VERB/1/root for/ADP/4/case a/DET/4/det truce/NOUN/1/obl")
RENAMED = doc_of("They/PRON/1/nsubj called/VERB/1/root after/ADP/3/case noon/NOUN/1/obl")


def words(doc: Doc, draft: Draft) -> list[list[str]]:
    return [[doc.text[a:b] for a, b in part] for part in (draft.source, draft.cue, draft.content)]


def whole(doc: Doc) -> list[tuple[int, int]]:
    return [(0, len(doc.text))]


def test_verb_of_saying_takes_a_noun_phrase_for_content() -> None:
    [draft] = readout_drafts(READOUT, [], whole(READOUT))
    assert words(READOUT, draft) == [["The Secretary"], ["underscored"], ["the need for restraint"]]


def test_joined_verb_shares_the_subject() -> None:
    [draft] = readout_drafts(JOINED, [], whole(JOINED))
    assert words(JOINED, draft) == [["Ministers"], ["discussed"], ["Cyprus"]]


def test_called_for_takes_what_is_called_for() -> None:
    [draft] = readout_drafts(CALLED, [], whole(CALLED))
    assert words(CALLED, draft) == [["She"], ["called"], ["for a truce"]]


ROLL = doc_of("Clerks/NOUN/1/nsubj called/VERB/1/root the/DET/3/det roll/NOUN/1/obj")


def test_calling_the_roll_says_nothing() -> None:
    assert readout_drafts(ROLL, [], whole(ROLL)) == []


def test_calling_at_noon_says_nothing() -> None:
    assert readout_drafts(RENAMED, [], whole(RENAMED)) == []


def test_what_is_covered_already_is_left_alone() -> None:
    known = Draft(content=[(26, 48)], cue=[(14, 25)])
    assert readout_drafts(READOUT, [known], whole(READOUT)) == []


def test_passages_outside_the_prose_are_not_read() -> None:
    assert readout_drafts(READOUT, [], []) == []


def test_sentence_that_nobody_is_given_is_the_authors_own() -> None:
    assert list(own_sentences(READOUT, whole(READOUT), [])) == [(0, len(READOUT.text.rstrip()))]


def test_reported_sentence_is_not_the_authors() -> None:
    reported = Draft(content=[(26, 48)], cue=[(14, 25)], source=[(0, 13)])
    assert list(own_sentences(READOUT, whole(READOUT), [reported])) == []


def test_phrase_without_a_subject_has_no_finite_verb() -> None:
    assert has_finite_verb(READOUT, 0, len(READOUT.text))
    assert not has_finite_verb(READOUT, 26, 48)
