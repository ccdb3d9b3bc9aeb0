"""Foretold: a forecast as the checks of counterparts take it, with whose it is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from dragoman.compare.counterparts.reading import read_sides
from dragoman.compare.counterparts.sides import Side
from dragoman.compare.counterparts.wording import words_of
from dragoman.compare.panel import Panel
from dragoman.compare.words import word_list
from dragoman.records import Clause, Forecast, ForecastLine, Mode, Resolution, Span

_WHOLE = 0.8  # of a clause that lies in an outcome: it is the outcome's, whatever its verb
_MOST = 0.6  # of a clause and its outcome together, the part that is in both
_SHORTEST = 3  # letters of a verb by which its form is known again


@dataclass(frozen=True, eq=False)
class Foretold:
    """One forecast with the clause that says it."""

    line: ForecastLine
    side: Side  # its `account` is the number of the speaker, so that speakers are laid apart
    place: int  # of its account in the panel
    voice: str  # whose it is: the same for one speaker in every account
    own: bool  # whether it is its account's own
    known: bool  # whether the speaker is; two who are not may be one

    @property
    def forecast(self) -> Forecast:
        """The forecast."""
        return self.line.forecast

    @property
    def against(self) -> bool:
        """Tell whether it says that something will not come."""
        return self.side.negated


def read_foretold(panel: Panel, lines: Sequence[ForecastLine]) -> tuple[list[Foretold], list[Side]]:
    """Return the forecasts with a clause that denies or foresees alike, and all clauses."""
    sides = read_sides(panel)
    by_document: dict[str, list[Side]] = {}
    for side in sides:
        by_document.setdefault(side.extraction.document.id, []).append(side)
    places = {account.id: place for place, account in enumerate(panel.accounts)}
    numbers: dict[str, int] = {}
    ordered = sorted(lines, key=lambda each: (places[each.account], each.forecast.passage.start))
    found: list[Foretold] = []
    for line in ordered:
        head = _head(line.forecast, by_document.get(line.account, ()))
        if head is not None and head.negated in _polarities(line.forecast):
            found.append(_foretold(panel, line, head, places[line.account], numbers))
    return found, sides


def _foretold(
    panel: Panel, line: ForecastLine, side: Side, place: int, numbers: dict[str, int]
) -> Foretold:
    """Return a forecast with its clause, put as what will be, whatever its likelihood."""
    forecast = line.forecast
    actor = forecast.speaker.actor
    own = forecast.speaker.resolution is Resolution.AUTHOR
    speaker = panel.identities.of(line.account, actor) if actor else None
    if own:
        voice = f"author {line.account}"
    else:
        voice = speaker.key if speaker else f"unresolved {line.account}"
    number = numbers.setdefault(voice, len(numbers))
    clause = replace(side.clause, mode=Mode.PREDICTED)
    side = replace(side, account=number, speaker=None if own else speaker, clause=clause)
    return Foretold(line, side, place, voice, own=own, known=own or speaker is not None)


def _polarities(forecast: Forecast) -> set[bool]:
    """Return what its clause may be: "unlikely" turns a clause, and a forecast it may not."""
    said = forecast.probability.term.split() if forecast.probability else []
    improbable = bool({word.lower() for word in said} & word_list("forecasts_improbable"))
    return {forecast.negated, forecast.negated != improbable}


def _head(forecast: Forecast, sides: Sequence[Side]) -> Side | None:
    """Return the clause that says what will come: the first, and the one with most of the outcome.

    A clause inside it foretells nothing: "will avoid being the one that escalates", "the
    sanctions that were waived will be imposed".
    """
    holding = [side for side in sides if _says(side.clause, forecast)]
    return min(holding, key=lambda side: _fit(side.clause, forecast.outcome), default=None)


def _says(clause: Clause, forecast: Forecast) -> bool:
    shared = _shared(clause.span, forecast.outcome)
    if not shared or _shared(clause.span, forecast.condition) > shared:
        return False
    whole = shared >= _WHOLE * len(clause.span.exact)
    return whole or _alike(clause, forecast, shared) or _has_verb(clause, forecast.outcome)


def _alike(clause: Clause, forecast: Forecast, shared: int) -> bool:
    """Tell whether a clause is its outcome and little else, whatever form its verb has."""
    said = sum(len(span.exact) for span in forecast.outcome)
    return shared >= _MOST * (len(clause.span.exact) + said - shared)


def _has_verb(clause: Clause, outcome: Sequence[Span]) -> bool:
    first = clause.predicate.split()[0].lower()
    beginning = first[: max(_SHORTEST, len(first) - 1)]
    return any(word.lower().startswith(beginning) for word in _words(outcome))


def _words(spans: Sequence[Span]) -> Iterator[str]:
    for span in spans:
        yield from words_of(span.exact)


def _fit(clause: Clause, outcome: Sequence[Span]) -> tuple[int, int]:
    """Return how far a clause begins into an outcome, and what either has that the other lacks."""
    late = max(0, clause.span.start - outcome[0].start)
    said = sum(len(span.exact) for span in outcome)
    return late, said + len(clause.span.exact) - 2 * _shared(clause.span, outcome)


def _shared(span: Span, others: Sequence[Span]) -> int:
    """Return how many characters of a passage lie in others."""
    return sum(
        max(0, min(span.end, other.end) - max(span.start, other.start))
        for other in others
        if other.document_id == span.document_id
    )
