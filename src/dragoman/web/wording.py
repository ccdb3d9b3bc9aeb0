"""How the desk says things: counts, states, verdicts, days."""

from __future__ import annotations

from collections.abc import Callable

from dragoman.records import MAIN, Action, ReviewState, Verdict
from dragoman.report.wording import FORM_WORDS, date_words, language_name, plural, signed

STATE_WORDS = {
    ReviewState.UNREVIEWED: "unreviewed",
    ReviewState.ACCEPTED: "accepted",
    ReviewState.CORRECTED: "corrected",
    ReviewState.ADDED: "added by hand",
    ReviewState.UNSURE: "unsure",
    ReviewState.REJECTED: "rejected",
    ReviewState.MERGED: "merged",
}


def number(value: int) -> str:
    """Return a count with its thousands apart.

    >>> number(100000)
    '100,000'
    """
    return f"{value:,}"


def percent(part: int, whole: int) -> str:
    """Return a share in whole percent; never 100 before all is done, nor 0 once it is begun.

    >>> percent(1, 3), percent(999, 1000), percent(1, 1000), percent(0, 0)
    ('33 %', '99 %', '1 %', '0 %')
    """
    if not whole or not part:
        return "0 %"
    share = 100 if part >= whole else min(99, max(1, round(100 * part / whole)))
    return f"{share} %"


def day(value: str | None) -> str:
    """Return a date in words, as exact as it is; "" where there is none."""
    return date_words(value[:10]) if value else ""


def moment(value: str | None) -> str:
    """Return a point in time in words, to the minute.

    >>> moment("2026-03-04T15:16:17+02:00")
    '4 March 2026, 15:16'
    """
    return f"{day(value)}, {value[11:16]}" if value and len(value) > 15 else day(value)


def state(value: ReviewState) -> str:
    """Return how a record stands, in words."""
    return STATE_WORDS[value]


def coding(value: str) -> str:
    """Return what to call a coding."""
    return "the main coding" if value == MAIN else f"the coding “{value}”"


_VERDICTS = {
    Verdict.ACCEPTED: "accepted",
    Verdict.CORRECTED: "corrected",
    Verdict.REJECTED: "rejected",
    Verdict.UNSURE: "marked as unsure",
    Verdict.MERGED: "merged",
    Verdict.WITHDRAWN: "unreviewed again",
}


def action_words(action: Action) -> str:
    """Return what an action has brought about, in a few words: "3 statements rejected"."""
    judgements = action.judgements
    if not judgements:
        return action.deed.value
    kinds = {each.kind for each in judgements}
    noun = judgements[0].kind.value if len(kinds) == 1 else "record"
    verdicts = {each.verdict for each in judgements}
    done = _VERDICTS[judgements[0].verdict] if len(verdicts) == 1 else "as before"
    return f"{plural(len(judgements), noun)} {done}"


FILTERS: dict[str, Callable[..., str]] = {
    "number": number,
    "percent": percent,
    "day": day,
    "moment": moment,
    "state": state,
    "coding": coding,
    "deed": action_words,
    "plural": plural,
    "signed": signed,
    "language": lambda code: language_name(code) if code else "",
    "form": lambda value: FORM_WORDS[value],
}
"""What templates may say a value with."""
