"""What becomes of each judgement when other records are found."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from dragoman.records import (
    Document,
    Form,
    Judgement,
    Origin,
    Position,
    RecordKind,
    Resolution,
    Speaker,
    Statement,
    Verdict,
)
from dragoman.store.carrying import Carried, Fate, Held, carry
from dragoman.store.carrying.approving import by_words
from dragoman.store.carrying.passages import Newer

TEXT = "The envoy said that the pass is closed and that nobody will cross it before spring.\n" * 3
ORIGIN = Origin("pass.txt", "text/plain", "sha256:0", "text", "1")
DOCUMENT = Document.build(TEXT, ORIGIN)
ENVOY = Speaker("a1", "the envoy", Resolution.NAME)
CLERK = Speaker("a2", "the clerk", Resolution.NAME)


def _statement(
    key: str, *places: tuple[int, int], speaker: Speaker = ENVOY, document: Document = DOCUMENT
) -> Statement:
    return Statement(
        id=key,
        document_id=document.id,
        form=Form.INDIRECT,
        speaker=speaker,
        source=(),
        cue=(),
        content=tuple(document.cut(start, end) for start, end in places),
        parent=None,
        confidence=0.5,
        method="one",
    )


def _position(key: str, *, issue: str = "passes", value: float = 1.0) -> Position:
    passage = DOCUMENT.cut(15, 38)
    return Position(key, DOCUMENT.id, "s", "a1", issue, None, value, passage, "", 0.5, "one")


def _held(
    shown: Statement | Position,
    verdict: Verdict = Verdict.ACCEPTED,
    *,
    found: Statement | Position | None = None,
    seq: int = 1,
) -> Held:
    kind = RecordKind(type(shown).__name__.lower())
    judgement = Judgement(seq, kind, shown.id, verdict, "ana", "2031-02-20T10:00:00+00:00")
    return Held(judgement, seq, shown, found or shown)


def test_the_same_record_found_again_keeps_its_judgement() -> None:
    held = _held(_statement("old", (15, 38)))
    again = _statement("old", (15, 38), speaker=CLERK)
    assert carry([held], [again]) == [Carried(held, Fate.KEPT)]


def test_another_record_that_says_the_same_is_accepted_in_its_place() -> None:
    held = _held(_statement("old", (15, 38)))
    new = replace(_statement("new", (15, 38)), confidence=0.9, method="two", parent="p")
    assert carry([held], [new]) == [Carried(held, Fate.TAKEN, new, Verdict.ACCEPTED, as_found=True)]


def test_where_the_new_record_says_otherwise_the_approved_one_shows() -> None:
    held = _held(_statement("old", (15, 38)))
    new = _statement("new", (15, 38), speaker=CLERK)
    assert carry([held], [new]) == [Carried(held, Fate.TAKEN, new, Verdict.CORRECTED)]


def test_a_correction_that_the_extractor_has_learnt_is_accepted() -> None:
    corrected = _statement("old", (20, 38), speaker=CLERK)
    held = _held(corrected, Verdict.CORRECTED, found=_statement("old", (15, 38)))
    new = _statement("new", (20, 38), speaker=CLERK)
    assert carry([held], [new])[0].verdict is Verdict.ACCEPTED


def test_a_correction_follows_the_passage_that_was_found_wrongly() -> None:
    corrected = _statement("old", (20, 38))
    held = _held(corrected, Verdict.CORRECTED, found=_statement("old", (15, 38)))
    new = _statement("new", (15, 38))
    assert carry([held], [new]) == [Carried(held, Fate.TAKEN, new, Verdict.CORRECTED)]


def test_the_approved_passage_goes_before_the_one_that_was_found() -> None:
    moved = _held(_statement("a", (40, 60)), found=_statement("a", (15, 38)), seq=1)
    same = _held(_statement("b", (15, 38)), seq=2)
    new = _statement("new", (15, 38))
    first, second = carry([moved, same], [new])
    assert (first.fate, second.fate) == (Fate.LEFT, Fate.TAKEN)


def test_a_rejection_follows_only_to_what_is_the_same() -> None:
    held = _held(_statement("old", (15, 38)), Verdict.REJECTED)
    same, other = _statement("new", (15, 38)), _statement("new", (15, 38), speaker=CLERK)
    near = _statement("new", (15, 35))
    assert carry([held], [same]) == [
        Carried(held, Fate.TAKEN, same, Verdict.REJECTED, as_found=True)
    ]
    assert carry([held], [other]) == [Carried(held, Fate.LEFT, other)]
    assert carry([held], [near]) == [Carried(held, Fate.LEFT, near)]


def test_a_doubt_stays_a_doubt() -> None:
    held = _held(_statement("old", (15, 38)), Verdict.UNSURE)
    for new in (_statement("n", (15, 38)), _statement("n", (15, 38), speaker=CLERK)):
        assert carry([held], [new])[0].verdict is Verdict.UNSURE
    assert carry([held], [_statement("n", (15, 35))])[0].verdict is Verdict.UNSURE


def test_a_passage_near_by_takes_it_over_to_be_reviewed() -> None:
    held = _held(_statement("old", (15, 38)))
    far, near = _statement("n1", (15, 26)), _statement("n2", (20, 38))
    assert carry([held], [far, near]) == [Carried(held, Fate.NEAR, near, Verdict.CORRECTED)]
    assert carry([held], [far]) == [Carried(held, Fate.LEFT)]


def test_one_record_takes_over_one_judgement_and_the_nearest_one() -> None:
    one = _held(_statement("a", (15, 30)), seq=1)
    two = _held(_statement("b", (15, 37)), seq=2)
    new = _statement("new", (15, 38))
    assert [each.fate for each in carry([one, two], [new])] == [Fate.LEFT, Fate.NEAR]


def test_a_position_is_another_one_with_another_issue() -> None:
    held = _held(_position("old"))
    taken = carry([held], [_position("n1", issue="tolls"), _position("n2", value=-1.0)])
    assert taken == [Carried(held, Fate.TAKEN, _position("n2", value=-1.0), Verdict.CORRECTED)]
    assert carry([held], [_position("n1", issue="tolls")]) == [Carried(held, Fate.LEFT)]


def test_in_a_newer_version_the_same_words_are_the_same_passage() -> None:
    newer = Document.build("Again.\n" + TEXT.replace("envoy", "old envoy"), ORIGIN)
    held = _held(_statement("old", (15, 38)))
    start = newer.text.index(TEXT[15:38])
    new = _statement("new", (start, start + 23), document=newer)
    words = Newer(TEXT, newer.text)
    assert carry([held], [new], locate=words.locate, mark=by_words) == [
        Carried(held, Fate.TAKEN, new, Verdict.ACCEPTED, as_found=True)
    ]


def test_of_several_places_the_one_with_the_same_words_around_is_meant() -> None:
    older = "Ana said yes. Ben said yes. Cem said yes."
    newer = "Ben said yes. Cem said yes. Ana said yes. Dora said yes."
    document = Document.build(older, ORIGIN)
    words = Newer(older, newer)
    start = older.index("yes", older.index("Ben"))
    assert words.place([document.cut(start, start + 3)]) == ((9, 12),)
    assert words.place([document.cut(0, 12)]) == ((28, 40),)
    assert words.place([document.cut(0, 20)]) is None


_places = st.tuples(st.integers(0, 220), st.integers(1, 30)).map(lambda p: (p[0], p[0] + p[1]))
_speakers = st.sampled_from([ENVOY, CLERK])
_statements = st.lists(st.tuples(_places, _speakers), max_size=12)


@given(
    _statements,
    _statements,
    st.lists(st.sampled_from([v for v in Verdict if v not in ("merged", "withdrawn")]), min_size=1),
    st.data(),
)
def test_no_judgement_is_ever_lost(
    before: list[tuple[tuple[int, int], Speaker]],
    after: list[tuple[tuple[int, int], Speaker]],
    verdicts: list[Verdict],
    data: st.DataObject,
) -> None:
    old = [_statement(f"o{n}", place, speaker=who) for n, (place, who) in enumerate(before)]
    new = [_statement(f"n{n}", place, speaker=who) for n, (place, who) in enumerate(after)]
    again = data.draw(st.lists(st.sampled_from(old), unique=True)) if old else []
    held = [
        _held(each, verdicts[seq % len(verdicts)], seq=seq) for seq, each in enumerate(old, start=1)
    ]
    carried = carry(held, [*new, *again])
    assert [each.held for each in carried] == held
    taken = [each.to.id for each in carried if each.verdict and each.to]
    assert len(taken) == len(set(taken))
    kept = {each.held.judgement.record for each in carried if each.fate is Fate.KEPT}
    assert kept == {each.id for each in again}
    assert not kept & set(taken)
    for each in carried:
        assert (each.verdict is None) == (each.fate in (Fate.KEPT, Fate.LEFT))
        if each.held.judgement.verdict is Verdict.REJECTED and each.verdict:
            assert each.as_found
