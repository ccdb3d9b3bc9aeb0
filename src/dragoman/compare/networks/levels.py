"""What the values of a qualifier have to do with one another."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dragoman.compare.networks.columns import MISSING, Column
from dragoman.errors import NetworkError
from dragoman.records.dataset import DataType
from dragoman.records.network import Aggregation

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_MOST = 52  # bits of a whole number that a double holds exactly


@dataclass(frozen=True, slots=True, eq=False)
class Levels:
    """The values of a qualifier that occur, in order, and how far they are apart.

    `codes` tell which of them each statement of the table has; statements without a value share
    a level of their own at the end. Words have no numbers: each is as far from each.
    """

    type: DataType | None  # None: there is no qualifier
    codes: NDArray[np.int32]
    count: int  # the level of statements without a value included, where there are any
    numbers: NDArray[np.float64]  # of the levels with a value
    range: float  # of the scale

    @property
    def is_text(self) -> bool:
        """Tell whether the values are words."""
        return self.type in (DataType.SHORT_TEXT, DataType.LONG_TEXT)

    @property
    def is_exact(self) -> bool:
        """Tell whether ties, times the range, are whole numbers."""
        return self.type is not DataType.NUMBER

    @property
    def scale(self) -> float:
        """By what the numbers of `nearness` are to be divided, to be exact as long as can be."""
        return 1.0 if self.is_text or not self.range else self.range


def find_levels(column: Column | None, length: int, every: NDArray[np.intp]) -> Levels:
    """Return the levels of a qualifier in the statements that are looked at.

    A boolean ranges from 0 to 1. Whole numbers range from the least to the greatest that occur,
    as in rDNA; fractions from −1 to +1, which is the scale of positions, where they lie on it.
    """
    import numpy as np

    if column is None:
        return Levels(None, np.zeros(length, np.int32), 1, np.zeros(0), 0.0)
    numbers = _numbers(column)
    used = np.unique(column.codes[every])
    used = used[used != MISSING]
    if column.type is DataType.BOOLEAN:
        levels = np.array([0.0, 1.0])
        places = numbers.astype(np.intp)
    else:
        levels = numbers[used]
        places = np.full(len(numbers), len(used))
        places[used] = np.arange(len(used))
    codes = np.append(places, len(levels))[column.codes].astype(np.int32)
    some_lack = bool((codes[every] == len(levels)).any())
    return Levels(column.type, codes, len(levels) + some_lack, levels, _range(levels, column.type))


def nearness(levels: Levels, aggregation: Aggregation) -> NDArray[np.float64] | None:
    """Return how much a pair of levels counts, times `levels.scale`; None where all count alike.

    Congruence is the nearness 1 − |k − l| / R of two values on a scale of range R, conflict their
    distance, subtract the one less the other (Leifeld 2017, "Discourse network analysis", in The
    Oxford Handbook of Political Networks).
    """
    import numpy as np

    if aggregation is Aggregation.IGNORE:
        return None
    if levels.is_text:
        return np.eye(levels.count)
    apart = np.abs(levels.numbers[:, None] - levels.numbers[None, :])
    near = apart
    if aggregation is not Aggregation.CONFLICT:
        near = levels.scale - apart * (2.0 if aggregation is Aggregation.SUBTRACT else 1.0)
    return np.pad(near, (0, levels.count - len(near)))


def signs(levels: Levels) -> NDArray[np.float64]:
    """Return what a statement of each level adds to a two-mode tie when values are subtracted.

    A boolean adds or takes away one, a number adds itself, a word adds one.
    """
    import numpy as np

    if levels.is_text:
        return np.ones(len(levels.numbers))
    return levels.numbers * 2 - 1 if levels.type is DataType.BOOLEAN else levels.numbers


def combinations(levels: Levels) -> NDArray[np.int64]:
    """Return the number of each level, of which a two-mode cell sums up those that it has.

    The last level is 1, the one before it 2, then 4: a boolean's yes is 1, its no 2, both are 3.
    Of fractions the sign counts: 1 above zero, 2 below. Raises NetworkError for too many levels.
    """
    import numpy as np

    if levels.type is DataType.NUMBER:
        return np.where(levels.numbers > 0, 1, np.where(levels.numbers < 0, 2, 0))
    count = len(levels.numbers)
    if count > _MOST:
        raise NetworkError(
            f"The qualifier has {count} values, too many to combine ({_MOST} at most)."
        )
    return np.array([1 << (count - 1 - place) for place in range(count)], np.int64)


def _numbers(column: Column) -> NDArray[np.float64]:
    import numpy as np

    if column.is_text:
        return np.arange(len(column.values), dtype=np.float64)
    return np.array([float(value) for value in column.values])


def _range(levels: NDArray[np.float64], type_: DataType) -> float:
    if type_ in (DataType.BOOLEAN, DataType.SHORT_TEXT, DataType.LONG_TEXT):
        return 1.0
    if type_ is DataType.NUMBER and (abs(levels) <= 1).all():
        return 2.0
    return float(levels.max() - levels.min()) if len(levels) else 0.0
