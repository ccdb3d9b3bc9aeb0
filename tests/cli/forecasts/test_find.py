"""`dragoman forecasts FILE…`: formats, what is asked for, and what cannot be in a calendar."""

from __future__ import annotations

import csv
import io
import json
import runpy
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from click.testing import CliRunner, Result
from icalendar import Calendar

from dragoman.cli.app import dragoman
from dragoman.extract.scales import scale_names  # the real one, before its room is emptied
from dragoman.records import (
    Actor,
    ActorKind,
    Codebook,
    Document,
    Extraction,
    Forecast,
    Horizon,
    HorizonKind,
    Issue,
    Probability,
    ProbabilityScale,
    Resolution,
    Speaker,
)

ROOMS = Path(__file__).parents[1] / "fake_rooms.py"
CODEBOOK = Codebook(
    "small",
    (
        Issue("sea", "Sea", "What is wet."),
        Issue("ports", "Ports", "Where ships lie.", parent="sea"),
        Issue("snow", "Snow", "What is white."),
    ),
)

Run = Callable[..., Result]


def _extract(document: Document, *, options: Any) -> Extraction:
    """Find three forecasts: an envoy's, with a date; the author's; an unresolved speaker's."""
    ozan = Actor("a1", "Öykü Ozan", ActorKind.PERSON, ("Ozan",))
    dated = Horizon(document.cut(40, 51), HorizonKind.RELATIVE, "2031-03-01", "2031-05-31")
    likely = Probability(document.cut(36, 41), "may", *_numbers(options.scale))
    forecasts = (
        _forecast(document, "1", Speaker("a1", "Ozan", Resolution.ALIAS), horizon=dated),
        _forecast(document, "2", Speaker(None, "", Resolution.AUTHOR), probability=likely),
        _forecast(document, "3", Speaker(None, "the envoy", Resolution.UNRESOLVED), 0.4),
    )
    return Extraction(document, (), (ozan,), "by hand", forecasts=forecasts)


def _forecast(
    document: Document, key: str, speaker: Speaker, confidence: float = 0.9, **fields: Any
) -> Forecast:
    outcome = (document.cut(20, 30),)
    issues = {"1": ("ports",), "2": ("snow",), "3": ()}[key]
    return Forecast(
        key * 20,
        document.id,
        "0" * 20,
        speaker,
        outcome,
        f"Bridge {key} will open.",
        issues=issues,
        confidence=confidence,
        **fields,
    )


