"""The layers that INCEpTION shows our records in, the same in UIMA CAS and in WebAnno TSV.

A Statement hangs on its cue and has links to its Source, Cue and Content, as frames have.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from dragoman.records import ReviewedExtraction, Span
from dragoman.report.exports.features import (
    POSITION_FEATURES,
    STATEMENT_FEATURES,
    Features,
    anchor_of,
    position_features,
    statement_features,
)

CUSTOM = "webanno.custom."
STATEMENT, POSITION, REPORTED = f"{CUSTOM}Statement", f"{CUSTOM}Position", f"{CUSTOM}ReportedIn"
PARTS = {"source": f"{CUSTOM}Source", "cue": f"{CUSTOM}Cue", "content": f"{CUSTOM}Content"}
"""The layer of each role; each of its passages has the id of its statement."""

_DKPRO = "de.tudarmstadt.ukp.dkpro.core.api."
SENTENCE, TOKEN = f"{_DKPRO}segmentation.type.Sentence", f"{_DKPRO}segmentation.type.Token"
LEMMA = f"{_DKPRO}segmentation.type.Lemma"
POS = f"{_DKPRO}lexmorph.type.pos.POS"
DEPENDENCY = f"{_DKPRO}syntax.type.dependency.Dependency"
NAME = f"{_DKPRO}ner.type.NamedEntity"

FEATURES: dict[str, tuple[str, ...]] = {
    PARTS["content"]: ("record",),
    PARTS["cue"]: ("record",),
    POSITION: POSITION_FEATURES,
    PARTS["source"]: ("record",),
    STATEMENT: STATEMENT_FEATURES,
}
"""The span layers in order, with their features; a Statement has links beside."""


def link_feature(role: str) -> str:
    """Return the feature of a Statement that links to passages of a role: "sources"."""
    return f"{role}s"


def link_type(role: str) -> str:
    """Return the type of those links: "webanno.custom.StatementSourcesLink"."""
    return f"{STATEMENT}{link_feature(role).capitalize()}Link"


@dataclass(eq=False, slots=True)
class Mark:
    """One annotation. Two may be alike in all and are two."""

    layer: str
    span: Span
    features: Features
    links: dict[str, list[Mark]] = field(default_factory=dict)  # by role
    parent: Mark | None = None  # the statement in which this one is reported


def marks_of(account: ReviewedExtraction) -> list[Mark]:
    """Return the annotations of an account: statements with their parts, then positions."""
    statements: dict[str, Mark] = {}
    marks: list[Mark] = []
    for statement in account.extraction.statements:
        features = statement_features(account, statement)
        mark = Mark(STATEMENT, anchor_of(statement), features)
        spans = {"source": statement.source, "cue": statement.cue, "content": statement.content}
        for role, passages in spans.items():
            mark.links[role] = list(_parts(role, passages, statement.id))
            marks += mark.links[role]
        statements[statement.id] = mark
        marks.append(mark)
    for statement in account.extraction.statements:
        if statement.parent:
            statements[statement.id].parent = statements.get(statement.parent)
    for position in account.extraction.positions:
        marks.append(Mark(POSITION, position.passage, position_features(account, position)))
    return marks


def _parts(role: str, passages: Sequence[Span], record: str) -> Iterator[Mark]:
    for span in passages:
        yield Mark(PARTS[role], span, {"record": record})
