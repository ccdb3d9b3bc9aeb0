"""Forecasts → a table on the terminal, account by account: by when, who, what, if, how likely."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from dragoman.records import Extraction, Forecast, HorizonKind, Resolution
from dragoman.report.forecasts_words import (
    Sentences,
    condition_words,
    days_words,
    likelihood_words,
    speaker_words,
    unread_words,
)
from dragoman.report.heads import print_head
from dragoman.report.ledger_table import id_length
from dragoman.report.screen import print_lines, print_text
from dragoman.report.wording import one_line, plural, quote_all

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

NO_DATE = "No date: horizons stay relative; pass --published DATE."

_WIDE = 140  # columns; below, condition and likelihood stand under what is to come
_ROOMY = 100  # below, the columns before what is to come are narrow


def print_forecasts(
    extractions: Iterable[Extraction], console: Console, *, passages: bool = False
) -> None:
    """Print each account as it comes, with its forecasts by the end of their horizon; then a count.

    What is said to follow from a forecast stands under it, indented. With `passages`, so does the
    sentence that each one is from.
    """
    accounts, forecasts, without = 0, 0, 0
    for extraction in extractions:
        accounts += 1
        forecasts += len(extraction.forecasts)
        without += sum(each.horizon is None for each in extraction.forecasts)
        _print_account(extraction, console, passages)
    if accounts:
        counted = f"{plural(forecasts, 'forecast')} in {plural(accounts, 'account')}"
        print_text(f"{counted}; {without:,} without any horizon.", console)


def _print_account(extraction: Extraction, console: Console, passages: bool) -> None:
    print_head(extraction, console)
    if not extraction.forecasts:
        print_text(unread_words(extraction) or "No forecasts found.", console)
    else:
        if stays_relative(extraction):
            print_text(NO_DATE, console, style="yellow")
        console.print()
        print_lines(_table(extraction, width=console.width, passages=passages), console)
    console.print()


def stays_relative(extraction: Extraction) -> bool:
    """Tell whether a horizon could be placed if only the account had a date."""
    return extraction.document.published is None and any(
        each.horizon and each.horizon.last is None and each.horizon.kind is not HorizonKind.OPEN
        for each in extraction.forecasts
    )


def _table(extraction: Extraction, *, width: int, passages: bool) -> Table:
    from rich.text import Text

    table = _open_table(width)
    wide = width >= _WIDE
    length = id_length([each.id for each in extraction.forecasts])
    sentences = Sentences(extraction) if passages else None
    for depth, forecast in in_order(extraction.forecasts):
        what = _what(forecast, depth)
        if not wide:
            for words in _under(forecast):
                what.append(f"\n{words}", style="not bold dim")
        if sentences:
            what.append(f"\n{quote_all(sentences.around(forecast))}", style="not bold dim")
        cells = [_when(forecast), _who(forecast, extraction), what]
        beside = _beside(forecast) if wide else ()
        table.add_row(Text(forecast.id[:length], style="cyan"), *cells, *beside)
    return table


def _open_table(width: int) -> Table:
    from rich.table import Table

    narrow = width < _ROOMY
    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, header_style="bold cyan")
    table.add_column("ID", no_wrap=True)
    table.add_column("By when", max_width=15 if narrow else 20, overflow="fold")
    table.add_column("Who", max_width=16 if narrow else 24, overflow="fold")
    table.add_column("What", ratio=5, overflow="fold")
    if width >= _WIDE:
        table.add_column("Under which condition", ratio=3, overflow="fold")
        table.add_column("Likelihood", max_width=20, overflow="fold")
    return table


def _when(forecast: Forecast) -> Text:
    """Return the days of the horizon, and under them its words."""
    from rich.text import Text

    horizon = forecast.horizon
    if horizon is None:
        return Text("–", style="dim")
    words = f"“{one_line(horizon.span.exact)}”"
    days = days_words(horizon, short=True)
    if not days:
        return Text(words)
    return Text(days).append(f"\n{words}", style="dim")


def _who(forecast: Forecast, extraction: Extraction) -> Text:
    from rich.text import Text

    resolution = forecast.speaker.resolution
    style = "dim" if resolution is Resolution.AUTHOR else "bold"
    who = Text(speaker_words(forecast, extraction.document), style=style)
    if resolution is Resolution.UNRESOLVED:
        who.append("\nunresolved", style="not bold dim")
    return who


def _what(forecast: Forecast, depth: int) -> Text:
    from rich.text import Text

    indent = "  " * (depth - 1) + "↳ " if depth else ""
    return Text(indent + one_line(forecast.restated))


def _beside(forecast: Forecast) -> Iterator[Text]:
    """Yield condition and likelihood for columns of their own."""
    from rich.text import Text

    probability = forecast.probability
    yield Text(condition_words(forecast))
    yield Text(likelihood_words(probability)) if probability else Text("none given", style="dim")


def _under(forecast: Forecast) -> Iterator[str]:
    """Yield condition and likelihood as lines of their own."""
    if condition := condition_words(forecast):
        yield condition
    if forecast.probability:
        yield f"likelihood: {likelihood_words(forecast.probability)}"


def in_order(forecasts: Sequence[Forecast]) -> Iterator[tuple[int, Forecast]]:
    """Yield forecasts by the end of their horizon, each with how deep it stands in a chain.

    What follows from a forecast comes right after it; those without an end come last.
    """
    known = {each.id: each for each in forecasts}
    ordered = sorted(forecasts, key=_by_end)
    followers = {f for each in ordered for f in each.leads_to if f != each.id}
    seen: set[str] = set()
    # The second round is for chains that bite their own tail: nothing in them comes first.
    for start in [*(each for each in ordered if each.id not in followers), *ordered]:
        waiting = [(0, start)]
        while waiting:
            depth, here = waiting.pop()
            if here.id not in seen:
                seen.add(here.id)
                yield depth, here
                after = [known[each] for each in here.leads_to if each in known]
                waiting += [(depth + 1, each) for each in reversed(after)]


def _by_end(forecast: Forecast) -> tuple[str, int]:
    last = forecast.horizon.last if forecast.horizon else None
    return last or "9999-99-99", forecast.passage.start
