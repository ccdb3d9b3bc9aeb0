"""PolNeAR: its articles, its attributions, and the score of an extractor on them.

The figures are those of `score_polnear.py`, which comes with the corpora; `shared_tool_figures`
runs that tool on the same statements, so that the gate can see whether the two still agree.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from eval.scoring import POLNEAR_TRIM, Attribution, Ranges, Tally, add_up, form_of, score, trim

MEASURES = ("source", "cue", "content", "overlap", "triple")
RECALLS = ("direct", "mixed", "indirect")


@dataclass(frozen=True, slots=True)
class Article:
    """An article and what the first of its annotators marked."""

    name: str
    path: Path
    text: str
    attributions: tuple[Attribution, ...]


def read_articles(folder: Path) -> Iterator[Article]:
    """Yield every article of a part of PolNeAR (a folder with text/ and attributions/)."""
    for path in sorted((folder / "text").iterdir()):
        name = path.name.removesuffix(".txt")
        text = path.read_bytes().decode("utf-8")
        first = min((folder / "attributions").glob(name + "_*.ann"))
        marked = read_ann(first.read_bytes().decode("utf-8"))
        yield Article(name, path, text, tuple(attribution(text, roles) for roles in marked))


Roles = Mapping[str, Sequence[tuple[int, int]]]


def attribution(text: str, roles: Roles) -> Attribution:
    """Trim the spans of each role as the shared tool does."""
    source, cue, content = (
        trim(text, roles.get(role, ()), POLNEAR_TRIM) for role in ("source", "cue", "content")
    )
    return Attribution(source, cue, content, form=form_of(text, content))


def read_ann(standoff: str) -> list[dict[str, list[tuple[int, int]]]]:
    """Read brat standoff as PolNeAR lays it out; attributions without a content fall away."""
    fragments: dict[str, list[tuple[int, int]]] = {}
    events: list[list[str]] = []
    # Not splitlines(): a T line may hold raw newlines, and their tails begin with anything.
    for line in standoff.split("\n"):
        cells = line.rstrip("\r").split("\t")
        if line.startswith("T") and len(cells) >= 2:
            fragments[cells[0]] = _fragments(cells[1].split(" ", 1)[1])
        elif line.startswith("E") and len(cells) >= 2:
            events.append(cells[1].split())
    read = (_roles(arguments, fragments) for arguments in events)
    return [roles for roles in read if roles["content"]]


def _fragments(cell: str) -> list[tuple[int, int]]:
    pairs = (fragment.split() for fragment in cell.split(";"))
    return [(int(start), int(end)) for start, end in pairs]


def _roles(
    arguments: Sequence[str], fragments: Mapping[str, list[tuple[int, int]]]
) -> dict[str, list[tuple[int, int]]]:
    roles: dict[str, list[tuple[int, int]]] = {"source": [], "cue": [], "content": []}
    for argument in arguments:
        role, _, name = argument.partition(":")
        role = re.sub(r"\d+$", "", role).lower()  # "Content2" is a content
        if role in roles and name in fragments:
            roles[role] += fragments[name]
    return {role: sorted(spans) for role, spans in roles.items()}


@dataclass(frozen=True, slots=True)
class FoundRoles:
    """One statement as found, its spans untrimmed."""

    source: Ranges
    cue: Ranges
    content: Ranges
    nested: bool = False

    def counts(self) -> bool:
        """Tell whether the measure takes it: outermost, and with a cue or a source."""
        return not self.nested and bool(self.cue or self.source)


Extract = Callable[[Path, str], Sequence[FoundRoles]]


def score_articles(
    articles: Sequence[Article], found: Mapping[str, Sequence[FoundRoles]]
) -> dict[str, float]:
    """Return F1 for each measure and recall for each form, over all articles, in per cent."""
    total = add_up(_score_article(article, found.get(article.name, ())) for article in articles)
    return figures(total)


def _score_article(article: Article, found: Sequence[FoundRoles]) -> Tally:
    given = [
        attribution(article.text, {"source": one.source, "cue": one.cue, "content": one.content})
        for one in found
        if one.counts()
    ]
    return score(article.attributions, given)


def figures(total: Tally) -> dict[str, float]:
    """Name the figures of a tally as the shared tool does."""
    shown = {measure: total[measure].f1 for measure in MEASURES if measure in total}
    recalls = {form: total[key].recall for form in RECALLS if (key := f"recall of {form}") in total}
    return shown | recalls


def shared_tool_figures(
    tool: Path, folder: Path, found: Mapping[str, Sequence[FoundRoles]]
) -> dict[str, float]:
    """Run the tool that comes with the corpora on the same statements and return its figures."""
    with tempfile.TemporaryDirectory() as scratch:
        predictions = Path(scratch) / "predictions.jsonl"
        predictions.write_text(
            "".join(json.dumps(_as_row(name, rows)) + "\n" for name, rows in found.items()),
            encoding="utf-8",
        )
        ran = subprocess.run(
            [sys.executable, str(tool), str(folder), str(predictions)],
            capture_output=True,
            text=True,
            check=True,
        )
    read: dict[str, float] = json.loads(ran.stdout.splitlines()[-1])
    return read


def _as_row(name: str, statements: Sequence[FoundRoles]) -> dict[str, Any]:
    return {
        "document": {"path": f"{name}.txt"},
        "statements": [
            {
                "source": _as_spans(one.source),
                "cue": _as_spans(one.cue),
                "content": _as_spans(one.content),
                "parent": "outer" if one.nested else None,
            }
            for one in statements
        ],
    }


def _as_spans(spans: Ranges) -> list[dict[str, int]]:
    return [{"start": start, "end": end} for start, end in spans]
