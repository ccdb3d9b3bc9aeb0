from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from dragoman.records import (
    Account,
    Comparison,
    Counterpart,
    CounterpartKind,
    EventComparison,
    Omission,
    OmissionKind,
)

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from eval import comparison  # noqa: E402
from eval.accountset import (  # noqa: E402
    CONTRADICTIONS,
    TRAPS,
    GoldEvent,
    Passage,
    parse_event,
    read_events,
)
from eval.comparison import Findings, Found, FoundOmission  # noqa: E402
from eval.goldset import GoldError  # noqa: E402

EVENTS = read_events()


# The gold itself


def test_the_gold_is_large_and_varied_enough_to_mean_something() -> None:
    pairs = [pair for event in EVENTS for pair in event.pairs]
    kinds = Counter(pair.kind for pair in pairs)
    omissions = Counter(one.missing for event in EVENTS for one in event.omissions)
    assert len(EVENTS) >= 18
    assert 1 / 4 <= sum(event.held for event in EVENTS) / len(EVENTS) <= 2 / 5
    assert len(pairs) >= 160
    assert kinds["agreement"] >= 45
    assert kinds["number"] >= 18
    assert kinds["speaker"] >= 12
    assert kinds["opposite"] >= 22
    assert kinds["denial"] >= 14
    assert kinds["translation"] >= 12
    assert kinds["none"] >= 35
    assert {pair.trap for pair in pairs} == {*TRAPS, None}
    assert omissions[True] >= 30
    assert omissions[False] >= 30


@pytest.mark.parametrize("event", EVENTS, ids=lambda event: event.name)
def test_an_event_has_two_to_four_accounts_of_a_readable_length(event: GoldEvent) -> None:
    assert 2 <= len(event.accounts) <= 4
    assert len({account.name for account in event.accounts}) == len(event.accounts)
    for account in event.accounts:
        assert 90 <= len(account.text.split()) <= 260
        assert '"' not in account.text
        assert account.title
        assert account.publisher
        assert len(account.published) == len("2021-05-19")


@pytest.mark.parametrize("event", EVENTS, ids=lambda event: event.name)
def test_no_pair_is_marked_twice(event: GoldEvent) -> None:
    marked = Counter(frozenset((pair.left, pair.right)) for pair in event.pairs)
    assert [pair for pair, times in marked.items() if times > 1] == []


@pytest.mark.parametrize("event", EVENTS, ids=lambda event: event.name)
def test_what_is_missing_has_no_counterpart_in_that_account(event: GoldEvent) -> None:
    for omission in event.omissions:
        for pair in event.pairs:
            ends = {pair.left.account: pair.left, pair.right.account: pair.right}
            if omission.missing and pair.kind != "none" and omission.account in ends:
                assert not any(end.meets(omission.passage) for end in ends.values())


@pytest.mark.parametrize("event", EVENTS, ids=lambda event: event.name)
def test_no_trap_lies_where_a_contradiction_is_marked(event: GoldEvent) -> None:
    contradictions = [pair for pair in event.pairs if pair.contradicts]
    for trap in (pair for pair in event.pairs if pair.trap):
        found = Found("opposite", trap.left, trap.right, "")
        assert not any(found.meets(pair) for pair in contradictions), trap.note


# Reading


def raw_event(**changes: Any) -> dict[str, Any]:
    account = {"publisher": "Press", "published": "2022-05-03"}
    return {
        "event": "Talks on the ferry",
        "held": False,
        "accounts": [
            account | {"name": "a", "title": "A", "text": "The talks lasted two hours. Both sang."},
            account | {"name": "b", "title": "B", "text": "It took forty minutes. It rained."},
        ],
        "pairs": [
            {
                "kind": "number",
                "left": ["a", "lasted two hours"],
                "right": ["b", "took forty minutes"],
                "note": "length",
            },
            {
                "kind": "none",
                "trap": "subject",
                "left": ["a", "Both sang"],
                "right": ["b", "It rained"],
                "note": "song and rain",
            },
        ],
        "omissions": [
            {"account": "b", "passage": ["a", "Both sang"], "missing": True, "there": None},
            {
                "account": "a",
                "passage": ["b", "It took forty minutes"],
                "missing": False,
                "there": "The talks lasted two hours",
            },
        ],
    } | changes


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"left": ["a", "lasted three hours"]}, "stands 0 times in a"),
        ({"left": ["a", "t"]}, "stands 4 times in a"),
        ({"left": ["c", "lasted"]}, "'c'"),
        ({"left": ["b", "rained"]}, "both passages are of one account"),
        ({"kind": "quarrel"}, "no such kind"),
        ({"kind": "none"}, "a trap is a pair of kind none"),
        ({"trap": "hedge"}, "a trap is a pair of kind none"),
    ],
)
def test_a_pair_that_breaks_the_rules_is_named(changes: dict[str, Any], words: str) -> None:
    pair = raw_event()["pairs"][0] | changes
    with pytest.raises(GoldError, match=words):
        parse_event("ferry", raw_event(pairs=[pair]))


