"""How a network is made: the options that networks and analyses share."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypedDict, TypeVar

import click

from dragoman.records.network import (
    Aggregation,
    Duplicates,
    Kernel,
    NetworkMode,
    NetworkOptions,
    Normalization,
    Window,
)

_F = TypeVar("_F", bound=Callable[..., Any])

NONE = "none"
"""No qualifier, in the user's words."""


class Made(TypedDict, total=False):
    """The options that `network_options` adds to a command."""

    variables: tuple[str, str]
    mode: str
    qualifier: str
    aggregation: str
    normalization: str
    duplicates: str
    window: str
    size: int
    kernel: str
    indent: bool
    start: str | None
    stop: str | None
    exclude: tuple[tuple[str, str], ...]
    invert: tuple[str, ...]
    isolates: bool
    min_frequency: int
    statement_type: str | None


class Variables(click.ParamType[tuple[str, str]]):
    """Two names with a comma between."""

    name = "A,B"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, str]:
        """Return the two names."""
        if isinstance(value, tuple):
            return value
        names = [name.strip() for name in str(value).split(",")]
        if len(names) != 2 or not all(names):
            self.fail(f"{value!r} is not two names. Write organization,concept.", param, ctx)
        return names[0], names[1]


class Exclusion(click.ParamType[tuple[str, str]]):
    """A variable and one of its values."""

    name = "VARIABLE=VALUE"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, str]:
        """Return the variable and the value, which may have further equals signs."""
        if isinstance(value, tuple):
            return value
        name, equals, wanted = str(value).partition("=")
        if not name.strip() or not equals:
            self.fail(
                f"{value!r} names no value. Write concept=VALUE, in quotation marks where it has "
                "blanks.",
                param,
                ctx,
            )
        return name.strip(), wanted


def _choice(name: str, choices: type[Any], default: Any, help_: str) -> Callable[[_F], _F]:
    names = [each.value for each in choices]
    return click.option(
        f"--{name}",
        type=click.Choice(names, case_sensitive=False),
        default=default.value,
        show_default=True,
        metavar=name.upper(),
        help=f"{help_} One of: {', '.join(names)}.",
    )


_DEFAULT = NetworkOptions()

_OPTIONS: dict[str, Callable[[Any], Any]] = {
    "variables": click.option(
        "--variables",
        type=Variables(),
        default=",".join(_DEFAULT.variables),
        show_default=True,
        help="The variable of the nodes, and the one they are tied by: person, organization, "
        "actor, country, concept, issue, whatever else was coded, and of the document author, "
        "publisher, section, type, title.",
    ),
    "mode": _choice(
        "mode",
        NetworkMode,
        _DEFAULT.mode,
        "The first variable's values tied by what they share of the second; both as nodes; or no "
        "matrix but a list of statements.",
    ),
    "qualifier": click.option(
        "--qualifier",
        metavar="VARIABLE",
        default=_DEFAULT.qualifier,
        show_default=True,
        help=f"What tells agreement from disagreement, such as agreement or position; {NONE} "
        "counts statements without one too.",
    ),
    "aggregation": _choice(
        "aggregation",
        Aggregation,
        _DEFAULT.aggregation,
        "What the qualifier makes of ties: congruence and conflict in one-mode, combine in "
        "two-mode networks, the others in both.",
    ),
    "normalization": _choice(
        "normalization",
        Normalization,
        _DEFAULT.normalization,
        "By what ties are divided: activity and prominence in two-mode, the others in one-mode.",
    ),
    "duplicates": _choice(
        "duplicates", Duplicates, _DEFAULT.duplicates, "Where the same again counts once."
    ),
    "window": _choice(
        "window", Window, _DEFAULT.window, "A network for each step of a window that moves by this."
    ),
    "size": click.option(
        "--size",
        metavar="N",
        type=click.IntRange(min=1),
        default=_DEFAULT.size,
        show_default=True,
        help="Of the window, in its units; it reaches half of that to either side.",
    ),
    "kernel": _choice(
        "kernel",
        Kernel,
        _DEFAULT.kernel,
        "How the weight of a statement falls with its distance from the window's middle.",
    ),
    "indent": click.option(
        "--indent",
        is_flag=True,
        help="With a kernel: middles keep half a window from the ends of the range, where windows "
        "are cut off otherwise.",
    ),
    "start": click.option(
        "--start",
        metavar="DATE",
        help="From this moment on: 2021, 2021-05, 2021-05-20, 2021-05-20T12:00. Windows begin "
        "here, which with --since they would not.",
    ),
    "stop": click.option("--stop", metavar="DATE", help="Up to this moment, a whole day or year."),
    "exclude": click.option(
        "--exclude",
        type=Exclusion(),
        multiple=True,
        help="Without statements that have this value, of whatever variable. Several times for "
        "several.",
    ),
    "invert": click.option(
        "--invert",
        metavar="VARIABLE",
        multiple=True,
        help="What --exclude names of this variable is what is kept, and all else goes.",
    ),
    "isolates": click.option(
        "--isolates", is_flag=True, help="Keep nodes that only left-out statements have."
    ),
    "min_frequency": click.option(
        "--min-frequency",
        metavar="N",
        type=click.IntRange(min=1),
        default=_DEFAULT.min_frequency,
        show_default=True,
        help="Without nodes that have fewer statements.",
    ),
    "statement_type": click.option(
        "--statement-type",
        metavar="TYPE",
        help="Only statements of this type.  [default: each that has the variables]",
    ),
}


def network_options(*names: str) -> Callable[[_F], _F]:
    """Return what adds these options, or all of them, to a command."""

    def add(command: _F) -> _F:
        for name in reversed(names or tuple(_OPTIONS)):
            command = _OPTIONS[name](command)
        return command

    return add


def options_of(made: Made) -> NetworkOptions:
    """Return how a network is to be made; what was not asked is as it is by default."""
    qualifier = made.get("qualifier", _DEFAULT.qualifier)
    return NetworkOptions(
        variables=made.get("variables", _DEFAULT.variables),
        mode=NetworkMode(made.get("mode", _DEFAULT.mode)),
        qualifier=None if qualifier == NONE else qualifier,
        aggregation=Aggregation(made.get("aggregation", _DEFAULT.aggregation)),
        normalization=Normalization(made.get("normalization", _DEFAULT.normalization)),
        duplicates=Duplicates(made.get("duplicates", _DEFAULT.duplicates)),
        window=Window(made.get("window", _DEFAULT.window)),
        size=made.get("size", _DEFAULT.size),
        kernel=Kernel(made.get("kernel", _DEFAULT.kernel)),
        indent=made.get("indent", _DEFAULT.indent),
        start=made.get("start"),
        stop=made.get("stop"),
        exclude=made.get("exclude", ()),
        invert=made.get("invert", ()),
        isolates=made.get("isolates", False),
        min_frequency=made.get("min_frequency", _DEFAULT.min_frequency),
        statement_type=made.get("statement_type"),
    )
