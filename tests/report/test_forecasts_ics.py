"""The calendar: read back with another reader than wrote it, and by its raw lines."""

from __future__ import annotations

import io
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from icalendar import Calendar

from dragoman.report.forecasts_ics import CalendarItem, write_ics


def _written(*items: CalendarItem) -> str:
    stream = io.StringIO(newline="")
    write_ics(items, stream)
    return stream.getvalue()


def test_whole_calendar() -> None:
    item = CalendarItem(
        "1f2e@dragoman", "Ada Holm: Talks resume.", "2031-06-30", "Words", stamp="2031-05-20"
    )
    assert _written(item).split("\r\n") == [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Dragoman//Forecasts//EN",
        "CALSCALE:GREGORIAN",
        "BEGIN:VEVENT",
        "SUMMARY:Ada Holm: Talks resume.",
        "DTSTART;VALUE=DATE:20310630",
        "DTSTAMP:20310520T000000Z",
        "UID:1f2e@dragoman",
        "DESCRIPTION:Words",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
        "END:VCALENDAR",
        "",
    ]


LONG = (
    "Переговоры, и не только; 会谈将在六月恢复，双方都同意\n"
    "محادثات السلام سوف تُستأنف 😀👩\u200d👩\u200d👧 \\ end\n"
) * 4


def test_any_script_comes_back_whole_from_folded_lines() -> None:
    item = CalendarItem(
        "a@dragoman", LONG.replace("\n", " "), "2031-06-30", LONG, "https://e.org/a,b"
    )
    written = _written(item)
    assert max(len(line.encode()) for line in written.split("\r\n")) <= 75
    assert "\n" not in written.replace("\r\n", "")
    event = Calendar.from_ical(written).walk("VEVENT")[0]
    assert (str(event["summary"]), str(event["description"])) == (item.summary, item.description)
    assert str(event["url"]) == "https://e.org/a,b"
    assert event.decoded("dtstart") == date(2031, 6, 30)


@pytest.mark.parametrize("stamp", [None, "2031", "2031-05", "soon"])
def test_without_a_day_of_publication_the_stamp_is_fixed(stamp: str | None) -> None:
    item = CalendarItem("a@dragoman", "S", "2031-06-30", "D", stamp=stamp)
    event = Calendar.from_ical(_written(item)).walk("VEVENT")[0]
    assert event.decoded("dtstamp") == datetime(1970, 1, 1, tzinfo=UTC)


def test_what_a_calendar_may_not_hold_is_shown_as_replaced() -> None:
    written = _written(CalendarItem("a@dragoman", "\x1b[1mS\ud800", "2031-06-30", "D\x00\r\nE"))
    event = Calendar.from_ical(written).walk("VEVENT")[0]
    assert (str(event["summary"]), str(event["description"])) == ("\ufffd[1mS\ufffd", "D\ufffd\nE")


def test_a_file_keeps_its_line_ends(tmp_path: Path) -> None:
    path = tmp_path / "due.ics"
    with path.open("w", encoding="utf-8", newline="") as stream:
        write_ics([], stream)
    assert path.read_bytes().count(b"\r\n") == path.read_bytes().count(b"\n") == 5
