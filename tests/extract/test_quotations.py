import time
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dragoman.extract.layout import Paragraph, paragraphs
from dragoman.extract.quotations import (
    Quotation,
    find_quotations,
    form_of,
    in_quotes,
    quoted_ranges,
)
from dragoman.records import Form

# No deadline: a busy machine is no failure.
CALM = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])


def read(text: str) -> list[Quotation]:
    return find_quotations(text, paragraphs(text))


def quoted(text: str) -> list[str]:
    """Return each quotation without its marks, with a dot before it for every level of depth."""
    return ["·" * q.depth + text[q.inner_start : q.inner_end] for q in read(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Marks as people type them.
        ('"We agree," she said.', ["We agree,"]),
        ("“We agree,” she said.", ["We agree,"]),
        ("‘We agree,’ she said.", ["We agree,"]),
        ("'We agree,' she said.", ["We agree,"]),
        ("«We agree», she said.", ["We agree"]),
        ("« We agree », she said.", ["We agree"]),
        ("»We agree«, she said.", ["We agree"]),
        ("‹We agree›, she said.", ["We agree"]),
        ("„We agree“, she said.", ["We agree"]),
        ("„We agree”, she said.", ["We agree"]),
        ("‚We agree‘, she said.", ["We agree"]),
        ("”We agree,” she said. ”We always did.”", ["We agree,", "We always did."]),
        ("She said 「同意する」 and left.", ["同意する"]),
        ("``We agree,'' she said.", ["We agree,"]),
        ("''We agree,'' she said. ''It's done.''", ["We agree,", "It's done."]),
        ("She used the word `agree' twice.", ["agree"]),
        ('""We agree,"" she said.', ['"We agree,"']),
        ("“‘We agree,’” she read out.", ["‘We agree,’"]),
        ("\u202a“We agree,” she said.", ["We agree,"]),
        ('(“We agree.”) ["So do we."]', ["We agree.", "So do we."]),
        ('She said:"We agree." He said—"So do we."', ["We agree.", "So do we."]),
        ('"We must—" she began. "No."', ["We must—", "No."]),
        # Mixed and mistyped.
        ('“We agree," she said.', ["We agree,"]),
        ('"We agree,” she said. "Fully.”', ["We agree,", "Fully."]),
        ("a “constructive“ meeting, an “open“ one", ["constructive", "open"]),
        ("“We agree. ” were the words used.", ["We agree."]),
        ("“We agree.“ He left.", ["We agree."]),
        ("She says, ” we agree.”", ["we agree."]),
        # Apostrophes, feet and inches.
        ("Don't say it's Kestrel’s, d'Ivoire's or the Joneses’ fault.", []),
        ("In the ’90s and '80s they'd rock 'n' roll, ’tis said, with 'em.", []),
        ("He is 6'2\", she 5'10”, and the 12\" pipes are old.", []),
        ('"The 12" pipes are old," he said.', ['The 12" pipes are old,']),
        ("‘The ministers’ plan doesn’t hold,’ he said.", ["The ministers’ plan doesn’t hold,"]),
        (
            "“The Joneses’ and the states’ rights,” he said.",
            ["The Joneses’ and the states’ rights,"],
        ),
        ("the ‘Arctic Fives’ and others", ["Arctic Fives"]),
        ('“Reset”’s end, and the "Reset"\'s end', ["Reset", "Reset"]),
        # Nested.
        (
            "“The plan that was named “Thaw” so as to calm the neighbours.” So he said.",
            ["The plan that was named “Thaw” so as to calm the neighbours.", "·Thaw"],
        ),
        (
            "“Later on, the “Harbour Inquiry” led to a new law.”",
            ["Later on, the “Harbour Inquiry” led to a new law.", "·Harbour Inquiry"],
        ),
        ('"I said "no" to it," he said.', ['I said "no" to it,', "·no"]),
        ("“He said ‘no’ to ‘them’.”", ["He said ‘no’ to ‘them’.", "·no", "·them"]),
        ("“I asked ‘why?’”", ["I asked ‘why?’", "·why?"]),
        ("\"I asked 'why?'\"", ["I asked 'why?'", "·why?"]),
        (
            "“He told me ‘she said “go” twice.’”",
            [
                "He told me ‘she said “go” twice.’",
                "·she said “go” twice.",
                "··go",
            ],
        ),
        ('“The "Reset" is over.”', ['The "Reset" is over.', "·Reset"]),
        ("«Il a dit “non” hier.»", ["Il a dit “non” hier.", "·non"]),
        # Unbalanced.
        ("“We agree, and we will meet again.", ["We agree, and we will meet again."]),
        ("“He called it the “Reset.”", ["He called it the “Reset.", "·Reset."]),
        (
            "“One of “the three they met was “the third” whom nobody had known.”",
            [
                "One of “the three they met was “the third” whom nobody had known.",
                "·the third",
            ],
        ),
        ("“They call it a “Reset” and go on.", ["They call it a “Reset” and go on.", "·Reset"]),
        ("We agree,” she said. “Fully.”", ["Fully."]),
        ("We agree, she said.”", []),
        ("“The 'odd mark is dropped,” she said.", ["The 'odd mark is dropped,"]),
        ("“” and \"\" and '' hold nothing", []),
        ("so-called “experts” and “allies”", ["experts", "allies"]),
    ],
)
def test_quotations_of_one_paragraph(text: str, expected: list[str]) -> None:
    assert quoted(text) == expected


