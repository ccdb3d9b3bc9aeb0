from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from dragoman.errors import JudgementError, SpanOutsideText
from dragoman.records import (
    Act,
    ActKind,
    Coded,
    Direction,
    Document,
    Forecast,
    Form,
    Horizon,
    HorizonKind,
    IssueMention,
    Origin,
    Position,
    Probability,
    Resolution,
    Speaker,
    Statement,
)
from dragoman.store.corrections import (
    correct_forecast,
    correct_position,
    correct_statement,
    find_words,
    form_by_marks,
    new_forecast,
    new_position,
    new_statement,
    restate,
)

TEXT = "Ada Holm said the bridge opens, “or will open,” in June. He said it, she said it."
HOLM = Speaker("holm", "Ada Holm", Resolution.NAME)
NOBODY = Speaker(None, "he", Resolution.UNRESOLVED)


def _document(text: str) -> Document:
    return Document.build(text, Origin("a.txt", "text/plain", "sha256:0", "text", "1"))


DOCUMENT = _document(TEXT)
STATEMENT = Statement(
    id="s1",
    document_id=DOCUMENT.id,
    form=Form.INDIRECT,
    speaker=HOLM,
    source=(DOCUMENT.cut(0, 8),),
    cue=(DOCUMENT.cut(9, 13),),
    content=(DOCUMENT.cut(14, 30),),
    parent="s0",
    confidence=0.4,
    method="by hand",
    act=Act(ActKind.ASSERT, (DOCUMENT.cut(9, 13),)),
    issues=(IssueMention("bridges", (DOCUMENT.cut(18, 24),)),),
)


CODED = Coded(
    "Claim",
    "7",
    (("Person", "Ada Holm"), ("organization", "Norway"), ("concept", "Bridges"), ("tone", 3)),
)


def test_what_a_dataset_has_of_the_speaker_goes_with_him() -> None:
    imported = replace(STATEMENT, coded=CODED)
    changed = correct_statement(DOCUMENT, imported, speaker=NOBODY)
    assert changed.coded == replace(CODED, values=CODED.values[2:])
    assert correct_statement(DOCUMENT, imported, speaker=HOLM).coded == CODED


def test_what_a_dataset_has_of_the_issue_goes_with_it() -> None:
    imported = replace(STATEMENT, coded=CODED)
    changed = correct_statement(DOCUMENT, imported, issues=["tolls"])
    assert changed.coded == replace(CODED, values=(*CODED.values[:2], CODED.values[3]))
    assert correct_statement(DOCUMENT, imported, issues=["bridges"], form=Form.MIXED).coded == CODED


def test_what_is_not_given_stays() -> None:
    assert correct_statement(DOCUMENT, STATEMENT) == STATEMENT


def test_passages_are_cut_in_the_order_of_the_text_without_space_around() -> None:
    changed = correct_statement(
        DOCUMENT, STATEMENT, content=[(31, 47), (13, 31)], source=[], cue=[(8, 14)]
    )
    assert changed == replace(
        STATEMENT,
        content=(DOCUMENT.cut(14, 31), DOCUMENT.cut(32, 47)),
        source=(),
        cue=(DOCUMENT.cut(9, 13),),
    )


def test_the_form_stays_unless_it_is_asked_for() -> None:
    quoted = correct_statement(DOCUMENT, STATEMENT, content=[(32, 47)])
    assert quoted.form is Form.INDIRECT
    asked = correct_statement(DOCUMENT, quoted, form=form_by_marks(DOCUMENT, quoted.content))
    assert asked == replace(quoted, form=Form.DIRECT)


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("[“We will go.”]", Form.DIRECT),
        ("“[We will go],” he said.", Form.DIRECT),
        ("[We will “go” soon]", Form.MIXED),
        ("[We won’t go]", Form.INDIRECT),
        ("«[Мы поедем]», сказал он.", Form.DIRECT),
        ("[他们会“去”那里]", Form.MIXED),
    ],
)
def test_quotation_marks_tell_the_form(text: str, form: Form) -> None:
    start, end = text.index("["), text.index("]") - 1
    document = _document(text.replace("[", "").replace("]", ""))
    assert form_by_marks(document, [document.cut(start, end)]) is form


def test_an_act_or_issue_that_stays_keeps_its_words_and_a_new_one_has_none() -> None:
    same = correct_statement(
        DOCUMENT, STATEMENT, act=ActKind.ASSERT, issues=["tolls", "bridges", "tolls"]
    )
    assert same.act == STATEMENT.act
    assert same.issues == (IssueMention("tolls", ()), STATEMENT.issues[0])
    other = correct_statement(DOCUMENT, STATEMENT, act=ActKind.PREDICT, issues=[])
    assert (other.act, other.issues) == (Act(ActKind.PREDICT), ())


