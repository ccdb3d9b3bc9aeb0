"""What is gathered, and which of it: the options that exports, networks and analyses share."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypedDict, TypeVar

import click

from dragoman.cli.gathering.standing import VERDICTS, Wish
from dragoman.cli.selecting import filter_options
from dragoman.cli.work import find_places, text_options
from dragoman.records import Codebook

_F = TypeVar("_F", bound=Callable[..., Any])


class Asked(TypedDict, total=False):
    """The options that `gather_options` adds to a command."""

    verdict: str
    min_confidence: float
    since: str | None
    until: str | None
    account: tuple[str, ...]
    own: bool | None
    codebook: Codebook | None
    workers: int


_SOURCES = click.argument(
    "sources", metavar="SOURCE...", nargs=-1, required=True, callback=find_places
)
_VERDICT = click.option(
    "--verdict",
    type=click.Choice(list(VERDICTS)),
    default="any",
    show_default=True,
    help="Only what a person stands behind (accepted, corrected or added), what nobody has "
    "reviewed, or what somebody was unsure of. What was rejected is always left out. A position "
    "that was not judged by itself stands as its statement does.",
)
_FILTERS = ("min_confidence", "since", "until", "account", "own")


def gather_options(command: _F) -> _F:
    """Add SOURCE…, --verdict, --min-confidence, --since, … and what the texts are read by."""
    for add in (text_options, filter_options(*_FILTERS), _VERDICT, _SOURCES):
        command = add(command)
    return command


def wish_of(asked: Asked) -> Wish:
    """Return which records are asked for."""
    return Wish(
        verdict=asked.get("verdict", "any"),
        min_confidence=asked.get("min_confidence", 0.0),
        own=asked.get("own"),
        since=asked.get("since"),
        until=asked.get("until"),
        words=asked.get("account", ()),
    )