def test_what_is_missing_cannot_be_there() -> None:
    omission = raw_event()["omissions"][0] | {"there": "It rained"}
    with pytest.raises(GoldError, match="nowhere there"):
        parse_event("ferry", raw_event(omissions=[omission]))


# Scoring

FERRY = parse_event("ferry", raw_event())
NUMBER, TRAP = FERRY.pairs
MISSING, THERE = FERRY.omissions


def found(kind: str, left: Passage = NUMBER.left, right: Passage = NUMBER.right) -> Found:
    return Found(kind, left, right, "because")


def scored(*counterparts: Found, omissions: tuple[FoundOmission, ...] = ()) -> dict[str, float]:
    return comparison.score([FERRY], lambda _: Findings(counterparts, omissions, together=True))


def test_passages_meet_from_a_third_of_the_smaller_one_on() -> None:
    whole = Passage("a", 0, 9, "abc def g")
    assert whole.meets(Passage("a", 8, 9, "g"))
    assert Passage("a", 0, 3, "abc").meets(Passage("a", 2, 5, "c d"))
    assert not Passage("a", 0, 5, "abc d").meets(Passage("a", 4, 9, "def g"))
    assert not whole.meets(Passage("b", 0, 9, "abc def g"))


def test_a_found_pair_counts_in_either_order() -> None:
    figures = scored(found("number", NUMBER.right, NUMBER.left))
    assert figures["number precision"] == figures["number recall"] == figures["number F1"] == 100
    assert figures["contradiction strict precision"] == 100
    assert figures["contradiction precision at 10"] == 100


def test_a_contradiction_of_another_kind_is_right_as_a_contradiction_alone() -> None:
    figures = scored(found("opposite"))
    assert figures["contradiction recall"] == figures["contradiction precision"] == 100
    assert figures["opposite precision"] == figures["number recall"] == 0


def test_a_kind_that_experts_could_choose_as_well_is_right() -> None:
    pair = raw_event()["pairs"][0] | {"also": ["opposite"]}
    event = parse_event("ferry", raw_event(pairs=[pair]))
    figures = comparison.score([event], lambda _: Findings((found("opposite"),)))
    assert figures["opposite precision"] == figures["number recall"] == 100


def test_a_contradiction_that_nobody_marked_is_false_in_the_strict_precision_alone() -> None:
    figures = scored(found("number"), found("opposite", NUMBER.left, TRAP.right))
    assert figures["contradiction precision"] == 100
    assert figures["contradiction strict precision"] == 50
    assert figures["trap rate"] == 0


def test_a_trap_given_as_a_contradiction_is_counted_and_is_no_precision() -> None:
    figures = scored(found("denial", TRAP.left, TRAP.right))
    assert figures["trap rate"] == 100
    assert figures["contradiction precision"] == figures["denial precision"] == 0


def test_passages_that_are_only_near_are_neither_right_nor_wrong() -> None:
    figures = scored(found("near"), found("near", TRAP.left, TRAP.right))
    assert figures["contradiction recall"] == figures["trap rate"] == 0


def test_an_agreement_is_no_error_where_a_trap_is_a_paraphrase() -> None:
    both = raw_event()["pairs"]
    event = parse_event("ferry", raw_event(pairs=[both[1] | {"trap": "paraphrase"}]))
    agreement = found("agreement", TRAP.left, TRAP.right)
    assert comparison.count(event, Findings((agreement,)))["agreement wrong"] == 0
    assert comparison.count(FERRY, Findings((agreement,)))["agreement wrong"] == 1


