"""What was decided in a project, when and by whom → the terminal, or JSON lines."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from dragoman.records import (
    Action,
    Actor,
    Deed,
    Forecast,
    Judged,
    Judgement,
    Position,
    Statement,
    Verdict,
)
from dragoman.report.ledger_columns import Column, Lines, print_columns
from dragoman.report.project_names import SHORT, Names
from dragoman.report.screen import print_text
from dragoman.report.wording import listed, one_line, plural, quote_all

if TYPE_CHECKING:
    from rich.console import Console

_PASSAGE = 60  # characters in a message
_FEW = 4  # records of an action that are named

_DEEDS = {
    Deed.JUDGE: "{verdicts} {records}",
    Deed.ADD: "added {records}",
    Deed.SPLIT: "split, with {records}",
    Deed.JOIN: "joined, with {records}",
    Deed.MERGE: "merged, with {records}",
    Deed.EDIT: "edited {records}",
    Deed.CARRY: "carried over {records}",
    Deed.ADJUDICATE: "adjudicated {records}: {verdicts}",
    Deed.UNDO: "undid: {records} {verdicts} again",
    Deed.REDO: "redid: {records} {verdicts} again",
}


def record_words(record: Statement | Position | Forecast | Actor) -> str:
    """Return what a record says, in a few words."""
    match record:
        case Statement():
            return quote_all(record.content, _PASSAGE)
        case Position():
            return quote_all([record.passage], _PASSAGE)
        case Forecast():
            return quote_all(record.outcome, _PASSAGE)
        case Actor():
            return one_line(record.name)


def action_words(action: Action) -> str:
    """Return what somebody did: "accepted 3 statements"."""
    kinds = dict.fromkeys(each.kind.value for each in action.judgements)
    noun = next(iter(kinds)) if len(kinds) == 1 else "record"
    verdicts = listed(list(dict.fromkeys(_verdict(each) for each in action.judgements)))
    records = plural(len(action.judgements), noun)
    return _DEEDS[action.deed].format(records=records, verdicts=verdicts)


def print_actions(actions: Sequence[Action], console: Console) -> None:
    """Print what was done, the newest first: when, by whom, what, on which records."""
    undone = _undone(actions)
    rows = [
        (
            [(moment_words(action.at), "")],
            [(one_line(action.by), "bold")],
            _done(action, action.seq in undone),
        )
        for action in actions
    ]
    if rows:
        print_columns((Column("When", 16), Column("Who", 20), Column("What", 0)), rows, console)


def _undone(actions: Sequence[Action]) -> Collection[int]:
    """Return which of the actions have been taken back, as far as these tell."""
    undone: set[int] = set()
    for action in sorted(actions, key=lambda each: each.seq):
        if action.deed is Deed.UNDO and action.of is not None:
            undone.add(action.of)
        elif action.deed is Deed.REDO and action.of is not None:
            undone.discard(action.of)
    return undone


def _done(action: Action, undone: bool) -> Lines:
    words = action_words(action) + (" (undone since)" if undone else "")
    records = listed(list(dict.fromkeys(j.record[:SHORT] for j in action.judgements)), _FEW)
    notes = list(dict.fromkeys(one_line(j.note) for j in action.judgements if j.note))
    below = " · ".join(filter(None, [records, *notes[:1]]))
    return [(words, "dim" if undone else ""), *([(below, "dim")] if below else [])]


def print_record_history(
    judged: Judged[Any], judgements: Sequence[Judgement], names: Names, console: Console
) -> None:
    """Print a record as it stands, as it was found, and every decision on it, the oldest first."""
    print_text(record_words(judged.record), console, style="bold")
    where = names.document(judged.document) if judged.document else ""
    known = [judged.record.id, judged.state.value, where]
    print_text(" · ".join(filter(None, known)), console, style="dim")
    if judged.found is not None and judged.found != judged.record:
        print_text(f"As it was found: {record_words(judged.found)}", console, style="dim")
    if not judgements:
        print_text("Nobody has judged it.", console)
        return
    console.print()
    rows = [
        ([(moment_words(each.at), "")], [(one_line(each.by), "bold")], _decided(each))
        for each in judgements
    ]
    print_columns((Column("When", 16), Column("Who", 20), Column("Decision", 0)), rows, console)


def _decided(judgement: Judgement) -> Lines:
    words = _verdict(judgement) + ("" if judgement.live else " (no longer holds)")
    carried = "carried over from an earlier extraction" if judgement.carried else ""
    below = " · ".join(filter(None, [one_line(judgement.note), carried]))
    style = "bold" if judgement.live else "dim"
    return [(words, style), *([(below, "dim")] if below else [])]


def _verdict(judgement: Judgement) -> str:
    if judgement.verdict is Verdict.WITHDRAWN:
        return "unreviewed"
    return "unsure of" if judgement.verdict is Verdict.UNSURE else judgement.verdict.value


def moment_words(at: str) -> str:
    """Return a time as a table has it, where the reader is.

    >>> moment_words("no time")
    'no time'
    """
    try:
        return datetime.fromisoformat(at).astimezone().strftime("%Y-%m-%d %H:%M")
    except ValueError:
        return at


def action_to_json(action: Action) -> dict[str, Any]:
    """Return an action with its judgements as plain data."""
    return {
        "seq": action.seq,
        "deed": action.deed.value,
        "by": action.by,
        "at": action.at,
        "coding": action.coding,
        "of": action.of,
        "judgements": [judgement_to_json(each) for each in action.judgements],
    }


def judgement_to_json(judgement: Judgement) -> dict[str, Any]:
    """Return a judgement as plain data, under the names of its fields."""
    plain = {name: getattr(judgement, name) for name in Judgement.__slots__}
    return {**plain, "kind": judgement.kind.value, "verdict": judgement.verdict.value}