def test_offsets_pieces_and_parents() -> None:
    assert read("🕊 “A ‘b’ c,” he said.") == [
        Quotation(2, 12, 3, 11, ((2, 12),), depth=0, parent=None, closed=True),
        Quotation(5, 8, 6, 7, ((5, 8),), depth=1, parent=0, closed=True),
    ]


def pieces(text: str) -> list[tuple[list[str], bool]]:
    return [([text[a:b] for a, b in q.pieces], q.closed) for q in read(text)]


@pytest.mark.parametrize(
    ("mark", "end"), [("“", "”"), ('"', '"'), ("‘", "’"), ("«", "»"), ("''", "''")]
)
def test_opened_at_each_paragraph_and_closed_once_is_one_quotation(mark: str, end: str) -> None:
    text = f"She said: {mark}We met.\n\n{mark}We talked.\n\n{mark}We left,{end} and sat down."
    assert pieces(text) == [([f"{mark}We met.", f"{mark}We talked.", f"{mark}We left,{end}"], True)]
    assert read(text)[0].continues


def test_a_closing_mark_in_a_later_paragraph_closes() -> None:
    assert pieces("“We met.\nWe talked.\nWe left.”\n“So did they.”") == [
        (["“We met.", "We talked.", "We left.”"], True),
        (["“So did they.”"], True),
    ]


def test_a_closing_mark_that_was_forgotten_ends_with_its_paragraph() -> None:
    assert pieces("“We met.\n\nThe hall was empty.\n\nHe said, “We left.”") == [
        (["“We met."], False),
        (["“We left.”"], True),
    ]


def test_a_quotation_goes_on_and_is_never_closed() -> None:
    assert pieces("“We met.\n\n“We talked.\n\nThe hall was empty.") == [
        (["“We met.", "“We talked."], False)
    ]


def test_another_style_of_mark_begins_another_quotation() -> None:
    assert pieces('"We met.\n\n“We left,” he said.') == [
        (['"We met.'], False),
        (["“We left,”"], True),
    ]


def test_quotations_inside_a_continuation_know_their_parent() -> None:
    found = read("“We met ‘there’.\n\n“We saw the ‘hall’ again.”")
    assert [(q.depth, q.parent) for q in found] == [(0, None), (1, 0), (1, 0)]


def test_a_heading_ends_what_was_left_open() -> None:
    text = "“We met.\n\nThe Arctic\n\n“We left,” he said to all of those who had waited outside."
    found = find_quotations(
        text, [Paragraph(0, 8), Paragraph(10, 20, "heading"), Paragraph(22, len(text))]
    )
    assert [text[q.start : q.end] for q in found] == ["“We met.", "“We left,”"]


def test_an_unclosed_single_mark_is_an_apostrophe() -> None:
    assert quoted("The ‘Cause of it is unknown.\n\nNobody asks.") == []


ODD = ["“", "”", '"', "‘", "’", "'", "«", "„", "''", "“ ”", '12"']


@pytest.mark.parametrize("odd", ODD)
@pytest.mark.parametrize("at", [0, 4, 9, 23])
def test_an_odd_mark_spoils_at_most_its_own_paragraph(odd: str, at: int) -> None:
    before = "He said “we agree,” and ‘so do they’.\n\n"
    middle = "The hall was empty then."
    after = '\n\nShe said “we left,” and so "they did".\n\nNo “more”.'
    found = quoted(before + middle[:at] + odd + middle[at:] + after)
    assert found[:2] == ["we agree,", "so do they"]
    assert found[-3:] == ["we left,", "they did", "more"]


