"""Results on the screen, as CSV, and as JSON: whole outputs of hand-made records."""

from __future__ import annotations

import json
from io import StringIO

import pytest
from rich.console import Console

from dragoman.records import (
    AgreementBar,
    AgreementBars,
    Backbone,
    BackboneRank,
    ClusterComparison,
    Clustering,
    ClusterMethod,
    NestedBackbone,
    Phase,
    PhaseDistance,
    PhaseTransitions,
    Polarization,
    PolarizationMethod,
    PolarizationPoint,
    ScalePoint,
    Scaling,
)
from dragoman.report.discourse import (
    FORMS,
    Result,
    print_result,
    write_result_csv,
    write_result_json,
)

BARS = AgreementBars(
    "concept",
    "agreement",
    (
        AgreementBar("Dredge the fairway", 3, 1, levels=((0.0, 1), (1.0, 3))),
        AgreementBar("=A park on the quay", 0, 2, levels=((0.0, 2),)),
    ),
)
TWO = Clustering(
    ClusterMethod.WARD,
    ("Port Board", "Quay Union", "Reef Trust"),
    (1, 1, 2),
    0.25,
    tried=((2, 0.25), (3, -0.125)),
)
CLUSTERS = ClusterComparison("organization", (TWO,))
CURVE = Polarization(
    PolarizationMethod.GREEDY,
    2,
    True,
    (
        PolarizationPoint("2021-05-01", "2021-05-02", "2021-05-03", 0.0, 1),
        PolarizationPoint(
            "2021-05-02", "2021-05-03", "2021-05-04", 0.5, 6, TWO.labels, (1, 1, 2), (0.1, 0.5)
        ),
    ),
)
BACKBONE = Backbone("concept", ("dredge",), ("jobs", "park"), 3.5, 0.0625, 0.5, 0.01)
NESTED = NestedBackbone(
    "concept",
    (BackboneRank(1, "dredge", 0.5, 0.0, 4), BackboneRank(2, "park", 0.0625, 0.5, 2)),
)
SCALE = Scaling(
    1,
    (
        ScalePoint("Reef Trust", "organization", (-1.0,), (-2.0,), (0.0,), 3),
        ScalePoint("Quay Union", "organization", (1.0,), (0.0,), (2.0,), 4),
    ),
    (ScalePoint("dredge", "concept", (1.5,), (0.5,), (2.5,), 7, 0.25),),
    draws=200,
    anchors=(("Quay Union", 1.0),),
    convergence=1.2,
)
PHASES = PhaseTransitions(
    PhaseDistance.ABSOLUTE,
    ("2021-05-01", "2021-05-02", "2021-05-03"),
    ((0.0, 0.1, 1.0), (0.1, 0.0, 1.0), (1.0, 1.0, 0.0)),
    (1, 1, 2),
    (Phase(1, "2021-05-01", "2021-05-02", 2), Phase(2, "2021-05-03", "2021-05-03", 1)),
    TWO,
    (TWO,),
    (0.9, 0.9, 0.0),
    ((-0.5, 0.0), (-0.5, 0.1), (1.0, 0.0)),
)
ALL = [BARS, CLUSTERS, CURVE, BACKBONE, NESTED, SCALE, PHASES]


def _ids(result: Result) -> str:
    return FORMS[type(result)].kind.replace(" ", "-")


def _print(result: Result, width: int = 80) -> str:
    stream = StringIO()
    print_result(result, Console(file=stream, width=width))
    return stream.getvalue()


def _csv(result: Result, *, guard_formulas: bool = False) -> list[str]:
    stream = StringIO(newline="")
    write_result_csv(result, stream, guard_formulas=guard_formulas)
    return stream.getvalue().splitlines()


def test_bars_stand_to_either_side_of_a_line() -> None:
    assert _print(BARS) == (
        "6 statements on 2 values of concept, by agreement\n\n"
        "Dredge the fairway   25 %   1    ░│███ 3 75 %\n"
        "=A park on the quay 100 %   2   ░░│\n\n"
        "░ disagree │ █ agree\n"
    )