def test_speaker_and_parent_change() -> None:
    changed = correct_statement(DOCUMENT, STATEMENT, speaker=NOBODY, parent=None)
    assert changed == replace(STATEMENT, speaker=NOBODY, parent=None)


def test_ranges_that_hold_nothing_overlap_or_lie_outside_are_refused() -> None:
    with pytest.raises(JudgementError, match="content is empty"):
        correct_statement(DOCUMENT, STATEMENT, content=[])
    with pytest.raises(JudgementError, match="no words between 13 and 14"):
        correct_statement(DOCUMENT, STATEMENT, content=[(13, 14)])
    with pytest.raises(JudgementError, match="at 0–8 and 4–13 overlap"):
        correct_statement(DOCUMENT, STATEMENT, content=[(4, 13), (0, 8)])
    with pytest.raises(SpanOutsideText):
        correct_statement(DOCUMENT, STATEMENT, content=[(0, 9999)])


def test_a_new_statement_has_what_is_given_and_full_confidence() -> None:
    assert new_statement(
        DOCUMENT,
        [(14, 30)],
        speaker=HOLM,
        form=Form.INDIRECT,
        source=[(0, 8)],
        cue=[(9, 13)],
        act=ActKind.PREDICT,
        issues=["bridges"],
    ) == replace(
        STATEMENT,
        id="",
        parent=None,
        confidence=1.0,
        method="person",
        act=Act(ActKind.PREDICT),
        issues=(IssueMention("bridges", ()),),
    )


POSITION = Position(
    "p1", DOCUMENT.id, "s1", "holm", "bridges", None, 1.0, DOCUMENT.cut(14, 30), "opens", 0.6, "m"
)


def test_a_position_keeps_the_machines_reason_only_with_its_stance() -> None:
    assert correct_position(DOCUMENT, POSITION, passage=(18, 24)) == replace(
        POSITION, passage=DOCUMENT.cut(18, 24)
    )
    assert correct_position(DOCUMENT, POSITION, value=0.0) == replace(
        POSITION, value=0.0, reason=""
    )
    assert correct_position(DOCUMENT, POSITION, value=-1.0, reason="refuses").reason == "refuses"


def test_a_position_is_on_an_issue_or_towards_an_actor() -> None:
    towards = correct_position(DOCUMENT, POSITION, towards="petrov")
    assert (towards.issue, towards.towards) == (None, "petrov")
    assert correct_position(DOCUMENT, towards, issue="tolls").towards is None
    with pytest.raises(JudgementError, match="Choose one"):
        correct_position(DOCUMENT, POSITION, issue="tolls", towards="petrov")


def test_a_new_position_is_the_speakers() -> None:
    assert new_position(DOCUMENT, STATEMENT, value=1.0, issue="bridges") == replace(
        POSITION, id="", reason="", confidence=1.0, method="person"
    )
    with pytest.raises(JudgementError, match="Say first who speaks"):
        new_position(DOCUMENT, replace(STATEMENT, speaker=NOBODY), value=1.0, issue="bridges")


FORECAST = Forecast(
    "f1", DOCUMENT.id, "s1", HOLM, (DOCUMENT.cut(14, 30),), "The bridge opens.", method="by hand"
)


def test_a_forecasts_fields_change_and_can_be_cleared() -> None:
    horizon = Horizon(DOCUMENT.cut(48, 55), HorizonKind.EXPLICIT, "2031-06-01", "2031-06-30")
    likely = Probability(DOCUMENT.cut(36, 40), "will")
    changed = correct_forecast(
        DOCUMENT,
        FORECAST,
        horizon=horizon,
        probability=likely,
        negated=True,
        direction=Direction.COOPERATION,
        condition=[(32, 47)],
        issues=["bridges", "bridges"],
        speaker=NOBODY,
    )
    assert changed == replace(
        FORECAST,
        horizon=horizon,
        probability=likely,
        negated=True,
        direction=Direction.COOPERATION,
        condition=(DOCUMENT.cut(32, 47),),
        issues=("bridges",),
        speaker=NOBODY,
    )
    cleared = correct_forecast(DOCUMENT, changed, horizon=None, probability=None, direction=None)
    assert (cleared.horizon, cleared.probability, cleared.direction) == (None, None, None)
    assert correct_forecast(DOCUMENT, changed) == changed


