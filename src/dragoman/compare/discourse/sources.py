"""Tables of statements → what the analyses start from: tallies, and networks window by window."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from dragoman.compare.discourse.polarization import SignedTies
from dragoman.compare.discourse.tallies import Tallies
from dragoman.compare.networks import StatementTable, build_networks, dense_matrix_of
from dragoman.compare.networks.filters import Chosen, choose_statements
from dragoman.compare.networks.levels import Levels, find_levels
from dragoman.errors import NetworkError
from dragoman.records.network import (
    Aggregation,
    NetworkMode,
    NetworkOptions,
    Normalization,
    Window,
)

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


def tally_statements(table: StatementTable, options: NetworkOptions | None = None) -> Tallies:
    """Return how often each actor took each side of each concept.

    Of the options, the variables, the qualifier, duplicates, dates, exclusions and the least
    frequency count. Raises NetworkError as `build_network` does, where no statement is left, and
    for a qualifier of words, which have no sides.
    """
    options = options or NetworkOptions()
    chosen, levels = _choose(table, options)
    rows = chosen.chosen
    one, two = chosen.rows, chosen.columns
    heads, actors = _places(one.codes[rows])
    tails, concepts = _places(two.codes[rows])
    return Tallies.of_codes(
        [one.labels[place] for place in actors],
        [two.labels[place] for place in concepts],
        heads,
        tails,
        _values(levels, rows),
        variables=options.variables,
        qualifier=options.qualifier,
        reach=levels.range or None,
    )


def signed_windows(
    table: StatementTable, options: NetworkOptions | None = None
) -> Iterator[SignedTies]:
    """Yield congruence and conflict between actors in each window, or once without windows.

    Ties are divided by mean activity unless the options name another normalization.
    """
    options = one_mode(options or NetworkOptions())
    agreeing = build_networks(table, replace(options, aggregation=Aggregation.CONGRUENCE))
    opposed = build_networks(table, replace(options, aggregation=Aggregation.CONFLICT))
    for congruence, conflict in zip(agreeing, opposed, strict=True):
        yield SignedTies(
            labels=tuple(node.label for node in congruence.rows),
            congruence=dense_matrix_of(congruence),
            conflict=dense_matrix_of(conflict),
            statements=congruence.statements,
            start=congruence.start,
            middle=congruence.middle,
            stop=congruence.stop,
        )


def one_mode(options: NetworkOptions) -> NetworkOptions:
    """Return options for ties between actors, divided by mean activity unless they say how.

    Raises NetworkError without a qualifier: nobody then agrees or disagrees.
    """
    if options.qualifier is None:
        raise NetworkError("Without a qualifier nobody agrees or disagrees. Name one: agreement.")
    known = (Normalization.JACCARD, Normalization.COSINE, Normalization.DNA_COSINE)
    normalization = options.normalization
    return replace(
        options,
        mode=NetworkMode.ONE,
        normalization=normalization if normalization in known else Normalization.AVERAGE,
    )


def _choose(table: StatementTable, options: NetworkOptions) -> tuple[Chosen, Levels]:
    sided = replace(
        options,
        mode=NetworkMode.ONE,
        aggregation=Aggregation.IGNORE if options.qualifier is None else Aggregation.CONGRUENCE,
        normalization=Normalization.NO,
        window=Window.NONE,
    )
    chosen = choose_statements(table, sided)
    if not len(chosen.chosen):
        needed = " and ".join(filter(None, (*options.variables, options.qualifier)))
        raise NetworkError(
            f"No statement has {needed}. Choose other variables, or leave out fewer statements."
        )
    levels = find_levels(chosen.qualifier, len(table), chosen.every)
    if levels.is_text:
        raise NetworkError(
            f"{options.qualifier!r} is words, which take no sides. Name a qualifier that is yes or "
            "no, or a number."
        )
    return chosen, levels


def _places(codes: NDArray[np.int32]) -> tuple[NDArray[np.intp], list[int]]:
    """Return each statement's number among the values that occur, and these values' places."""
    import numpy as np

    found, numbers = np.unique(codes, return_inverse=True)
    return np.asarray(numbers, dtype=np.intp), found.tolist()


def _values(levels: Levels, rows: NDArray[np.intp]) -> NDArray[np.float64]:
    import numpy as np

    if levels.type is None:
        return np.ones(len(rows))
    return np.asarray(levels.numbers[levels.codes[rows]])
