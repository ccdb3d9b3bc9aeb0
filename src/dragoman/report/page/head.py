"""The head of an event: its accounts, and the short of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dragoman.records import Account, EventComparison, Extraction
from dragoman.report.figures import Figures, count_account
from dragoman.report.heads import found_words
from dragoman.report.page.emphasis import strongest
from dragoman.report.page.facts import FactLine, FactSheet
from dragoman.report.page.forecasts import ForecastRow, ForecastsView
from dragoman.report.page.index import AccountName, Index
from dragoman.report.page.omissions import Gap, Gaps
from dragoman.report.page.pairs import Pairs
from dragoman.report.page.speakers import FORMS, Tally, tally_of
from dragoman.report.wording import (
    date_words,
    language_name,
    listed,
    one_line,
    plural,
    quote,
    reason_words,
)

_MOST_STRESSED = 3
_MOST_LEADS = 4
_LONGEST_NOTE = 90
_MOST_LETTERS = 3


@dataclass(frozen=True, slots=True)
class AccountCard:
    """One account: where it comes from, and what there is of it."""

    name: AccountName
    meta: tuple[str, ...]
    copies: tuple[str, ...]  # who else published it, with date
    path: str
    found: str
    set_aside: str
    figures: Figures
    tally: Tally
    bar: tuple[tuple[str, float, float], ...]  # class, x, width: of 100
    stressed: tuple[str, ...]  # issues


@dataclass(frozen=True, slots=True)
class Lead:
    """One line of the short of it, and where it leads."""

    letters: str  # "A, B ≠ D"
    words: str
    note: str
    target: str


@dataclass(frozen=True, slots=True)
class Short:
    """What matters most, before everything else."""

    conflicts: tuple[Lead, ...]
    contradictions: tuple[Lead, ...]
    omissions: tuple[Lead, ...]
    forecasts: tuple[Lead, ...]  # opposed ones, then what is due
    counts: tuple[int, int, int, int]


def build_cards(event: EventComparison, index: Index, most: int) -> tuple[AccountCard, ...]:
    """Return the accounts' cards; `most` is the largest number of statements, for the bars."""
    return tuple(_card(event, account, index, most) for account in event.accounts)


def build_short(
    facts: FactSheet | None,
    pairs: Pairs | None,
    omissions: Sequence[Gaps],
    forecasts: ForecastsView | None = None,
) -> Short | None:
    """Return the short of it, or None where there is nothing to say."""
    lines = [line for line in facts.lines if line.standing == "conflict"] if facts else []
    found = list(pairs.contradictions) if pairs else []
    conflicts = tuple(
        Lead(
            _sides(line),
            f"{line.group}: {line.label}" if line.group else line.label,
            line.why,
            line.id,
        )
        for line in lines[:_MOST_LEADS]
    )
    contradictions = tuple(
        Lead(
            f"{pair.left.letter} ≠ {pair.right.letter}",
            pair.why or pair.words,
            pair.words if pair.why else "",
            pair.id,
        )
        for pair in found[:_MOST_LEADS]
    )
    missing = _heaviest(omissions)
    total = sum(len(group.gaps) + group.more for group in omissions)
    all_pairs = len(found) + (pairs.more_contradictions if pairs else 0)
    if facts is None and pairs is None and not missing and forecasts is None:
        return None
    foretold = forecasts.count if forecasts else 0
    return Short(
        conflicts,
        contradictions,
        missing,
        tuple(_foretold(forecasts))[:_MOST_LEADS] if forecasts else (),
        (len(lines), all_pairs, total, foretold),
    )


def _foretold(view: ForecastsView) -> Iterator[Lead]:
    """Yield the opposed forecasts, then those that are due, then those with a day."""
    for pair in view.opposed:
        letters = f"{pair.left.letter} ≠ {pair.right.letter}"
        yield Lead(letters, pair.why, "opposed", pair.id)
    rows = [row for group in view.groups for row in group.rows]
    for row in sorted(rows, key=_urgency):
        yield Lead(row.letter, row.restated, _when_note(row), row.id)


def _urgency(row: ForecastRow) -> tuple[bool, bool]:
    return not row.due, row.when in ("none given", "open", "undated")


def _when_note(row: ForecastRow) -> str:
    parts = (row.due_words, row.when if row.when != "none given" else "")
    return ", ".join(part for part in parts if part)


def _sides(line: FactLine) -> str:
    """Return who stands against whom: accounts that give the same value stand together."""
    by_value: dict[tuple[str, ...], list[str]] = {}
    for column in line.columns:
        if column.values:
            values = tuple(sorted(each.value.casefold() for each in column.values))
            by_value.setdefault(values, []).append(column.letter)
    sides = [listed(letters, _MOST_LETTERS).replace(" and ", ", ") for letters in by_value.values()]
    return " ≠ ".join(sides) if len(sides) == 2 else ", ".join(sides)


def _heaviest(omissions: Sequence[Gaps]) -> tuple[Lead, ...]:
    """Return the first omissions, one account after the other."""
    rounds = [
        _missing(group.account.letter, group.gaps[place])
        for place in range(_MOST_LEADS)
        for group in omissions
        if place < len(group.gaps)
    ]
    return tuple(rounds[:_MOST_LEADS])


def _missing(letter: str, gap: Gap) -> Lead:
    words = quote(gap.passages[0].words, _LONGEST_NOTE) if gap.passages else ""
    return Lead(letter, gap.label, words, gap.id)


def _card(event: EventComparison, account: Account, index: Index, most: int) -> AccountCard:
    extraction = index.extractions[account.id]
    document, figures = extraction.document, count_account(extraction)
    reasons = ", ".join(dict.fromkeys(reason_words(reason) for reason in figures.reasons))
    attributed = [each for each in extraction.statements if not each.is_authors_own]
    return AccountCard(
        name=index.accounts[account.id],
        meta=account_meta(extraction, figures),
        copies=tuple(_copy_words(index.extractions[i]) for i in account.documents[1:]),
        path=one_line(document.origin.path),
        found=found_words(figures),
        set_aside=f"{plural(figures.set_aside_words, 'word')} set aside: {reasons}" * bool(reasons),
        figures=figures,
        tally=tally_of(attributed),
        bar=_bar(figures, most),
        stressed=tuple(
            one_line(each.label) for each in strongest(event, account.id, _MOST_STRESSED)
        ),
    )


def account_meta(extraction: Extraction, figures: Figures) -> tuple[str, ...]:
    """Return what is known of an account: publisher, author, date, language, length."""
    document = extraction.document
    meta = (
        document.publisher,
        document.author and f"by {document.author}",
        date_words(document.published) if document.published else None,
        language_name(document.language) if document.language else "language unknown",
        plural(figures.words, "word"),
    )
    return tuple(one_line(part) for part in meta if part)


def _copy_words(extraction: Extraction) -> str:
    document = extraction.document
    date = date_words(document.published) if document.published else None
    parts = (document.publisher, f"“{document.title}”" if document.title else None, date)
    return one_line(", ".join(part for part in parts if part) or document.label)


def _bar(figures: Figures, most: int) -> tuple[tuple[str, float, float], ...]:
    """Return the bar of an account: forms and own voice, to one scale for all accounts."""
    bar: list[tuple[str, float, float]] = []
    at = 0.0
    counts = [(form.value, figures.forms.get(form, 0)) for form in FORMS]
    for name, count in (*counts, ("own", figures.own)):
        if count:
            width = 100 * count / most
            bar.append((name, round(at, 2), round(width, 2)))
            at += width
    return tuple(bar)
