"""Which options of a network go together."""

from __future__ import annotations

from dragoman.errors import NetworkError
from dragoman.records.network import (
    Aggregation,
    Kernel,
    NetworkMode,
    NetworkOptions,
    Normalization,
    Window,
)

AGGREGATIONS = {
    NetworkMode.ONE: (
        Aggregation.IGNORE,
        Aggregation.CONGRUENCE,
        Aggregation.CONFLICT,
        Aggregation.SUBTRACT,
    ),
    NetworkMode.TWO: (Aggregation.IGNORE, Aggregation.SUBTRACT, Aggregation.COMBINE),
    NetworkMode.EVENTS: tuple(Aggregation),
}
"""What the qualifier can make of ties, by the mode of the network; events ignore it."""

NORMALIZATIONS = {
    NetworkMode.ONE: (
        Normalization.NO,
        Normalization.AVERAGE,
        Normalization.JACCARD,
        Normalization.COSINE,
        Normalization.DNA_COSINE,
    ),
    NetworkMode.TWO: (Normalization.NO, Normalization.ACTIVITY, Normalization.PROMINENCE),
    NetworkMode.EVENTS: (Normalization.NO,),
}
"""By what ties can be divided, by the mode of the network."""


def check_options(options: NetworkOptions) -> None:
    """Raise NetworkError for options that do not go together, with those that do."""
    one, other = options.variables
    if one == other:
        raise NetworkError(
            f"The two variables are both {one!r}. Name the nodes' variable and another: "
            "organization,concept."
        )
    if options.qualifier in options.variables:
        raise NetworkError(
            f"The qualifier {options.qualifier!r} is one of the variables. Name another, or none."
        )
    _check_choice("aggregation", options.aggregation, options.mode, AGGREGATIONS[options.mode])
    _check_choice(
        "normalization", options.normalization, options.mode, NORMALIZATIONS[options.mode]
    )
    _check_qualifier(options)
    _check_window(options)
    if options.min_frequency < 1:
        raise NetworkError("The least frequency of a node is 1.")


def _check_choice(
    what: str,
    chosen: Aggregation | Normalization,
    mode: NetworkMode,
    known: tuple[Aggregation, ...] | tuple[Normalization, ...],
) -> None:
    if chosen not in known:
        names = ", ".join(each.value for each in known)
        raise NetworkError(f"{chosen.value!r} is no {what} of {_MODES[mode]}. There are: {names}.")


def _check_qualifier(options: NetworkOptions) -> None:
    if options.mode is NetworkMode.EVENTS:
        return
    if options.qualifier is None and options.aggregation is not Aggregation.IGNORE:
        raise NetworkError(
            f"{options.aggregation.value!r} needs a qualifier, such as agreement. Name one, "
            "or ignore it."
        )
    combined = options.aggregation is Aggregation.COMBINE
    if combined and options.normalization is not Normalization.NO:
        raise NetworkError(
            "'combine' gives each combination of values a number, which says nothing when it is "
            "divided. Use it without a normalization."
        )


def _check_window(options: NetworkOptions) -> None:
    windowed, kernel = options.window is not Window.NONE, options.kernel is not Kernel.NONE
    if windowed and options.mode is NetworkMode.EVENTS:
        raise NetworkError("A list of events has no window: each statement is a row of it.")
    if windowed and options.size < 1:
        raise NetworkError("The size of a window is 1 or more of its units.")
    if kernel and options.window in (Window.NONE, Window.EVENTS):
        raise NetworkError("A kernel weighs by time: it needs a window of seconds … years.")
    if options.indent and not kernel:
        raise NetworkError(
            "Only windows with a kernel can be indented: all others lie within the range as it is."
        )
    if kernel and options.aggregation is Aggregation.COMBINE:
        raise NetworkError("'combine' has no weights: it does not go with a kernel.")


_MODES = {
    NetworkMode.ONE: "a one-mode network",
    NetworkMode.TWO: "a two-mode network",
    NetworkMode.EVENTS: "a list of events",
}