def test_omissions_have_a_recall_and_false_alarms() -> None:
    right = FoundOmission("b", (MISSING.passage,), "song")
    wrong = FoundOmission("a", (THERE.passage,), "length")
    assert scored(omissions=(right,))["omission recall"] == 100
    assert scored(omissions=(right,))["omission false alarms"] == 0
    assert scored(omissions=(wrong,))["omission recall"] == 0
    assert scored(omissions=(wrong,))["omission false alarms"] == 100


def test_nothing_found_is_nothing_and_no_crash() -> None:
    figures = comparison.score(EVENTS, lambda _: Findings())
    assert set(figures.values()) == {0.0}
    assert "held contradiction F1" in figures


def answers(event: GoldEvent) -> Findings:
    pairs = (Found(p.kind, p.left, p.right, p.note) for p in event.pairs if p.kind != "none")
    missing = (FoundOmission(o.account, (o.passage,), "") for o in event.omissions if o.missing)
    return Findings(tuple(pairs), tuple(missing), together=True)


def test_who_gives_the_gold_itself_has_full_marks_and_falls_into_no_trap() -> None:
    figures = comparison.score(EVENTS, answers)
    wrong = {name: figure for name, figure in figures.items() if figure != pytest.approx(100)}
    none = dict.fromkeys(("trap rate", "omission false alarms"), 0.0)
    assert wrong == none | {f"held {name}": figure for name, figure in none.items()}


def test_the_held_back_part_has_figures_of_its_own() -> None:
    held = parse_event("held", raw_event(held=True))
    by_event = {"held": Findings(), "ferry": Findings((found("number"),))}
    figures = comparison.score([FERRY, held], lambda event: by_event[event.name])
    assert figures["number recall"] == 50
    assert figures["held number recall"] == 0


# The product's findings


def test_findings_are_taken_from_every_event_with_the_accounts_names() -> None:
    documents = [comparison.document_of(FERRY, account) for account in FERRY.accounts]
    left, right = documents[0].cut(0, 26), documents[1].cut(0, 21)
    event = EventComparison(
        title="",
        reasons=(),
        accounts=tuple(Account(each.id, each.label, (each.id,)) for each in documents),
        counterparts=(
            Counterpart(CounterpartKind.NUMBER, left, right, None, None, 0.9, "2 h, 40 min"),
        ),
        omissions=(
            Omission(OmissionKind.FACT, documents[1].id, "Song", (left,), (), None, 0.0, 1.0),
        ),
    )
    names = {documents[0].id: "a", documents[1].id: "b"}
    passages = (
        Passage("a", 0, 26, "The talks lasted two hours"),
        Passage("b", 0, 21, "It took forty minutes"),
    )
    assert comparison.findings_of(Comparison((), (), (), events=(event,)), names) == Findings(
        (Found("number", *passages, "2 h, 40 min"),),
        (FoundOmission("b", passages[:1], "Song"),),
        together=True,
    )
    assert comparison.findings_of(Comparison((), (), ()), names) == Findings()


# For the one who mends it


def test_misses_show_the_passages_and_why() -> None:
    findings = Findings((found("denial", TRAP.left, TRAP.right),))
    assert list(comparison.misses(FERRY, findings)) == [
        ("missed number", ["a: lasted two hours", "b: took forty minutes", "note: length"]),
        (
            "trapped by subject: given as denial",
            ["a: Both sang", "b: It rained", "why: because", "note: song and rain"],
        ),
        ("missed omission in b", ["a: Both sang"]),
    ]


def test_no_word_of_a_held_back_event_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    assert comparison.main(["--misses", "--held"], lambda _: Findings()) == 0
    printed = " ".join(capsys.readouterr().out.split())
    shown = [e for e in EVENTS if any(p.note in printed for p in e.pairs if p.kind != "none")]
    held = [event for event in EVENTS if event.held]
    assert all(f"{event.name}: {event.title} (held back)" in printed for event in held)
    for event in held:
        for pair in event.pairs:
            assert pair.left.exact not in printed
            assert pair.right.exact not in printed
    assert any(not event.held for event in shown)


def test_held_back_events_are_left_out_unless_asked_for(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert comparison.main(["--misses"], lambda _: Findings()) == 0
    assert "held back" not in capsys.readouterr().out


def test_every_contradiction_is_scored_under_its_own_name() -> None:
    figures = scored()
    assert tuple(figures) == comparison.MEASURES
    assert {f"{kind} F1" for kind in (*CONTRADICTIONS, "agreement", "contradiction")} <= set(
        figures
    )
