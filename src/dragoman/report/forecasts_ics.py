"""Days to remember → a calendar, iCalendar (RFC 5545), that calendar programs subscribe to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, TextIO

from dragoman.report.wording import printable

if TYPE_CHECKING:
    from icalendar import Calendar, Event

_NO_STAMP = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class CalendarItem:
    """One day and what it is for. The same item gives the same lines in every run."""

    uid: str  # "<forecast's id>@dragoman": an item that comes again replaces the older one
    summary: str
    day: str  # ISO date, a whole day
    description: str  # lines end in "\n"
    url: str | None = None
    stamp: str | None = None  # ISO date on which the words were published, where it is known


def write_ics(items: Iterable[CalendarItem], stream: TextIO) -> None:
    """Write a calendar with an all-day event for each item, in order; lines end in CR LF.

    `stream` must not translate line ends (newline="").
    """
    calendar = _open_calendar()
    for item in items:
        calendar.add_component(_event(item))
    stream.write(calendar.to_ical().decode("utf-8"))


def _open_calendar() -> Calendar:
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", "-//Dragoman//Forecasts//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    return calendar


def _event(item: CalendarItem) -> Event:
    from icalendar import Event

    event = Event()
    event.add("uid", item.uid)
    event.add("dtstamp", _stamp(item.stamp))
    event.add("dtstart", date.fromisoformat(item.day))
    event.add("summary", printable(item.summary))
    event.add("description", printable(item.description))
    if item.url:
        event.add("url", item.url)
    event.add("transp", "TRANSPARENT")  # nobody is busy on that day because of it
    return event


def _stamp(given: str | None) -> datetime:
    """Return the start of a day, UTC; a fixed one where none is known, so that output is stable."""
    try:
        day = date.fromisoformat(given or "")
    except ValueError:
        return _NO_STAMP
    return datetime(day.year, day.month, day.day, tzinfo=UTC)
