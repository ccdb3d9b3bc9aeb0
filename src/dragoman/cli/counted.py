"""What a network or an analysis is made of, in words: what counted, what did not, and why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import click
from click.core import ParameterSource

from dragoman.cli.messages import Messages
from dragoman.errors import NetworkError
from dragoman.records.network import Aggregation, Network, NetworkOptions, Window

if TYPE_CHECKING:
    from dragoman.compare.networks import StatementTable, Validity

_WISHES = {
    "verdict": "--verdict",
    "min_confidence": "--min-confidence",
    "since": "--since",
    "until": "--until",
    "own": "--own/--no-own",
}
_CHOSEN = (ParameterSource.COMMANDLINE, ParameterSource.ENVIRONMENT)


def without_qualifier(options: NetworkOptions) -> str:
    """Return what the user writes to have statements counted that lack the qualifier."""
    if options.aggregation is Aggregation.IGNORE:
        return "--qualifier none"
    return "--qualifier none --aggregation ignore"


def refuse_nothing(
    table: StatementTable, options: NetworkOptions, wanted: Mapping[str, Any], *, bare: str = ""
) -> None:
    """Raise NetworkError where no statement counts, with what would let some count.

    `wanted` is what was asked of the sources; `bare` as in `tell_statements`.
    """
    from dragoman.compare.networks import tell_validity, why_nothing

    if not len(table):
        asked = [flag for name, flag in _WISHES.items() if wanted.get(name) not in (None, 0, "any")]
        more = f": {' and '.join(asked)} left none" if asked else ""
        raise NetworkError(f"There is no statement to make a network of{more}.")
    if not tell_validity(table, options).statements:
        raise NetworkError(why_nothing(table, options, bare=bare))


def fit_window(
    ctx: click.Context, table: StatementTable, options: NetworkOptions, messages: Messages
) -> NetworkOptions:
    """Return options with a size of the window that fits, where the user named none.

    Raises NetworkError where the time is too short for the unit.
    """
    from dragoman.compare.networks import fitting_size

    if options.window is Window.NONE or ctx.get_parameter_source("size") in _CHOSEN:
        return options
    size = fitting_size(table, options)
    if size != options.size:
        messages.say(
            f"Windows of {size:,} {options.window.value}, to fit the time that there is: --size N "
            "for others."
        )
    return replace(options, size=size)


def tell_statements(
    table: StatementTable, options: NetworkOptions, messages: Messages, *, bare: str = ""
) -> None:
    """Say how many statements counted, how many nobody has reviewed, and what could be done.

    `bare` is what the user writes to count statements without the qualifier, if he can.
    """
    from dragoman.compare.networks import tell_validity

    validity = tell_validity(table, options)
    messages.say(f"{_counted(validity.statements)} of {len(table):,} coded passages.")
    _tell_idle(table, options, messages)
    if validity.lacking:
        offer = f": {bare} counts them too" if bare else ""
        more = _counted(validity.lacking).replace(" ", " more ")
        messages.say(f"{more} without {options.qualifier}{offer}.")
    if validity.unreviewed:
        _tell_unreviewed(validity, messages)


def tell_ties(network: Network, messages: Messages) -> None:
    """Say that there is no tie, where that is so."""
    if network.weights:
        return
    one, other = network.options.variables
    if network.is_one_mode:
        verb = _VERBS.get(network.options.aggregation, "share a")
        messages.say(f"There is no tie: no two values of {one} {verb} value of {other}.")
    else:
        messages.say("There is no tie: what is for and what is against cancel out.")


_VERBS = {
    Aggregation.CONGRUENCE: "agree on a",
    Aggregation.CONFLICT: "disagree on a",
    Aggregation.SUBTRACT: "take sides on the same",
}


def _tell_idle(table: StatementTable, options: NetworkOptions, messages: Messages) -> None:
    from dragoman.compare.networks import idle_exclusions

    for idle in idle_exclusions(table, options):
        kept = idle.partition("=")[0] in options.invert
        messages.say(f"Nothing has {idle}, which is {'all that is kept' if kept else 'excluded'}.")


def _tell_unreviewed(validity: Validity, messages: Messages) -> None:
    from dragoman.compare.networks import SURE

    some = f"{validity.unreviewed:,} of these {validity.statements:,}"
    if validity.unreviewed == validity.statements:
        some = f"All {validity.statements:,}" if validity.statements > 1 else "It"
    verb = "is a finding" if validity.statements == 1 else "are findings"
    messages.say(
        f"{some} {verb} of a machine that nobody has reviewed: automatic coding is better in "
        "aggregate than one by one."
    )
    messages.say(
        f"--verdict accepted would leave {validity.accepted:,} of them, --min-confidence {SURE:g} "
        f"would leave {validity.sure:,}."
    )


def _counted(count: int) -> str:
    return f"{count:,} statement" + ("s" if count != 1 else "")
