"""A rule of acts: what one clause shows, or None."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from dragoman.extract.acts.selves import Self
from dragoman.extract.acts.tree import Clause
from dragoman.records import ActKind

if TYPE_CHECKING:
    from spacy.tokens import Token

Shown = tuple[ActKind, list["Token"]]
Rule = Callable[[Clause, Sequence["Token"], Self], Shown | None]


def has_condition(clause: Clause) -> bool:
    """Tell whether a condition hangs on a clause: "if …", "or else …"."""
    for child in clause.children:
        if child.dep_ == "advcl" and any(c.lower_ in _CONDITIONS for c in child.children):
            return True
        if child.dep_ == "cc" and child.lower_ == "or":
            return True
    return False


_CONDITIONS = frozenset(("if", "unless", "should", "once"))


def lies_ahead(clause: Clause) -> bool:
    """Tell whether a clause is of what will, would or may be."""
    return bool(
        clause.has_auxiliary("future")
        or any(a.lower_ == "would" for a in clause.auxiliaries)
        or (clause.has_auxiliary("possibility"))
    )
