import pytest

from dragoman.extract.drafts import Draft, Found, set_parents
from dragoman.extract.outline import Outline
from dragoman.extract.ownership import section_drafts, settle_quotations, turn_drafts
from dragoman.records import Document, Origin

ORIGIN = Origin("memo.txt", "text/plain", "sha256:0", "text", "1")


def outline_of(text: str) -> Outline:
    return Outline.of(Document.build(text, ORIGIN, language="en"))


def draft(text: str, source: str, cue: str, *content: str) -> Draft:
    def at(words: str) -> tuple[int, int]:
        start = text.index(words)
        return start, start + len(words)

    return Draft(
        content=[at(words) for words in content],
        source=[at(source)] if source else [],
        cue=[at(cue)] if cue else [],
    )


def settle(text: str, drafts: list[Draft]) -> list[tuple[str, list[str]]]:
    left = settle_quotations(drafts, outline_of(text), lambda start, end: True)
    return [
        (" ".join(text[a:b] for a, b in d.source), [text[a:b] for a, b in d.content]) for d in left
    ]


def test_marks_decide_the_whole_of_a_quotation() -> None:
    text = "Tamm said: “The offer is new. Moscow believes it will hold. We will see.”"
    outer = draft(text, "Tamm", "said", "The offer is new")
    inner = draft(text, "Moscow", "believes", "it will hold")
    assert settle(text, [outer, inner]) == [
        ("Tamm", ["“The offer is new. Moscow believes it will hold. We will see.”"]),
        ("Moscow", ["it will hold"]),
    ]


def test_words_beside_the_marks_beat_a_link_from_afar() -> None:
    text = "Tamm stated that “the ice is melting and nobody moves.” Orlov suggested a pause."
    near = draft(text, "Tamm", "stated", "that")
    far = draft(text, "Orlov", "suggested", "the ice is melting and nobody moves", "a pause")
    assert settle(text, [near, far]) == [
        ("Tamm", ["that “the ice is melting and nobody moves.”"]),
        ("Orlov", ["a pause"]),
    ]


def test_cue_after_a_quotation_beats_the_sentence_before_it() -> None:
    text = "Tamm said talks went on. “Nobody has left the room,” Orlov added."
    before = draft(text, "Tamm", "said", "talks went on")
    after = draft(text, "Orlov", "added", "Nobody has left the room")
    assert settle(text, [before, after])[1] == ("Orlov", ["“Nobody has left the room,”"])


def test_quotation_broken_by_its_cue_is_one_statement_with_two_spans() -> None:
    text = "“We came to listen,” she said, “and we heard nothing new today.”"
    only = draft(text, "she", "said", "We came to listen")
    assert settle(text, [only]) == [
        ("she", ["“We came to listen,”", "“and we heard nothing new today.”"])
    ]


def test_quotation_over_two_paragraphs_is_one_statement() -> None:
    text = "Tamm said: “It was a long night.\n\n“It will be a longer one.”"
    assert settle(text, [draft(text, "Tamm", "said", "It was a long night.")]) == [
        ("Tamm", ["“It was a long night.\n\n“It will be a longer one.”"])
    ]


def test_quotation_that_nobody_speaks_is_kept_without_a_source() -> None:
    text = "It was late. “Nothing at all came out of the long meeting today.”"
    assert settle(text, []) == [("", ["“Nothing at all came out of the long meeting today.”"])]


@pytest.mark.parametrize("words", ["“Reset”", "“a new page”", "‘Arctic Five’"])
def test_terms_and_titles_are_no_statements(words: str) -> None:
    assert settle(f"They spoke of {words} again and again.", []) == []


def test_signature_gives_a_quotation_its_source() -> None:
    text = "“Today we open a door that was shut for years.” — Commissioner Ada Holm"
    assert settle(text, []) == [
        ("Commissioner Ada Holm", ["“Today we open a door that was shut for years.”"])
    ]


def test_colon_after_a_name_opens_its_quotation() -> None:
    text = "Ada Holm, harbour master: “Nobody asked us before the cranes came.”"
    left = settle_quotations([], outline_of(text), lambda start, end: start > 20)
    assert [[text[a:b] for a, b in d.source + d.content] for d in left] == [
        ["Ada Holm, harbour master", "“Nobody asked us before the cranes came.”"]
    ]


@pytest.mark.parametrize("label", ["Figure 3", "Keywords", "Further reading"])
def test_label_of_a_thing_is_no_speaker(label: str) -> None:
    text = f"{label}: “The ice in the north is melting faster than it was.”"
    left = settle_quotations([], outline_of(text), lambda start, end: start > 5)
    assert [draft.source for draft in left] == [[]]


def test_turns_are_their_speakers_statements() -> None:
    text = "QUESTION: Will you meet?\n\nMS. LIND: We will.\n\nIn June.\n\nQUESTION: Where?"
    found = turn_drafts(outline_of(text))
    assert [[text[a:b] for a, b in d.source + d.content] for d in found] == [
        ["QUESTION", "Will you meet?"],
        ["MS. LIND", "We will.", "In June."],
        ["QUESTION", "Where?"],
    ]


def test_body_in_which_nobody_reports_the_expert_is_the_experts_own() -> None:
    text = (
        "Dr. Ada HOLM (Tarn Institute)\n\nI see no reason for hope.\n\n"
        "Dr. Jan TAPP (Nord Institute)\n\nTapp said that hope is cheap."
    )
    reported = draft(text, "Tapp", "said", "that hope is cheap")
    found = section_drafts(outline_of(text), [reported], lambda d, s: s.name == "Jan TAPP")
    assert [(d.found, [text[a:b] for a, b in d.content]) for d in found] == [
        (Found.SECTION, ["I see no reason for hope."])
    ]


def test_parents_are_the_smallest_contents_around() -> None:
    text = "Tamm said that Orlov claimed that Reva wants peace."
    outer = draft(text, "Tamm", "said", "that Orlov claimed that Reva wants peace")
    middle = draft(text, "Orlov", "claimed", "that Reva wants peace")
    inner = draft(text, "Reva", "wants", "peace")
    set_parents([inner, outer, middle])
    assert (outer.parent, middle.parent, inner.parent) == (None, outer, middle)


def test_content_beside_another_has_no_parent() -> None:
    text = "Tamm said yes and Orlov said no."
    left, right = draft(text, "Tamm", "said", "yes"), draft(text, "Orlov", "said", "no")
    set_parents([left, right])
    assert (left.parent, right.parent) == (None, None)
