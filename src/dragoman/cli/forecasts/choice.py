"""Which forecasts to show: of whom, about what, how sure."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any, TypeVar

import click

from dragoman.cli.forecasts.naming import issues_under, plain
from dragoman.records import Actor, Codebook, Extraction, Forecast, Resolution

_F = TypeVar("_F", bound=Callable[..., Any])


def choice_options(command: _F) -> _F:
    """Add --speaker, --issue and --min-confidence."""
    for add in reversed(_OPTIONS):
        command = add(command)
    return command


_OPTIONS = (
    click.option(
        "--speaker",
        metavar="NAME",
        multiple=True,
        help="Only of speakers whose name holds NAME; several times for several speakers.",
    ),
    click.option(
        "--issue",
        metavar="ISSUE",
        multiple=True,
        help="Only about this issue of the codebook, by its key or label, or one under it; several "
        "times for several.",
    ),
    click.option(
        "--min-confidence",
        metavar="X",
        type=click.FloatRange(0, 1),
        default=0.0,
        help="Only those that are at least so sure to be forecasts: 0 … 1.",
    ),
)


def choose(
    speakers: tuple[str, ...],
    issues: tuple[str, ...],
    min_confidence: float,
    codebook: Codebook | None,
) -> Callable[[Extraction], Extraction]:
    """Return what leaves in an extraction only the forecasts that are asked for.

    Raises click.BadParameter for an issue that the codebook does not have.
    """
    keys = _with_those_under(issues, codebook) if issues else frozenset()
    names = [plain(name) for name in speakers]

    def keep(extraction: Extraction) -> Extraction:
        actors = {actor.id: actor for actor in extraction.actors}
        return replace(
            extraction,
            forecasts=tuple(
                each
                for each in extraction.forecasts
                if each.confidence >= min_confidence
                and (not keys or keys & set(each.issues))
                and (not names or _is_named(each, extraction, actors, names))
            ),
        )

    return keep


def _with_those_under(issues: tuple[str, ...], codebook: Codebook | None) -> frozenset[str]:
    """Return the keys with those of all issues under them."""
    from dragoman.extract.codebook import load_codebook

    codebook = codebook or load_codebook()
    for key in issues:
        if not issues_under([key], codebook):
            raise click.BadParameter(
                f"{key!r} is no issue of the codebook. `dragoman issues list` shows them.",
                param_hint="--issue",
            )
    return issues_under(issues, codebook)


def _is_named(
    forecast: Forecast, extraction: Extraction, actors: dict[str, Actor], names: list[str]
) -> bool:
    """Tell whether one of the speaker's names holds one of these."""
    speaker, document = forecast.speaker, extraction.document
    known = [speaker.name]
    if speaker.actor in actors:
        known += [actors[speaker.actor].name, *actors[speaker.actor].aliases]
    if speaker.resolution is Resolution.AUTHOR:
        known += [document.author or "", document.publisher or ""]
    return any(name in plain(each) for each in known for name in names)
