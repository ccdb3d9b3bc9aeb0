"""`dragoman forecasts resolve`, `void`, `reopen` and `show`: how a question ends."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

OPEN, CROSS = "3f2a91c0" + "a" * 12, "77de0000" + "b" * 12

Run = Callable[..., Result]


def _entries(ledger: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in ledger.read_text("utf-8").splitlines()[1:]]


def _refused(result: Result, complaint: str) -> None:
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == f"dragoman: {complaint}\n"


def test_resolve_keeps_the_passage_of_its_evidence(run: Run, ledger: Path) -> None:
    Path("wire.txt").write_text("Vor dem Café: the first car crossed. 🚗\n", encoding="utf-8")
    said = run(
        *("resolve", "3f2a", "--outcome", "yes", "--on", "2031-06-12", "--note", "At noon."),
        *("--evidence", "wire.txt:14-35", "--evidence", "https://example.org:8080/a:3-9"),
    )
    assert said.stderr == (
        "3f2a91c0 had not been asked: asked as “The bridge will open.”\n"
        "3f2a91c0 is resolved: yes, on 2031-06-12.\n"
        "https://example.org:8080/a was not fetched: --fetch would have kept its passage.\n"
        f"{MET}\n"
    )
    asked, resolved = _entries(ledger)[-2:]
    assert (asked["entry"], asked["deadline"]) == ("asked", "2031-06-30")
    file, page = resolved["evidence"]
    assert (file["source"], file["start"], file["end"], file["exact"]) == (
        "wire.txt",
        14,
        35,
        "the first car crossed",
    )
    assert file["digest"].startswith("sha256:")
    assert page == {
        "source": "https://example.org:8080/a",
        "digest": None,
        "start": 3,
        "end": 9,
        "exact": None,
    }


@pytest.mark.parametrize(
    ("evidence", "complaint"),
    [
        ("nowhere.txt", "nowhere.txt: does not exist. Check the path."),
        ("nowhere.txt:1-2", "nowhere.txt: does not exist. Check the path."),
        (
            "wire.txt:5-99",
            "wire.txt: 5-99 is no passage of its text, which has 18 characters. Count them anew, "
            "or give the words with --quote.",
        ),
        (
            "wire.txt:5-5",
            "wire.txt: 5-5 is no passage of its text, which has 18 characters. Count them anew, or "
            "give the words with --quote.",
        ),
        (".", ".: is a folder. Name the file in it that is the evidence."),
        ("", "--evidence is empty. Name a file or a URL."),
        (
            "wire.txt:12",
            "wire.txt:12: there is no such file. A passage of wire.txt is wire.txt:START-END, in "
            "characters from 0; or give its words with --quote.",
        ),
        ("-", "-: standard input cannot be found again. Save it, and name the file."),
    ],
)
def test_evidence_that_cannot_be_read_is_one_line_and_nothing_is_written(
    run: Run, ledger: Path, evidence: str, complaint: str
) -> None:
    Path("wire.txt").write_text("A first car cross.", encoding="utf-8")
    before = ledger.read_bytes()
    _refused(
        run("resolve", "3f2a", "--outcome", "yes", "--on", "2031-06-12", "--evidence", evidence),
        complaint,
    )
    assert ledger.read_bytes() == before


@pytest.mark.parametrize(
    ("on", "complaint"),
    [
        ("2022-02-30", "2022-02-30: there is no such day. Check the date."),
        ("30.6.2031", "“30.6.2031” is no date. Write year, month and day, as in 2021-06-30."),
        (
            "2031-02-19",
            "2031-02-19 lies before the forecast, which was published 2031-02-20. "
            "Check the day on which it was settled.",
        ),
        (
            "2031-07-02",
            "2031-07-02 is still to come: today is 2031-07-01. Resolve it when it has been "
            "settled.",
        ),
    ],
)
def test_a_day_that_cannot_be_is_one_line(run: Run, ledger: Path, on: str, complaint: str) -> None:
    _refused(run("resolve", "3f2a", "--outcome", "yes", "--on", on), complaint)


def test_what_is_settled_has_to_be_reopened_first(run: Run, ledger: Path) -> None:
    run("resolve", "3f2a", "--outcome", "yes", "--on", "2031-06-12")
    again = ("resolve", "3f2a", "--outcome", "no", "--on", "2031-06-13")
    _refused(run(*again), "3f2a91c0 is resolved yes on 2031-06-12 by eva. Reopen it first.")
    assert run("reopen", "3f2a", "--reason", "It was closed.").stderr == (
        "3f2a91c0 is open again.\n"
    )
    assert run(*again).exit_code == 0
    assert run("void", "77de", "--reason", "No ice.").stderr == (
        "77de0000 is void: it will not be scored.\n"
    )
    _refused(
        run("ask", "77de", "--deadline", "2031-12-31"),
        "77de0000 is void since 2031-07-01 by eva. Reopen it first.",
    )


def test_a_careful_person_is_told_what_is_odd(run: Run, ledger: Path) -> None:
    said = run("resolve", "3f2a", "--outcome", "yes", "--on", "2031-07-01")
    assert said.stderr.splitlines()[2:] == [
        "No evidence was named: whoever reads this has to take your word for it.",
        "It came after the deadline, 2031-06-30: is the answer then yes?",
        MET,
    ]


MET = "Was the condition met, “if the ice melts”? If not: `reopen` it, and `void` it."


@pytest.mark.parametrize(
    ("asked", "resolved", "remarks"),
    [
        (
            (),
            ("no", "--on", "2031-05-01"),
            ["The deadline, 2031-06-30, was still to come: could it not have come about?", MET],
        ),
        ((), ("no", "--on", "2031-06-30"), [MET]),
        (
            (),
            ("yes", "--on", "2031-06-12", "--value", "6"),
            [MET, "6 is kept and not scored, for no interval was asked: see `ask`."],
        ),
        (
            ("--interval", "5", "7"),
            ("yes", "--on", "2031-06-12"),
            [
                MET,
                "An interval was asked: without --value, what came about is not scored against it.",
            ],
        ),
        (("--interval", "5", "7"), ("yes", "--on", "2031-06-12", "--value", "6"), [MET]),
    ],
)
def test_what_a_resolution_leaves_open_is_asked(
    run: Run, ledger: Path, asked: tuple[str, ...], resolved: tuple[str, ...], remarks: list[str]
) -> None:
    run("ask", "3f2a", *asked)
    said = run("resolve", "3f2a", "--evidence", "https://example.org", "--outcome", *resolved)
    assert said.stderr.splitlines()[1:] == remarks


WIRE = "At noon the first\ncar crossed – Kest’s mayor drove it. The mayor waved."


def _quote(run: Run, *quotes: str) -> Result:
    named = [part for quote in quotes for part in ("--quote", quote)]
    said = ("resolve", "3f2a", "--outcome", "yes", "--on", "2031-06-12")
    return run(*said, "--evidence", "wire.txt", *named)


def test_evidence_may_be_quoted_instead_of_counted(run: Run, ledger: Path) -> None:
    Path("wire.txt").write_text(WIRE, encoding="utf-8")
    assert _quote(run, "first car crossed - Kest's", "The mayor").exit_code == 0
    first, second = _entries(ledger)[-1]["evidence"]
    assert (first["start"], first["end"], first["exact"]) == (
        *(12, 38),
        "first\ncar crossed – Kest’s",
    )
    assert (second["source"], second["start"], second["exact"]) == ("wire.txt", 55, "The mayor")
    assert first["digest"] == second["digest"] is not None


@pytest.mark.parametrize(
    ("quote", "complaint"),
    [
        (
            "first car cross",
            "“first car cross” is not in wire.txt. Copy the words exactly, whole and in their "
            "order.",
        ),
        (
            "mayor",
            "“mayor” is there 2 times: wire.txt:39-44, wire.txt:59-64. Give more of the words, or "
            "the place as --evidence.",
        ),
        (" ", "--quote is empty. Copy the words from the evidence."),
    ],
)
def test_words_that_are_not_there_just_once_are_refused(
    run: Run, ledger: Path, quote: str, complaint: str
) -> None:
    Path("wire.txt").write_text(WIRE, encoding="utf-8")
    before = ledger.read_bytes()
    _refused(_quote(run, quote), complaint)
    assert ledger.read_bytes() == before


def test_a_quotation_needs_evidence_that_was_read(run: Run, ledger: Path) -> None:
    said = ("resolve", "3f2a", "--outcome", "yes", "--on", "2031-06-12", "--quote", "a car")
    _refused(
        run(*said),
        "“a car” is of no evidence: name the file or URL that it stands in with --evidence.",
    )
    _refused(
        run(*said, "--evidence", "https://example.org"),
        "“a car” was not found, and https://example.org was not fetched. Pass --fetch to look "
        "there too.",
    )


def test_show_tells_the_whole_history(run: Run, ledger: Path) -> None:
    Path("wire.txt").write_text("A car crossed.", encoding="utf-8")
    run("ask", "3f2a", "--criteria", "A car crosses.", "--reading", "0.6", "--by", "Jon Ek")
    run("resolve", "3f2a", "--outcome", "yes", "--on", "2031-06-12", "--evidence", "wire.txt:2-13")
    run("reopen", "3f2a", "--reason", "A lorry.")
    assert [line.rstrip() for line in run("show", "3f2a").stdout.splitlines()] == [
        "The bridge will open.",
        f"id          {OPEN}",
        "status      open, by 2031-06-30",
        "speaker     Ada Holm, Harbour Institute",
        "passage     “the bridge will […] open”",
        "condition   “if the ice melts”",
        "horizon     “by June”, relative: 2031-02-20 to 2031-06-30",
        "likelihood  probably (55–75%), read as 60%",
        "criteria    A car crosses.",
        "issues      Sanctions",
        "account     Round-up",
        "            Gazette, 20 February 2031",
        "            a.txt, 39–68",
        "",
        "History",
        "",
        "2031-07-01 09:00  eva added the forecast",
        "",
        "2031-07-01 09:00  Jon Ek asked",
        "  question    The bridge will open.",
        "  criteria    A car crosses.",
        "  deadline    2031-06-30",
        "  reading     0.6",
        "",
        "2031-07-01 09:00  eva resolved it: yes, on 2031-06-12",
        "  evidence    wire.txt, 2–13: “car crossed”",
        "",
        "2031-07-01 09:00  eva opened it again",
        "  reason      A lorry.",
    ]
