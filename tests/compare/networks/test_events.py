from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from dragoman.compare.networks import StatementTable, list_events
from dragoman.errors import NetworkError
from dragoman.records import Dataset
from dragoman.records.network import Duplicates, NetworkEvent, NetworkMode, NetworkOptions

EVENTS = NetworkOptions(mode=NetworkMode.EVENTS)


def test_an_event_has_its_passage(new_dataset: Callable[..., Dataset]) -> None:
    dataset = new_dataset(
        [
            ("2020-01-08", {"organization": "Port", "concept": "Dues", "agreement": None}),
            ("2020-01-06", {"organization": "Bay", "concept": "Dues", "agreement": False}),
            (None, {"organization": "Bay", "concept": None, "agreement": True}),
        ]
    )
    late, early, _ = (each.document.id for each in dataset.documents)
    assert list_events(StatementTable.of(dataset), EVENTS) == [
        NetworkEvent("2020-01-06", "Bay", "Dues", False, "2", early, "2020-01-06.txt", 1, 2, "."),
        NetworkEvent("2020-01-08", "Port", "Dues", None, "1", late, "2020-01-08.txt", 0, 1, "."),
    ]


def test_of_the_same_again_the_first_is_listed(harbour: StatementTable) -> None:
    once = list_events(harbour, replace(EVENTS, duplicates=Duplicates.YEAR))
    assert [event.statement for event in once] == ["1", "3", "5", "6", "7", "8", "9"]


def test_a_frame_has_no_passages() -> None:
    table = StatementTable.of_frame({"organization": ["Port"], "concept": ["Dues"]})
    with pytest.raises(NetworkError, match="A frame has no passages"):
        list_events(table, replace(EVENTS, qualifier=None))
