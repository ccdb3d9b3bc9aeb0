from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from eval import gate, measures  # noqa: E402
from eval.floors import FloorError, Floors, lowered, pinned, raised  # noqa: E402

FLOORS = Floors(slack=0.5, data={"gold": "sha256:a"}, floors={"gold.cue": 70.0})


def test_raising_keeps_the_higher_floor_and_leaves_a_slack() -> None:
    figures = {"gold.cue": 69.0, "gold.content": 61.27, "ewt.las": None}
    assert raised(FLOORS, figures, {"gold": "sha256:a", "ewt": "sha256:e"}) == Floors(
        slack=0.5,
        data={"gold": "sha256:a", "ewt": "sha256:e"},
        floors={"gold.cue": 70.0, "gold.content": 60.7},
    )


def test_floors_are_not_raised_on_data_that_nobody_pinned() -> None:
    with pytest.raises(FloorError, match="the data of gold has changed"):
        raised(FLOORS, {"gold.cue": 99.0}, {"gold": "sha256:b"})


def test_lowering_keeps_the_reason() -> None:
    lower = lowered(
        FLOORS, {"gold.cue": 66.0}, ["gold.cue"], reason="stricter cues", date="2026-11-21"
    )
    assert lower.floors == {"gold.cue": 65.5}
    assert [(c.what, c.before, c.after, c.reason) for c in lower.history] == [
        ("gold.cue", 70.0, 65.5, "stricter cues")
    ]


@pytest.mark.parametrize(
    ("figures", "measure", "reason", "complaint"),
    [
        ({"gold.cue": 66.0}, "gold.cue", None, "needs --reason"),
        ({"gold.cue": 66.0}, "gold.cue", "  ", "needs --reason"),
        ({"gold.cue": 71.0}, "gold.cue", "why not", "holds its floor"),
        ({"gold.cue": None}, "gold.cue", "why not", "was not measured"),
        ({"gold.cue": 66.0}, "gold.queue", "why not", "was not measured"),
    ],
)
def test_lowering_is_refused(
    figures: dict[str, float | None], measure: str, reason: str | None, complaint: str
) -> None:
    with pytest.raises(FloorError, match=complaint):
        lowered(FLOORS, figures, [measure], reason=reason, date="2026-11-21")


def test_pinning_changed_data_keeps_the_reason_and_the_floors() -> None:
    after = pinned(FLOORS, {"gold": "sha256:b"}, reason="two texts more", date="2026-11-21")
    assert (after.data, after.floors) == ({"gold": "sha256:b"}, {"gold.cue": 70.0})
    assert [(c.what, c.reason) for c in after.history] == [("data of gold", "two texts more")]


Run = Callable[..., int]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Return the gate over one fake group that is measured, and one whose corpus is absent."""
    data = tmp_path / "gold.txt"
    data.write_text("gold", encoding="utf-8")

    def run_gate(*arguments: str, figure: float = 80.0, problems: tuple[str, ...] = ()) -> int:
        groups = {
            "gold": measures.Group(
                ("gold.cue",),
                lambda corpora: [data],
                lambda corpora: measures.Measured({"gold.cue": figure}, problems),
            ),
            "ewt": measures.Group(("ewt.las",), measures.ewt_files, measures.measure_ewt),
        }
        places = ["--floors", str(tmp_path / "floors.json"), "--corpora", str(tmp_path / "none")]
        return gate.main([*places, *arguments], groups)

    return run_gate


def test_floors_are_honoured(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    assert run() == 0  # nothing is pinned yet
    assert run("--raise") == 0
    assert run(figure=79.8) == 0  # within the slack
    assert run(figure=79.0) == 1
    shown = capsys.readouterr()
    assert "gold.cue                79.0    79.7  FALLS" in shown.out
    assert "gate: gold.cue fell to 79.00, below its floor of 79.7" in shown.err


def test_what_is_absent_is_skipped_in_plain_sight(
    run: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run() == 0
    shown = capsys.readouterr()
    assert "ewt.las                    –       –  SKIPPED" in shown.out
    assert "ewt: SKIPPED, no data under" in shown.err


def test_changed_gold_fails_until_it_is_pinned_with_a_reason(
    run: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run("--raise")
    (tmp_path / "gold.txt").write_text("easier gold", encoding="utf-8")
    assert run(figure=95.0) == 1
    assert run("--raise", figure=95.0) == 2
    with pytest.raises(SystemExit):
        run("--pin", figure=95.0)
    assert "the data of gold is not what its floors were measured on" in capsys.readouterr().err
    assert run("--pin", "--reason", "a spelling mended") == 0
    assert run("--raise", figure=95.0) == 0
    assert Floors.load(tmp_path / "floors.json").floors == {"gold.cue": 94.7}


def test_lowering_by_command_needs_a_reason(run: Run, tmp_path: Path) -> None:
    run("--raise")
    before = (tmp_path / "floors.json").read_bytes()
    with pytest.raises(SystemExit) as wrong_use:
        run("--lower", "gold.cue", figure=70.0)
    assert wrong_use.value.code == 2
    assert (tmp_path / "floors.json").read_bytes() == before
    assert run("--lower", "gold.cue", "--reason", "smaller weights", figure=70.0) == 0
    assert json.loads((tmp_path / "floors.json").read_text("utf-8"))["floors"]["gold.cue"] == 69.7


def test_a_failed_check_fails_the_gate(run: Run) -> None:
    assert run(problems=("the tools disagree",)) == 1


def test_json_holds_the_table_and_the_failures(
    run: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    run("--json", "--only", "gold")
    assert json.loads(capsys.readouterr().out) == {
        "measures": [{"measure": "gold.cue", "figure": 80.0, "floor": None, "verdict": "no floor"}],
        "failures": [],
    }


def test_the_floors_in_the_repository_are_pinned_to_the_gold_that_is_there() -> None:
    floors = Floors.load()
    gold = {"gold": measures.digest_of(measures.gold_files(ROOT))}
    assert floors.data["gold"] == gold["gold"]
    assert set(floors.floors) <= {name for one in measures.GROUPS.values() for name in one.measures}