def _numbers(scale: ProbabilityScale | None) -> tuple[str | None, float | None, float | None]:
    return (scale.key, 0.2, 0.4) if scale else (None, None, None)


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Run the command over accounts that are not there, in an empty folder."""
    put = partial(monkeypatch.setitem, sys.modules)

    def put_room(name: str, room: ModuleType) -> None:
        if name.startswith(("dragoman.read", "dragoman.extract")):
            put(name, room)

    rooms = runpy.run_path(str(ROOMS))
    rooms["furnish"](put_room)
    monkeypatch.setattr(sys.modules["dragoman.extract"], "extract", _extract)
    monkeypatch.setattr(
        sys.modules["dragoman.extract.codebook"], "load_codebook", lambda path=None: CODEBOOK
    )
    monkeypatch.chdir(tmp_path)
    return lambda *arguments: CliRunner().invoke(dragoman, ("forecasts", *arguments))


def _restated(result: Result) -> list[str]:
    assert (result.exit_code, result.stderr) == (0, "")
    return [json.loads(line)["restated"][7:8] for line in result.stdout.splitlines()]


def test_a_table_is_the_default_and_ends_with_a_count(run: Run) -> None:
    result = run("a.txt", "b.txt", "--published", "2031-02-01")
    assert (result.exit_code, result.stderr) == (0, "")
    assert "by 31 May 2031" in result.stdout
    last = result.stdout.splitlines()[-1]
    assert last == "6 forecasts in 2 accounts; 4 without any horizon."


@pytest.mark.parametrize(
    ("arguments", "kept"),
    [
        ((), ["1", "2", "3"]),
        (("--speaker", "oyku"), ["1"]),
        (("--speaker", "Weekly"), ["2"]),
        (("--speaker", "envoy", "--speaker", "OZAN"), ["1", "3"]),
        (("--speaker", "nobody"), []),
        (("--issue", "snow"), ["2"]),
        (("--issue", "sea"), ["1"]),
        (("--issue", "sea", "--speaker", "envoy"), []),
        (("--min-confidence", "0.5"), ["1", "2"]),
        (("--min-confidence", "1"), []),
    ],
)
def test_only_what_is_asked_for_is_shown(
    run: Run, arguments: tuple[str, ...], kept: list[str]
) -> None:
    result = run("a.txt", "--format", "jsonl", "--publisher", "The Weekly", *arguments)
    assert _restated(result) == kept


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (("--issue", "kelp"), "'kelp' is no issue of the codebook."),
        (("--min-confidence", "1.2"), "1.2 is not in the range 0<=x<=1."),
        (("--passages", "--format", "csv"), "--passages goes with --format table."),
        (("--format", "xlsx"), "'xlsx' is not one of 'table', 'jsonl', 'csv', 'ics'."),
    ],
)
def test_what_cannot_be_asked_for_is_wrong_usage(
    run: Run, arguments: tuple[str, ...], complaint: str
) -> None:
    result = run("a.txt", *arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert complaint in result.stderr


def test_a_scale_gives_the_numbers_by_name_or_by_file(run: Run) -> None:
    Path("ours.yaml").write_text(
        "{name: Ours, source: us, terms: [{term: may, low: 0.2, high: 0.4}]}", encoding="utf-8"
    )
    for scale in (scale_names()[0], "ours.yaml"):
        result = run("a.txt", "--format", "jsonl", "--scale", scale)
        probability = json.loads(result.stdout.splitlines()[1])["probability"]
        assert probability["scale"] == Path(scale).stem


def test_without_a_scale_there_are_no_numbers(run: Run) -> None:
    result = run("a.txt", "--format", "jsonl")
    probability = json.loads(result.stdout.splitlines()[1])["probability"]
    assert (probability["scale"], probability["low"], probability["high"]) == (None, None, None)


def test_an_unknown_scale_is_one_line(run: Run) -> None:
    result = run("a.txt", "--scale", "phiia")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith("dragoman: phiia: there is no such scale.")
    assert len(result.stderr.splitlines()) == 1


def test_the_suffix_of_the_file_tells_the_format(run: Run) -> None:
    assert run("a.txt", "-o", "out.csv").exit_code == 0
    assert run("a.txt", "-o", "out.jsonl").exit_code == 0
    content = Path("out.csv").read_bytes().decode()
    assert content.count("\r\n") == content.count("\n") == 4
    assert [row["low"] for row in csv.DictReader(io.StringIO(content))] == ["", "", ""]
    assert len(Path("out.jsonl").read_text(encoding="utf-8").splitlines()) == 3


def test_what_has_no_date_is_counted_and_not_in_the_calendar(run: Run) -> None:
    result = run("a.txt", "b.txt", "-o", "due.ics")
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == "4 forecasts have no date and are not in the calendar.\n"
    calendar = Calendar.from_ical(Path("due.ics").read_bytes())
    days = [event.decoded("dtstart").isoformat() for event in calendar.walk("VEVENT")]
    assert days == ["2031-05-31", "2031-05-31"]
    assert run("a.txt", "--speaker", "ozan", "-o", "due.ics").stderr == ""
    one = run("a.txt", "--speaker", "envoy", "-o", "due.ics").stderr
    assert one == "1 forecast has no date and is not in the calendar.\n"


def test_when_nothing_was_read_nothing_is_written(run: Run) -> None:
    assert run("missing.txt").stdout == ""
    assert run("missing.txt", "-o", "out.ics").exit_code == 2
    assert list(Path().iterdir()) == []


def test_a_broken_account_gives_one_line_and_the_rest_goes_on(run: Run) -> None:
    result = run("missing.txt", "a.txt", "--format", "jsonl")
    assert (result.exit_code, len(result.stdout.splitlines())) == (1, 3)
    assert result.stderr == "dragoman: missing.txt: there is no such file. Check its name.\n"
