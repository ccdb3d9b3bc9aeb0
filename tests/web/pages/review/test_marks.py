from __future__ import annotations

from dragoman.records import (
    Document,
    Form,
    Judged,
    Origin,
    Resolution,
    ReviewState,
    Speaker,
    Statement,
)
from dragoman.web.blocks import cut_chunks
from dragoman.web.pages.review.marks import Block, Piece, mark_chunk

_ORIGIN = Origin("memo.txt", "text/plain", "sha256:" + "0" * 64, "text", "1")


def document_of(text: str, **more: object) -> Document:
    return Document.build(text, _ORIGIN, **more)  # type: ignore[arg-type]


def judged_statement(
    document: Document,
    name: str,
    content: str | tuple[str, ...],
    *,
    source: str = "",
    cue: str = "",
    state: ReviewState = ReviewState.UNREVIEWED,
    how: Resolution = Resolution.NAME,
) -> Judged[Statement]:
    def cut(words: str) -> object:
        start = document.text.index(words)
        return document.cut(start, start + len(words))

    parts = (content,) if isinstance(content, str) else content
    statement = Statement(
        id=name,
        document_id=document.id,
        form=Form.INDIRECT,
        speaker=Speaker(None, "Mara", how),
        source=(cut(source),) if source else (),  # type: ignore[arg-type]
        cue=(cut(cue),) if cue else (),  # type: ignore[arg-type]
        content=tuple(cut(words) for words in parts),  # type: ignore[misc]
        parent=None,
        confidence=0.5,
        method="test",
    )
    return Judged(statement, state, document.id, statement, None)


def blocks_of(
    document: Document, statements: list[Judged[Statement]], chosen: str
) -> tuple[Block, ...]:
    (chunk,) = cut_chunks(document.text)
    return mark_chunk(document, chunk, statements, chosen).blocks


def test_the_chosen_statement_is_marked_by_its_parts() -> None:
    document = document_of("Today Mara said it rains, and left.")
    chosen = judged_statement(document, "s1", "it rains", source="Mara", cue="said")
    assert blocks_of(document, [chosen], "s1") == (
        Block(
            0,
            heading=False,
            goes_on=False,
            aside="",
            pieces=(
                Piece("Today "),
                Piece("Mara", "source"),
                Piece(" "),
                Piece("said", "cue"),
                Piece(" "),
                Piece("it rains", "content"),
                Piece(", and left."),
            ),
        ),
    )


def test_a_statement_nested_in_the_chosen_one_keeps_its_own_mark() -> None:
    document = document_of("Mara said that Ivo denied the theft.")
    outer = judged_statement(document, "s1", "that Ivo denied the theft")
    inner = judged_statement(document, "s2", "the theft", state=ReviewState.ACCEPTED)
    (block,) = blocks_of(document, [outer, inner], "s1")
    assert block.pieces == (
        Piece("Mara said "),
        Piece("that Ivo denied ", "content"),
        Piece("the theft", "content", "s2", 1, state="accepted"),
        Piece("."),
    )


def test_the_chosen_statement_inside_another_does_not_lead_to_that_one() -> None:
    document = document_of("Mara said that Ivo denied the theft.")
    outer = judged_statement(document, "s1", "that Ivo denied the theft")
    inner = judged_statement(document, "s2", "the theft")
    (block,) = blocks_of(document, [outer, inner], "s2")
    assert block.pieces == (
        Piece("Mara said "),
        Piece("that Ivo denied ", "", "s1", 1, state="unreviewed"),
        Piece("the theft", "content"),
        Piece("."),
    )


def test_marks_that_cross_are_cut_where_they_cross() -> None:
    document = document_of("one two three four")
    left = judged_statement(document, "s1", "one two three")
    right = judged_statement(document, "s2", "two three four")
    (block,) = blocks_of(document, [left, right], "")
    assert [(p.text, p.statement, p.depth) for p in block.pieces] == [
        ("one ", "s1", 1),
        ("two three", "s2", 2),
        (" four", "s2", 1),
    ]


def test_the_accounts_own_voice_counts_as_content_when_it_is_chosen() -> None:
    document = document_of("It rains.")
    own = judged_statement(document, "s1", "It rains", how=Resolution.AUTHOR)
    assert [p.part for p in blocks_of(document, [own], "s1")[0].pieces] == ["content", ""]
    assert [p.own for p in blocks_of(document, [own], "")[0].pieces] == [True, False]


def test_signs_that_turn_the_direction_stand_apart_with_their_names() -> None:
    document = document_of("safe \u202eelif\u202c end \x07\u200b")
    (block,) = blocks_of(document, [], "")
    assert [(p.text, p.sign) for p in block.pieces] == [
        ("safe ", ""),
        ("\u202e", "RLO"),
        ("elif", ""),
        ("\u202c", "PDF"),
        (" end \ufffd", ""),
        ("\u200b", "ZWSP"),
    ]


def test_headings_and_what_is_set_aside_are_told() -> None:
    text = "The visit\n\nMara came.\n\nSimilar posts"
    aside = text.index("Similar")
    document = document_of(text, headings=[(0, 9)], set_aside=[(aside, len(text), "navigation")])
    assert [(b.start, b.heading, b.aside) for b in blocks_of(document, [], "")] == [
        (0, True, ""),
        (11, False, ""),
        (aside, False, "navigation"),
    ]


def test_every_character_of_a_paragraph_is_shown_once() -> None:
    text = (
        "Mara said \U0001f600 that Ivo “denied” it.\r\n\r\nالوزير قال إن المحادثات مفيدة\n中文文本"
    )
    document = document_of(text)
    statements = [
        judged_statement(document, "s1", "that Ivo “denied” it"),
        judged_statement(document, "s2", "إن المحادثات"),
    ]
    shown = ["".join(p.text for p in b.pieces) for b in blocks_of(document, statements, "s2")]
    assert shown == [line for line in text.splitlines() if line]
