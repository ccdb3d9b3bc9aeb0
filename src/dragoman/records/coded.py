"""What was coded of a statement beside what its record says, in a dataset that was imported."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

Value: TypeAlias = str | int | float | bool


@dataclass(frozen=True, slots=True)
class Coded:
    """The values of a coded passage, in the order of its type's variables."""

    type: str  # the label of the statement type: "DNA Statement"
    id: str  # as the dataset numbered it
    values: tuple[tuple[str, Value], ...]
