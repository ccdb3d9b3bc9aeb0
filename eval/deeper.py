"""What the gate measures beyond statements: each on our own gold, of which a third is held back.

Whoever mends the code looks at the open part only; `held` figures are those of the rest.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from eval import (
    acts,
    attitudes,
    comparison,
    events,
    facts,
    forecasts,
    forecasts_polnear,
    issues,
    stances,
)

Scores = Callable[[], Mapping[str, float]]
FOLDER = Path(__file__).parent / "gold"

# For each group: its gold, what measures it, and which of its figures have floors.
OWN_GOLD: dict[str, tuple[str, Scores, Mapping[str, str]]] = {
    "acts": (
        "acts.yaml",
        acts.score,
        {"macro": "macro-F1", "held": "held macro-F1", "assert": "assert"},
    ),
    "stances": (
        "stances.yaml",
        stances.score,
        {"precision": "precision", "recall": "recall", "held": "held precision"},
    ),
    "issues": (
        "issues.yaml",
        issues.score,
        {"precision": "issues precision", "recall": "issues recall", "held": "issues held f1"},
    ),
    "facts": (
        "facts.yaml",
        lambda: {name: 100 * figure for name, figure in facts.score().items()},
        {"precision": "all.precision", "recall": "all.recall", "standing": "standing"},
    ),
    "events": (
        "events.yaml",
        events.score,
        {"pairs": "events.pairs.f1", "b3": "events.b3.f1", "copies": "events.copies.f1"},
    ),
    "forecasts": (
        "forecasts/*.yaml",
        forecasts.score,
        {
            "precision": "precision",
            "recall": "recall",
            "held": "held F1",
            **{
                name.removesuffix(" F1"): name
                for name in (
                    *("outcome Dice", "condition F1", "horizon F1", "horizon accuracy"),
                    *("probability F1", "negation", "speaker", "direction", "chain F1"),
                )
            },
        },
    ),
    "comparison": (
        "comparison/*.yaml",
        comparison.score,
        {
            "contradiction precision": "contradiction strict precision",
            "contradiction recall": "contradiction recall",
            "agreement precision": "agreement precision",
            "agreement recall": "agreement recall",
            "omission recall": "omission recall",
            "held precision": "held contradiction strict precision",
            "held recall": "held contradiction recall",
            **{
                kind: f"{kind} F1"
                for kind in ("number", "speaker", "opposite", "denial", "translation", "agreement")
            },
        },
    ),
}
FORECASTS_POLNEAR = ("precision", "recall", "F1", "held F1")
ATTITUDES = ("pair macro-F1", "pair precision", "target macro-F1", "target precision")


def own_files(group: str) -> list[Path]:
    """Return the files of a group's gold."""
    return sorted(FOLDER.glob(OWN_GOLD[group][0]))


def own_figures(group: str) -> dict[str, float]:
    """Return the figures of a group that have floors, by their names in the gate."""
    _, scores, names = OWN_GOLD[group]
    found = scores()
    return {f"{group}.{name}": found[key] for name, key in names.items()}


def attitude_files(corpora: Path) -> list[Path]:
    """Return the corpora of attitudes; none unless both are there."""
    files = [corpora / "directed_sentiment" / "dev.tsv", corpora / "newsmtsc" / "train.jsonl"]
    return files if all(file.exists() for file in files) else []


def attitude_figures(corpora: Path) -> dict[str, float]:
    """Return the figures of attitudes, by their names in the gate."""
    return {f"attitudes.{name}": figure for name, figure in attitudes.score(corpora).items()}


def polnear_forecast_files(corpora: Path) -> list[Path]:
    """Return the labels and the labelled articles; none when PolNeAR is absent."""
    return forecasts_polnear.files(corpora)


def polnear_forecast_figures(corpora: Path) -> dict[str, float]:
    """Return the figures of forecasts in natural text, by their names in the gate."""
    found = forecasts_polnear.score(corpora)
    return {f"forecasts_polnear.{name}": found[name] for name in FORECASTS_POLNEAR}
