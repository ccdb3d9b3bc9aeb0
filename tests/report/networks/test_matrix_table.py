from __future__ import annotations

from dataclasses import replace
from io import StringIO
from types import ModuleType

import pytest
from rich.console import Console

from dragoman.records.network import Network, NetworkEvent
from dragoman.report.networks import matrix_table
from dragoman.report.networks.matrix_table import print_events, print_networks


def _printed(*networks: Network, width: int = 80) -> list[str]:
    stream = StringIO()
    print_networks(networks, Console(file=stream, width=width))
    return stream.getvalue().splitlines()


def test_the_columns_of_one_mode_have_the_numbers_of_the_rows(networks: ModuleType) -> None:
    assert _printed(networks.one_mode()) == [
        "organization × organization by concept (subtract): 9 statements",
        "                                 1       2       3       4",
        "1 Port Authority                 0   2.000  -1.500       0",
        "2 Dockers' Union             2.000       0  -0.100       0",
        '3 the "Friends of the Bay"  -1.500  -0.100       0       0',
        "4 Ministry & Sons                0       0       0       0",
    ]


def test_the_columns_of_two_modes_are_told_below(networks: ModuleType) -> None:
    assert _printed(networks.two_mode()) == [
        "organization × concept (combine): 9 statements",
        "                          1  2",
        "Port Authority            1  0",
        "Dockers' Union            2  1",
        'the "Friends of the Bay"  0  3',
        "Ministry & Sons           0  0",
        "",
        "1  Deepen the channel",
        "2  Raise the dues; now",
    ]


def test_what_is_too_wide_comes_in_parts(networks: ModuleType) -> None:
    lines = _printed(networks.one_mode(), width=46)
    assert max(map(len, lines)) <= 46
    assert [line.split() for line in lines if line[:3] == "   "] == [["1", "2"], ["3", "4"]]


def test_of_many_nodes_the_most_frequent_are_shown(
    networks: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(matrix_table, "MOST", 2)
    made = networks.two_mode()
    lines = _printed(made)
    assert [line for line in lines if line.startswith(("the ", "Ministry", "Port"))] == [
        'the "Friends of the Bay"  0  3',
        "Ministry & Sons           0  0",
    ]
    assert lines[-1].startswith("The 2 of 4 rows that were coded most often; --format csv")


def test_windows_are_told_by_their_moments(networks: ModuleType) -> None:
    lines = _printed(*networks.windows(), width=160)
    assert lines[0].endswith(
        "2021-05-01T00:00:00 to 2021-05-10T00:00:00, around 2021-05-06T00:00:00"
    )
    assert len([line for line in lines if line.startswith("organization ×")]) == 3


def test_nothing_is_told_to_be_so(networks: ModuleType) -> None:
    bare = replace(networks.two_mode(), rows=(), heads=(), tails=(), weights=(), statements=0)
    assert _printed(bare)[1:] == ["No statement fits."]


def test_events_have_a_row_each() -> None:
    stream = StringIO()
    console = Console(file=stream, width=80)
    events = [
        NetworkEvent(
            "2021-05-20", "Port", "Dues", False, "7", "d", "Log", 3, 9, "We will\nnot pay."
        ),
        NetworkEvent(None, "Bay", "Dues", None, "8", "d", "Log", 3, 9, "Pay."),
    ]
    print_events(events, console)
    assert [line.split() for line in stream.getvalue().splitlines()] == [
        ["Date", "Who", "What", "Passage"],
        ["2021-05-20", "Port", "Dues", "no", "We", "will", "not", "pay."],
        ["Bay", "Dues", "Pay."],
    ]
    print_events([], console)
    assert stream.getvalue().endswith("No statement fits.\n")
