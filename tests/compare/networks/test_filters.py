"""Which statements count, and which nodes there are."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from dragoman.compare.networks import StatementTable, build_network, idle_exclusions
from dragoman.errors import NetworkError
from dragoman.records.network import (
    Aggregation,
    Duplicates,
    Network,
    NetworkMode,
    NetworkOptions,
    Window,
)

New = Callable[..., StatementTable]


def make(table: StatementTable, **options: Any) -> Network:
    return build_network(table, NetworkOptions(**options))


def labels(network: Network) -> tuple[list[str], list[str]]:
    return [node.label for node in network.rows], [node.label for node in network.columns]


@pytest.mark.parametrize(
    ("duplicates", "counted", "unqualified"),
    [
        (Duplicates.INCLUDE, 9, 9),
        (Duplicates.DOCUMENT, 8, 8),  # the Port twice on the 6th
        (Duplicates.WEEK, 7, 7),  # and on the 8th
        (Duplicates.MONTH, 7, 7),
        (Duplicates.YEAR, 7, 6),  # the Union, which has changed its mind
        (Duplicates.ACROSSRANGE, 7, 6),
    ],
)
def test_the_same_again_counts_once(
    harbour: StatementTable, duplicates: Duplicates, counted: int, unqualified: int
) -> None:
    assert make(harbour, duplicates=duplicates).statements == counted
    assert make(harbour, duplicates=duplicates, qualifier=None).statements == unqualified


def test_a_year_later_is_another_month(new_table: New) -> None:
    said = {"organization": "Port", "concept": "Dues", "agreement": True}
    table = new_table([("2020-03-02", said), ("2021-03-01", said)])
    assert make(table, duplicates=Duplicates.MONTH).statements == 2
    assert make(table, duplicates=Duplicates.WEEK).statements == 2  # the tenth and the ninth
    assert make(table, duplicates=Duplicates.ACROSSRANGE).statements == 1


def test_without_a_date_only_the_document_tells_the_same_again(new_table: New) -> None:
    said = {"organization": "Port", "concept": "Dues", "agreement": True}
    table = new_table([(None, said), (None, said), ("2020-03-02", said)])
    assert make(table, duplicates=Duplicates.YEAR).statements == 2


@pytest.mark.parametrize(
    ("options", "expected", "statements"),
    [
        ({"exclude": (("organization", "Port"),)}, (["Bay", "Union"], ["Dredge", "Dues"]), 5),
        (
            {"exclude": (("organization", "Port"),), "isolates": True},
            (["Bay", "Port", "Union"], ["Dredge", "Dues"]),
            5,
        ),
        (
            {"exclude": (("organization", "Port"), ("concept", "Dues"))},
            (["Bay", "Union"], ["Dredge"]),
            3,
        ),
        (
            {"exclude": (("concept", "Dues"),), "invert": ("concept",)},
            (["Bay", "Port", "Union"], ["Dues"]),
            3,
        ),
        ({"exclude": (("agreement", "no"),)}, (["Bay", "Port", "Union"], ["Dredge", "Dues"]), 6),
        ({"exclude": (("title", "2020-02-03.txt"),)}, None, 6),
        ({"start": "2020-01-07"}, (["Bay", "Port", "Union"], ["Dredge", "Dues"]), 6),
        ({"start": "2020-01-08", "stop": "2020-01"}, None, 3),
        ({"stop": "2020-01-06"}, (["Port", "Union"], ["Dredge"]), 3),
        ({"stop": "2020-01-06", "isolates": True}, (["Port", "Union"], ["Dredge"]), 3),
        # Bay has 2; without it, Dues has 2; without that, the Union has 2.
        ({"min_frequency": 3}, (["Port"], ["Dredge"]), 3),
    ],
)
def test_what_is_left_out(
    harbour: StatementTable, options: dict[str, Any], expected: Any, statements: int
) -> None:
    made = make(harbour, **options)
    assert made.statements == statements
    assert expected is None or labels(made) == expected


def test_in_one_mode_the_other_variable_has_no_frequency(harbour: StatementTable) -> None:
    made = make(harbour, min_frequency=3, mode=NetworkMode.ONE)
    assert (labels(made)[0], made.statements) == (["Port", "Union"], 7)


def test_a_node_has_its_frequency_in_the_network(harbour: StatementTable) -> None:
    made = make(harbour, stop="2020-01-06", isolates=True)
    assert [
        (node.label, node.variable, node.frequency) for node in (*made.rows, *made.columns)
    ] == [
        ("Port", "organization", 2),
        ("Union", "organization", 1),
        ("Dredge", "concept", 3),
    ]


def test_what_lacks_the_qualifier_counts_where_it_is_ignored(new_table: New) -> None:
    said = {"person": "Ana", "concept": "Dues"}
    table = new_table([("2020-01-06", {**said, "frame": "law"}), ("2020-01-06", said)])
    options = {"variables": ("person", "concept"), "qualifier": "frame", "mode": NetworkMode.ONE}
    assert make(table, **options).statements == 2
    assert make(table, aggregation=Aggregation.CONGRUENCE, **options).statements == 1


def test_what_lacks_a_variable_never_counts(new_table: New) -> None:
    table = new_table(
        [("2020-01-06", {"person": None, "concept": "Dues"}), ("2020-01-06", {"person": "Ana"})]
    )
    made = make(table, variables=("person", "concept"), qualifier=None, isolates=True)
    assert (made.statements, labels(made)) == (0, (["Ana"], ["Dues"]))


def test_only_types_count_that_have_the_variables_and_the_qualifier(new_table: New) -> None:
    rows = [
        ("2020-01-06", {"person": "Ana", "concept": "Dues", "agreement": True}),
        ("2020-01-06", {"person": "Bo", "concept": "Dues"}),
    ]
    table = new_table(rows, types=("Position", "Mention"))
    options = {"variables": ("person", "concept")}
    assert make(table, **options).statements == 1
    assert make(table, qualifier=None, **options).statements == 2
    assert make(table, qualifier=None, statement_type="Mention", **options).statements == 1
    with pytest.raises(NetworkError, match="The type 'Mention' does not have agreement, concept"):
        make(table, statement_type="Mention", **options)


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"variables": ("organisation", "concept")}, "no variable 'organisation'. There are: org"),
        ({"qualifier": "tone"}, "no variable 'tone'. There are: organization, concept, agreement"),
        ({"statement_type": "Poem"}, "no statement type 'Poem'. There are: DNA Statement"),
        ({"start": "soon"}, "'soon' is no date"),
        ({"start": "2021", "stop": "2020"}, "The stop 2020 is before the start 2021"),
        ({"invert": ("concept",)}, "Nothing of 'concept' is named by --exclude"),
        ({"variables": ("concept", "concept")}, "The two variables are both 'concept'"),
        ({"qualifier": "concept"}, "The qualifier 'concept' is one of the variables"),
        ({"aggregation": Aggregation.CONGRUENCE}, "'congruence' is no aggregation of a two-mode"),
        (
            {"qualifier": None, "aggregation": Aggregation.SUBTRACT},
            "'subtract' needs a qualifier",
        ),
        ({"mode": NetworkMode.EVENTS, "window": Window.DAYS}, "A list of events has no window"),
        ({"mode": NetworkMode.EVENTS}, "A list of events is no network"),
        ({"min_frequency": 0}, "The least frequency of a node is 1"),
    ],
    ids=lambda each: str(each)[:24],
)
def test_what_cannot_be_made_is_told(
    harbour: StatementTable, options: dict[str, Any], words: str
) -> None:
    with pytest.raises(NetworkError) as told:
        make(harbour, **options)
    assert words in str(told.value)


def test_an_exclusion_that_nothing_has_is_told(harbour: StatementTable) -> None:
    options = NetworkOptions(
        exclude=(("concept", "Dues"), ("concept", "Ferries"), ("agreement", "no"))
    )
    assert idle_exclusions(harbour, options) == ("concept=Ferries",)
