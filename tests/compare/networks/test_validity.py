from __future__ import annotations

from collections.abc import Callable

from dragoman.compare.networks import StatementTable, Validity, tell_validity
from dragoman.records import ReviewState
from dragoman.records.network import NetworkOptions


def test_how_the_statements_of_a_network_stand(new_table: Callable[..., StatementTable]) -> None:
    said = {"person": "Ana", "concept": "Dues", "agreement": True}
    rows = [("2020-01-06", said)] * 4 + [("2020-01-06", {**said, "agreement": None})]
    types = ["Position"] * 4 + ["Mention"]
    rows[4] = ("2020-01-06", {"person": "Ana", "concept": "Dues"})
    table = new_table(
        rows,
        types=types,
        states=[
            ReviewState.UNREVIEWED,
            ReviewState.UNREVIEWED,
            ReviewState.CORRECTED,
            ReviewState.UNSURE,
            ReviewState.UNREVIEWED,
        ],
        confidences=[0.9, 0.5, 1.0, 0.8, 0.9],
    )
    options = NetworkOptions(variables=("person", "concept"))
    assert tell_validity(table, options) == Validity(4, 2, 1, 3, 1)
    frame = StatementTable.of_frame({"person": ["Ana"], "concept": ["Dues"], "agreement": [1]})
    assert tell_validity(frame, options) == Validity(1, 0, 1, 1, 0)
