"""A candidate: words that may say what will come, before anything is decided."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

    from dragoman.extract.clauses.trees import Tree


class Why(StrEnum):
    """What makes words point ahead."""

    WILL = "will"  # "will fall", "shall fall"
    GOING = "going"  # "is going to fall"
    SET = "set"  # "is bound to fall", "is about to fall"
    LIKELY = "likely"  # "is likely to fall"
    EXPECTED = "expected"  # "is expected to fall"
    EXPECTS = "expects"  # "predicts that it falls", "expects a fall"
    LIKELIHOOD = "likelihood"  # "it is likely that", "there is a risk of a fall"
    MAY = "may"  # "may fall", "might fall"
    WOULD = "would"  # "would fall"
    CAN = "can"  # "can fall", "could fall"
    TENDENCY = "tendency"  # "risks falling", "is heading for a fall"
    CONSEQUENCE = "consequence"  # "…, triggering a fall", "…, followed by a fall"


MODAL = (Why.WILL, Why.GOING, Why.WOULD, Why.MAY, Why.CAN)
SURE = (Why.WILL, Why.GOING, Why.EXPECTED, Why.SET, Why.WOULD)
WEAK = (Why.MAY, Why.CAN, Why.WOULD)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A predicate or a noun that points ahead, with the words that show it."""

    predicate: Token  # what may come: a verb, a predicate noun or adjective; a noun
    markers: tuple[Token, ...]  # "will"; "is", "expected", "to"
    why: Why
    tree: Tree = field(repr=False)  # the clause that it stands in
    cause: Candidate | None = None  # of a consequence, what it follows from
    excluded: str | None = None  # why a rule holds it for no forecast; None: no rule does

    @property
    def is_noun(self) -> bool:
        """Tell whether the outcome is a noun with what belongs to it: "a risk of war"."""
        chain = {token.i for token in self.tree.chain}
        return self.why is Why.CONSEQUENCE or self.predicate.i not in chain