texts = st.text(alphabet="ab S.,“”\"'‘’«»„‚`「」\n\u2028🕊1\u202a", max_size=80)


def test_a_quotation_that_runs_out_of_another_is_left_out() -> None:
    text = '“1.`“1"`'
    assert [(q.start, q.end) for q in find_quotations(text, paragraphs(text))] == [(0, 7), (4, 6)]


@CALM
@given(texts)
def test_any_text_gives_spans_that_lie_right(text: str) -> None:
    layout = paragraphs(text)
    found = find_quotations(text, layout)
    for at, q in enumerate(found):
        assert 0 <= q.start < q.inner_start <= q.inner_end <= q.end <= len(text)
        assert (q.pieces[0][0], q.pieces[-1][1]) == (q.start, q.end)
        assert all(any(p.start <= a < b <= p.end for p in layout) for a, b in q.pieces)
        if q.parent is not None:
            outer = found[q.parent]
            assert (q.parent < at, outer.depth) == (True, q.depth - 1)
            assert outer.start <= q.start < q.end <= outer.end
    ranges = quoted_ranges(found)
    assert all(a < b for a, b in ranges)
    assert all(left[1] < right[0] for left, right in pairwise(ranges))


words = st.lists(
    st.sampled_from(["talks", "failed", "don't", "Kestrel’s", "6", "hall"]), min_size=1
)
pairs = st.sampled_from([("“", "”"), ('"', '"'), ("«", "»"), ("„", "“"), ("``", "''")])


@CALM
@given(st.lists(st.tuples(words, words, pairs), min_size=1, max_size=6))
def test_what_was_quoted_is_found(
    parts: list[tuple[list[str], list[str], tuple[str, str]]],
) -> None:
    sentences = [f"{' '.join(a)}, {o}{' '.join(b)}.{c}" for a, b, (o, c) in parts]
    assert quoted("\n".join(sentences)) == [" ".join(b) + "." for _, b, _ in parts]


def test_ranges_are_merged_and_can_be_had_inside_one_quotation() -> None:
    text = "“A ‘b’ c.” And “d”."
    found = read(text)
    assert quoted_ranges(found) == [(0, 10), (15, 18)]
    assert quoted_ranges(found, within=0) == [(3, 6)]
    assert quoted_ranges(found, within=1) == []


def test_share_of_letters_in_quotes() -> None:
    text = "ab “cd” ef “gh”"
    ranges = quoted_ranges(read(text))
    assert in_quotes(text, ranges, 0, len(text)) == 0.5
    assert in_quotes(text, ranges, 3, 7) == 1.0
    assert in_quotes(text, ranges, 8, 10) == 0.0
    assert in_quotes(text, ranges, 2, 3) == 0.0
    assert in_quotes(text, [], 0, 2) == 0.0


@pytest.mark.parametrize(
    ("text", "content", "form"),
    [
        ("He said “we agree on it.”", ["“we agree on it.”"], Form.DIRECT),
        ("“We agree,” he said, “on it.”", ["“We agree,”", "“on it.”"], Form.DIRECT),
        ("He said they agree on it.", ["they agree on it"], Form.INDIRECT),
        ("He said they “agree” on it.", ["they “agree” on it"], Form.MIXED),
        ("He said “we” left.", ["left"], Form.INDIRECT),
        ("“We agree that he said so.”", ["he said so"], Form.DIRECT),
        ("He sent … to her.", ["…"], Form.INDIRECT),
    ],
)
def test_form_follows_the_quotation_marks(text: str, content: list[str], form: Form) -> None:
    spans = [(text.index(part), text.index(part) + len(part)) for part in content]
    assert form_of(text, spans, quoted_ranges(read(text))) is form


@pytest.mark.parametrize(
    "unit", ["“", '" ', "'", "He said “we ‘met’,” and left. ", "“We met.\n\n", "’s “"]
)
def test_time_grows_with_length_alone(unit: str) -> None:
    # The bound is wide, for a busy machine: a quadratic reading takes minutes here.
    text = unit * (20_000 // len(unit))
    begun = time.process_time()
    find_quotations(text, paragraphs(text))
    assert time.process_time() - begun < 15
