from __future__ import annotations

import csv
from io import StringIO
from types import ModuleType

from dragoman.records.network import Network, NetworkEvent
from dragoman.report.networks.matrix_csv import write_events_csv, write_matrix_csv

EVENT = NetworkEvent("2021-05-20", "=Port", "Dues", True, "7", "d", "Log", 3, 9, 'a "b";\r\nc')


def _rows(*networks: Network) -> list[list[str]]:
    stream = StringIO()
    write_matrix_csv(networks, stream)
    return list(csv.reader(StringIO(stream.getvalue(), newline="")))


def test_labels_stand_in_the_first_row_and_the_first_column(networks: ModuleType) -> None:
    assert _rows(networks.one_mode()) == [
        ["", "Port Authority", "Dockers' Union", 'the "Friends of the Bay"', "Ministry & Sons"],
        ["Port Authority", "0", "2", "-1.5", "0"],
        ["Dockers' Union", "2", "0", "-0.1", "0"],
        ['the "Friends of the Bay"', "-1.5", "-0.1", "0", "0"],
        ["Ministry & Sons", "0", "0", "0", "0"],
    ]


def test_windows_share_their_columns(networks: ModuleType) -> None:
    heads, *rows = _rows(*networks.windows())
    assert heads[3:] == ["", "Dockers' Union", "Port Authority", 'the "Friends of the Bay"']
    assert [row[1][:10] + " " + " ".join(row[3:]) for row in rows[:3]] == [
        "2021-05-06 Port Authority 1 0 ",
        "2021-05-06 Dockers' Union 0 1 ",
        "2021-05-13 Port Authority -2 0 0",
    ]


def test_events_have_their_passages_byte_for_byte() -> None:
    stream = StringIO()
    write_events_csv([EVENT], stream)
    heads, row = csv.reader(StringIO(stream.getvalue(), newline=""))
    assert dict(zip(heads, row, strict=True)) == {
        "time": "2021-05-20",
        "source": "=Port",
        "target": "Dues",
        "qualifier": "1",
        "statement": "7",
        "document": "d",
        "title": "Log",
        "start": "3",
        "end": "9",
        "exact": 'a "b";\r\nc',
    }


def test_formulas_are_guarded_where_that_is_asked_for() -> None:
    stream = StringIO()
    write_events_csv([EVENT], stream, guard_formulas=True)
    assert ",'=Port," in stream.getvalue()