def test_bars_as_csv_have_counts_shares_and_levels() -> None:
    assert _csv(BARS) == [
        "variable,label,agree,disagree,neutral,total,agree_share,disagree_share,levels",
        "concept,Dredge the fairway,3,1,0,4,0.75,0.25,0:1 1:3",
        "concept,=A park on the quay,0,2,0,2,0.0,1.0,0:2",
    ]
    assert _csv(BARS, guard_formulas=True)[2].split(",")[1] == "'=A park on the quay"


def test_clusters_are_written_out_with_their_members() -> None:
    said = _print(CLUSTERS)
    assert said.startswith(
        "3 nodes of organization in 2 clusters, by hierarchical (Ward): modularity 0.250\n"
    )
    assert said.index("Port Board") < said.index("Quay Union") < said.index("Reef Trust")
    assert _csv(CLUSTERS)[1:] == [
        "organization,Port Board,1,ward,2,0.25",
        "organization,Quay Union,1,ward,2,0.25",
        "organization,Reef Trust,2,ward,2,0.25",
    ]


def test_the_curve_tells_windows_apart_that_have_no_camps() -> None:
    said = _print(CURVE)
    assert "2021-05-02  0.000           1       –\n" in said
    assert "2021-05-03  0.500           6       3  ████" in said
    assert "–: not more than 2 actors, or no two that speak of the same." in said
    assert "Camp 2, at the top (2021-05-03)\n  · Reef Trust\n" in said
    assert _csv(CURVE)[2] == (
        "2021-05-02,2021-05-03,2021-05-04,0.5,6,3,2 1,True,Port Board=1; Quay Union=1; Reef Trust=2"
    )


def test_a_backbone_has_both_sets_with_their_losses() -> None:
    said = _print(BACKBONE)
    assert "Backbone: loss 0.062\n  · dredge\n" in said
    assert "Redundant: loss 0.500\n  · jobs\n  · park\n" in said
    assert _csv(BACKBONE)[1:] == [
        "concept,dredge,backbone,0.0625,3.5",
        "concept,jobs,redundant,0.5,3.5",
        "concept,park,redundant,0.5,3.5",
    ]


def test_a_nested_backbone_is_an_order() -> None:
    assert "   1  0.500  0.000               4  dredge\n" in _print(NESTED)
    assert _csv(NESTED)[1] == "concept,1,dredge,0.5,0.0,4"


def test_a_scale_is_a_line_with_intervals_and_a_warning() -> None:
    said = _print(SCALE)
    assert "Reef Trust   −1.00  ─" in said
    assert "1.50 (0.50 … 2.50)" in said
    assert "Plus is the side of Quay Union" in said
    assert "have not settled (R̂ 1.20" in said
    assert _csv(SCALE)[1] == "organization,Reef Trust,place,1,-1.0,-2.0,0.0,,3"
    assert _csv(SCALE)[3] == "concept,dredge,discrimination,1,1.5,0.5,2.5,0.25,7"


def test_phases_are_runs_of_states() -> None:
    said = _print(PHASES)
    assert "2021-05-01  2021-05-02        2      1  ██\n" in said
    assert "2021-05-03  2021-05-03        1      2  ▓\n" in said
    assert _csv(PHASES)[1] == "2021-05-01,1,1,0.9,-0.5,0.0"


@pytest.mark.parametrize("result", ALL, ids=_ids)
def test_json_has_the_whole_result(result: Result) -> None:
    stream = StringIO()
    write_result_json(result, stream)
    found = json.loads(stream.getvalue())
    assert found["analysis"] == FORMS[type(result)].kind
    assert set(found) == {"analysis", *result.__dataclass_fields__}


@pytest.mark.parametrize("width", [80, 120])
@pytest.mark.parametrize("result", ALL, ids=_ids)
def test_no_line_is_wider_than_the_screen(result: Result, width: int) -> None:
    lines = _print(result, width).splitlines()
    assert max(map(len, lines)) <= width
    assert all(line == line.rstrip() for line in lines)