def test_a_forecast_of_other_words_is_restated_by_them() -> None:
    changed = correct_forecast(DOCUMENT, FORECAST, outcome=[(36, 45)])
    assert changed.restated == "Will open."
    assert (
        correct_forecast(DOCUMENT, FORECAST, outcome=[(36, 45)], restated="So.").restated == "So."
    )
    with pytest.raises(JudgementError, match="outcome is empty"):
        correct_forecast(DOCUMENT, FORECAST, outcome=[])


def test_a_new_forecast_is_the_speakers() -> None:
    assert new_forecast(DOCUMENT, STATEMENT, [(14, 30)]) == replace(
        FORECAST, id="", method="person"
    )


def test_a_restatement_ends_as_a_sentence_does() -> None:
    assert restate([DOCUMENT.cut(57, 64), DOCUMENT.cut(69, 81)]) == "He said she said it."


def test_words_are_found_in_their_block() -> None:
    assert find_words(DOCUMENT, 0, 56, "the bridge opens") == DOCUMENT.cut(14, 30)
    assert find_words(DOCUMENT, 57, len(TEXT), " He said ") == DOCUMENT.cut(57, 64)


def test_words_that_are_not_there_or_twice_are_refused() -> None:
    with pytest.raises(JudgementError, match="“said it” stands here 2 times"):
        find_words(DOCUMENT, 0, len(TEXT), "said it")
    with pytest.raises(JudgementError, match="does not stand here"):
        find_words(DOCUMENT, 0, 20, "bridge opens")
    with pytest.raises(JudgementError, match="No words are chosen"):
        find_words(DOCUMENT, 0, 20, " \n")
    with pytest.raises(JudgementError, match="no passage 0–999"):
        find_words(DOCUMENT, 0, 999, "bridge")


def test_what_stands_before_tells_which_words_are_meant() -> None:
    last = TEXT.rindex("said it")
    assert find_words(DOCUMENT, 0, len(TEXT), "said it", before="it, she ") == DOCUMENT.cut(
        last, last + 7
    )
    assert find_words(DOCUMENT, 57, len(TEXT), "said it", before="He\n").start == 60
    with pytest.raises(JudgementError, match="does not stand here"):
        find_words(DOCUMENT, 0, len(TEXT), "said it", before="nobody ")


def test_nothing_before_means_the_beginning_of_the_block() -> None:
    document = _document("  go on, go on")
    assert find_words(document, 0, 14, "go on", before="") == document.cut(2, 7)
    with pytest.raises(JudgementError, match="2 times"):
        find_words(document, 0, 14, "go on")


def test_words_that_overlap_themselves_are_counted() -> None:
    with pytest.raises(JudgementError, match="2 times"):
        find_words(_document("哈哈哈"), 0, 3, "哈哈")


def test_a_space_that_a_browser_drops_between_chinese_lines_does_no_harm() -> None:
    document = _document("双方同意\n继续会谈。")
    assert find_words(document, 0, 10, "同意继续") == document.cut(2, 7)


_UNSEEN = ["\u200f", "\u2067", "\u200b"]
_LETTERS = ["😀", "👩‍👩‍👧", "é", "e\u0301", "مرحبا", "ب", "会", "谈", "Ж"]
_SIGNS = st.sampled_from([*"ab z.“”", *_LETTERS, *_UNSEEN])
_SPACES = st.sampled_from([" ", "\n", "\r\n", "\t", "\u00a0", "  ", " \n "])
_TEXTS = st.lists(st.one_of(_SIGNS, _SIGNS, _SPACES), min_size=1, max_size=40).map("".join)


@given(_TEXTS, st.data())
def test_what_is_chosen_is_found_again_however_its_white_space_is_folded(
    text: str, data: st.DataObject
) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    chosen = text[start:end]
    assume(chosen.strip())
    document = _document(text)
    span = find_words(
        document, 0, len(text), " ".join(chosen.split()), before=" ".join(text[:start].split())
    )
    assert span.exact == chosen.strip()
    assert document.text[span.start : span.end] == span.exact


@given(_TEXTS, st.data())
def test_what_is_found_is_what_was_sought_in_the_block(text: str, data: st.DataObject) -> None:
    """Whatever is sought: it is found with the same words inside the block, or refused."""
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    sought = data.draw(_TEXTS)
    try:
        span = find_words(_document(text), start, end, sought)
    except JudgementError:
        return
    assert start <= span.start < span.end <= end
    assert "".join(span.exact.split()) == "".join(sought.split())
