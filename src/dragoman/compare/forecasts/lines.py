"""Lines: every forecast of every account, by the end of its horizon."""

from __future__ import annotations

from dragoman.compare.panel import Panel
from dragoman.compare.voices import author_name
from dragoman.records import Document, Forecast, ForecastLine, Resolution


def find_forecast_lines(panel: Panel) -> tuple[ForecastLine, ...]:
    """Return the forecasts of all accounts: the nearest horizon first, those without one last.

    Those whose last day is known come by that day and then by their first; then those whose
    horizon is open or cannot be placed. Within these, accounts in their order, and each from its
    beginning to its end.
    """
    found = [
        (_order(place, forecast), _line(panel, account.id, extraction.document, forecast))
        for place, (account, extraction) in enumerate(panel)
        for forecast in extraction.forecasts
    ]
    return tuple(line for _, line in sorted(found, key=lambda each: each[0]))


def _line(panel: Panel, account: str, document: Document, forecast: Forecast) -> ForecastLine:
    return ForecastLine(account, _speaker(panel, document, forecast), forecast)


def _order(place: int, forecast: Forecast) -> tuple[int, str, str, int, int]:
    horizon = forecast.horizon
    start = forecast.passage.start
    if horizon is None:
        return 2, "", "", place, start
    if horizon.last is None:
        return 1, "", "", place, start
    return 0, horizon.last, horizon.first or "", place, start


def _speaker(panel: Panel, document: Document, forecast: Forecast) -> str:
    """Return what to call a speaker: as all accounts know him, or by the account's own words."""
    speaker = forecast.speaker
    if speaker.resolution is Resolution.AUTHOR:
        return author_name(document)
    known = panel.identities.of(document.id, speaker.actor) if speaker.actor else None
    return known.name if known else speaker.name
