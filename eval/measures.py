"""What the gate measures: groups of figures, each with its data and the library that it scores.

The library is used through its public door alone: `read_documents`, `extract`, `load_pipeline`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from eval import deeper, entities, polnear, treebank
from eval.goldset import AUTHOR, GOLD, UNRESOLVED, GoldText, read_gold, speaker_key
from eval.scoring import Attribution, Count, Ranges, Tally, add_up, score, shared, size, trim

if TYPE_CHECKING:
    from dragoman.records import Document, Extraction, Span, Statement

Item = TypeVar("Item")
OWN_SHARE = 0.8  # of a marked sentence that must lie in the author's own statements


@dataclass(frozen=True, slots=True)
class Measured:
    """The figures of a group in per cent, and what else is wrong."""

    figures: Mapping[str, float]
    problems: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """Figures that are measured together, on the same data."""

    measures: tuple[str, ...]
    data: Callable[[Path], list[Path]]  # the corpora's folder → files; empty when they are absent
    measure: Callable[[Path], Measured]


def track(items: Sequence[Item], what: str) -> Iterable[Item]:
    """Yield the items while a bar on standard error shows how far we are."""
    from rich.console import Console
    from rich.progress import track as bar

    return bar(items, description=f"{what:10}", console=Console(stderr=True))


def digest_of(files: Sequence[Path]) -> str:
    """Return the sha256 digest of some files, their names and their bytes."""
    digest = hashlib.sha256()
    for path in files:
        digest.update(path.name.encode("utf-8") + b"\0" + path.read_bytes() + b"\0")
    return "sha256:" + digest.hexdigest()


GOLD_SCORES = ("source", "cue", "content", "overlap", "triple", "nesting")
GOLD_SHARES = ("form", "speaker", "own")
GOLD_RECALLS = ("direct", "mixed", "indirect")


def gold_files(_: Path) -> list[Path]:
    """Return our own gold, which does not lie among the corpora."""
    return sorted(GOLD.glob("*.txt"))


def measure_gold(_: Path) -> Measured:
    """Extract from every gold text and score what is found."""
    import dragoman

    total = add_up(
        score_gold_text(gold, dragoman.extract(gold_document(gold)))
        for gold in track(list(read_gold()), "gold")
    )
    figures = {f"gold.{name}": total[name].f1 for name in GOLD_SCORES}
    figures |= {f"gold.{name}": total[name].recall for name in GOLD_SHARES}
    figures |= {f"gold.{form}": total[f"recall of {form}"].recall for form in GOLD_RECALLS}
    return Measured(figures)


def gold_document(gold: GoldText) -> Document:
    """Return a gold text as a document."""
    from dragoman.records import Document, Origin

    digest = "sha256:" + hashlib.sha256(gold.text.encode("utf-8")).hexdigest()
    origin = Origin(f"{gold.name}.txt", "text/plain", digest, "gold", "1")
    return Document.build(gold.text, origin, author=gold.author, language="en")


def score_gold_text(gold: GoldText, extraction: Extraction) -> Tally:
    """Count every measure for one gold text, the author's own voice among them."""
    tally = score(gold.attributions(), found_attributions(gold.text, extraction))
    tally["own"] = score_own(gold.own(), found_own(extraction))
    return tally


def found_attributions(text: str, extraction: Extraction) -> list[Attribution]:
    """Return an extraction's statements for scoring; the author's own are left out."""
    kept = [one for one in extraction.statements if not one.is_authors_own]
    places = {one.id: place for place, one in enumerate(kept)}
    return [
        Attribution(
            source=trim(text, ranges(one.source)),
            cue=trim(text, ranges(one.cue)),
            content=trim(text, ranges(one.content)),
            form=str(one.form),
            speakers=frozenset(map(speaker_key, names_of(one, extraction))),
            parent=places.get(one.parent) if one.parent else None,
        )
        for one in kept
    ]


def names_of(statement: Statement, extraction: Extraction) -> set[str]:
    """Return the names under which a statement's speaker was given: its own, or its members'."""
    if statement.speaker.actor is None:
        return {UNRESOLVED}
    actors = {actor.id: actor for actor in extraction.actors}
    speaker = actors.get(statement.speaker.actor)
    names = {statement.speaker.name}
    if speaker and speaker.members:
        names.add(" + ".join(actors[member].name for member in speaker.members if member in actors))
    return names - {AUTHOR}


def found_own(extraction: Extraction) -> list[Ranges]:
    """Return the passages that an extraction gives to the account's author."""
    return [ranges(one.content) for one in extraction.statements if one.is_authors_own]


def ranges(spans: Sequence[Span]) -> Ranges:
    """Return spans as pairs of offsets."""
    return tuple((span.start, span.end) for span in spans)


def score_own(marked: Sequence[Ranges], found: Sequence[Ranges]) -> Count:
    """Count the marked sentences that lie, for the most part, in what was found to be own."""
    right = sum(
        max((shared(sentence, one) for one in found), default=0) >= OWN_SHARE * size(sentence)
        for sentence in marked
    )
    return Count(right=right, missed=len(marked) - right)


