"""One question → everything that is known of it on the terminal, and who did what, when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.records import (
    Added,
    Asked,
    Entry,
    Evidence,
    QuestionState,
    Reopened,
    Resolved,
    Voided,
)
from dragoman.report.ledger_table import (
    chance_words,
    day_words,
    question_text,
    status_words,
)
from dragoman.report.screen import print_heading, print_lines, print_text
from dragoman.report.wording import date_words, one_line, quote, quote_all

if TYPE_CHECKING:
    from rich.console import Console


def print_history(state: QuestionState, console: Console) -> None:
    """Print the question, its passage and its account, then every entry in order."""
    print_text(question_text(state), console, style="bold")
    _print_pairs(_known(state), console)
    print_heading("History", console)
    for place, entry in enumerate(state.history):
        console.print()
        _print_entry(entry, console, again=place > 0)


def _known(state: QuestionState) -> list[tuple[str, str]]:
    """Return what is known of a question, by name; what is not is empty."""
    forecast, source, forecaster = (
        state.added.forecast,
        state.added.source,
        state.added.forecaster,
    )
    organisation = one_line(forecaster.organisation or "")
    name = one_line(forecaster.name) or "nobody named"
    return [
        ("id", state.id),
        ("status", f"{status_words(state)}, {day_words(state)}"),
        ("speaker", name if organisation in ("", name) else f"{name}, {organisation}"),
        ("passage", quote_all(forecast.outcome)),
        ("condition", quote_all(forecast.condition) if forecast.condition else ""),
        ("horizon", _horizon(state)),
        ("likelihood", chance_words(state) or "none given"),
        ("criteria", one_line(state.asked.criteria) if state.asked else ""),
        ("issues", ", ".join(map(one_line, state.added.labels))),
        ("account", one_line(source.label)),
        ("", one_line(_provenance(state))),
        ("", f"{one_line(source.path)}, {forecast.passage.start}–{forecast.outcome[-1].end}"),
    ]


def _horizon(state: QuestionState) -> str:
    horizon = state.added.forecast.horizon
    if horizon is None:
        return "none given"
    words = quote(horizon.span.exact)
    if horizon.first is None and horizon.last is None:
        return f"{words}, {horizon.kind}"
    return f"{words}, {horizon.kind}: {horizon.first or '…'} to {horizon.last or '…'}"


def _provenance(state: QuestionState) -> str:
    source = state.added.source
    published = date_words(source.published) if source.published else "without a date"
    return ", ".join(filter(None, [source.author, source.publisher, published]))


def _print_pairs(pairs: list[tuple[str, str]], console: Console, *, indent: int = 0) -> None:
    from rich.table import Table
    from rich.text import Text

    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(width=10)
    table.add_column(ratio=1, overflow="fold")
    for name, words in pairs:
        if words:
            table.add_row(Text(name, style="cyan"), Text(words))
    if table.row_count:
        print_lines(table, console, indent=indent)


def _print_entry(entry: Entry, console: Console, *, again: bool) -> None:
    words, pairs = _told(entry)
    if again and isinstance(entry, Added):
        words, pairs = "added it again", [("published", entry.source.published or "undated")]
    when = entry.at[:16].replace("T", " ")
    print_text(f"{when}  {one_line(entry.by)} {words}", console, style="bold")
    _print_pairs(pairs, console, indent=2)


def _told(entry: Entry) -> tuple[str, list[tuple[str, str]]]:
    """Return what somebody did, and the particulars."""
    match entry:
        case Added():
            return "added the forecast", []
        case Asked():
            return "asked", _asked_pairs(entry)
        case Resolved():
            return f"resolved it: {entry.outcome}, on {entry.on}", _resolved_pairs(entry)
        case Voided():
            return "took it out of the count", [("reason", one_line(entry.reason))]
        case Reopened():
            return "opened it again", [("reason", one_line(entry.reason))]


def _asked_pairs(asked: Asked) -> list[tuple[str, str]]:
    interval = asked.interval
    return [
        ("question", one_line(asked.text)),
        ("criteria", one_line(asked.criteria)),
        ("deadline", asked.deadline or "none"),
        ("reading", "" if asked.reading is None else f"{asked.reading:g}"),
        ("interval", f"{interval[0]:g} to {interval[1]:g}" if interval else ""),
    ]


def _resolved_pairs(resolved: Resolved) -> list[tuple[str, str]]:
    evidence = [("evidence", _evidence(each)) for each in resolved.evidence]
    return [
        ("value", "" if resolved.value is None else f"{resolved.value:g}"),
        *(evidence or [("evidence", "none was named")]),
        ("note", one_line(resolved.note)),
    ]


def _evidence(evidence: Evidence) -> str:
    words = one_line(evidence.source)
    if evidence.start is not None:
        words += f", {evidence.start}–{evidence.end}"
    if evidence.exact is not None:
        words += f": {quote(evidence.exact)}"
    return words if evidence.digest else f"{words} (not read)"