def polnear_folder(corpora: Path) -> Path:
    """Return the folder of PolNeAR's development part."""
    return corpora / "polnear" / "data" / "dev"


def measure_polnear(corpora: Path) -> Measured:
    """Score whole articles, and see that the shared tool, where it is, says the same."""
    folder = polnear_folder(corpora)
    articles = list(polnear.read_articles(folder))
    found = {article.name: extract_roles(article) for article in track(articles, "polnear")}
    figures = polnear.score_articles(articles, found)
    tool = corpora.parent / "tools" / "score_polnear.py"
    theirs = polnear.shared_tool_figures(tool, folder, found) if tool.exists() else {}
    return Measured(
        {f"polnear.{measure}": figure for measure, figure in figures.items()},
        tuple(differences(figures, theirs)),
    )


def differences(ours: Mapping[str, float], theirs: Mapping[str, float]) -> list[str]:
    """Name the figures in which the shared tool, which rounds to one decimal, disagrees."""
    return [
        f"polnear.{measure}: we measure {ours[measure]:.1f}, the shared tool {figure:.1f}"
        for measure, figure in theirs.items()
        if abs(ours[measure] - figure) > 0.051
    ]


def extract_roles(article: polnear.Article) -> list[polnear.FoundRoles]:
    """Read and extract an article as `dragoman read` does."""
    import dragoman

    document = next(iter(dragoman.read_documents([article.path])))
    if document.text != article.text:
        raise ValueError(f"{article.path}: reading changed the text, so offsets mean nothing.")
    return [
        polnear.FoundRoles(
            ranges(one.source), ranges(one.cue), ranges(one.content), one.parent is not None
        )
        for one in dragoman.extract(document).statements
    ]


def measure_ewt(corpora: Path) -> Measured:
    """Score tags and dependencies on gold words and sentences."""
    import dragoman

    texts = [text for path in ewt_files(corpora) for text in treebank.read_conllu(path)]
    figures = treebank.score_treebank(dragoman.load_pipeline(), track(texts, "ewt"))
    return Measured({f"ewt.{measure}": figure for measure, figure in figures.items()})


def measure_entities(corpora: Path) -> Measured:
    """Score named entities on GUM and on CrossNER politics."""
    import dragoman

    pipeline = dragoman.load_pipeline()
    texts = [text for path in gum_files(corpora) for text in treebank.read_conllu(path)]
    sentences = [
        sentence for path in crossner_files(corpora) for sentence in entities.read_crossner(path)
    ]
    return Measured(
        {
            "entities.gum": entities.score_gum(pipeline, track(texts, "gum")),
            "entities.crossner": entities.score_crossner(pipeline, track(sentences, "crossner")),
        }
    )


def polnear_files(corpora: Path) -> list[Path]:
    """Return the files of PolNeAR's development part."""
    return sorted(path for path in polnear_folder(corpora).rglob("*") if path.is_file())


def ewt_files(corpora: Path) -> list[Path]:
    """Return EWT's development file."""
    return sorted((corpora / "ud_ewt").glob("*-dev.conllu"))


def gum_files(corpora: Path) -> list[Path]:
    """Return GUM's development files."""
    return sorted((corpora / "gum" / "dev").glob("*.conllu"))


def crossner_files(corpora: Path) -> list[Path]:
    """Return the development file of CrossNER politics."""
    return sorted((corpora / "crossner" / "ner_data" / "politics").glob("dev.txt"))


def entity_files(corpora: Path) -> list[Path]:
    """Return the files of both entity corpora, or none unless both are there."""
    both = gum_files(corpora), crossner_files(corpora)
    return [path for files in both for path in files] if all(both) else []


def own_group(name: str) -> Group:
    """Return a group of figures on gold of our own."""
    _, _, measures = deeper.OWN_GOLD[name]
    return Group(
        tuple(f"{name}.{measure}" for measure in measures),
        lambda _: deeper.own_files(name),
        lambda _: Measured(deeper.own_figures(name)),
    )


GROUPS = {
    "gold": Group(
        tuple(f"gold.{name}" for name in (*GOLD_SCORES, *GOLD_SHARES, *GOLD_RECALLS)),
        gold_files,
        measure_gold,
    ),
    "polnear": Group(
        tuple(f"polnear.{name}" for name in (*polnear.MEASURES, *polnear.RECALLS)),
        polnear_files,
        measure_polnear,
    ),
    "ewt": Group(("ewt.upos", "ewt.uas", "ewt.las", "ewt.las universal"), ewt_files, measure_ewt),
    "entities": Group(("entities.gum", "entities.crossner"), entity_files, measure_entities),
    **{name: own_group(name) for name in deeper.OWN_GOLD},
    "forecasts_polnear": Group(
        tuple(f"forecasts_polnear.{name}" for name in deeper.FORECASTS_POLNEAR),
        deeper.polnear_forecast_files,
        lambda corpora: Measured(deeper.polnear_forecast_figures(corpora)),
    ),
    "attitudes": Group(
        tuple(f"attitudes.{name}" for name in deeper.ATTITUDES),
        deeper.attitude_files,
        lambda corpora: Measured(deeper.attitude_figures(corpora)),
    ),
}
