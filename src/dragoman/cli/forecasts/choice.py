"""Which forecasts to show: of whom, about what, how sure."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any, TypeVar
from unicodedata import combining, normalize

import click

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
        metavar="KEY",
        multiple=True,
        help="Only about this issue of the codebook, or one under it; several times for several.",
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
    names = [_folded(name) for name in speakers]

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

    parents = {issue.key: issue.parent for issue in (codebook or load_codebook()).issues}
    for key in issues:
        if key not in parents:
            raise click.BadParameter(
                f"{key!r} is no issue of the codebook. `dragoman issues list` shows them.",
                param_hint="--issue",
            )
    return frozenset(key for key in parents if set(issues) & set(_upwards(key, parents)))


def _upwards(key: str | None, parents: dict[str, str | None]) -> Iterator[str]:
    """Yield an issue and those above it; a codebook's parents form no circle."""
    while key is not None:
        yield key
        key = parents.get(key)


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
    return any(name in _folded(each) for each in known for name in names)


def _folded(name: str) -> str:
    """Return a name without accents, capitals and double spaces.

    >>> _folded("Öz  Çelik")
    'oz celik'
    """
    letters = (sign for sign in normalize("NFKD", name.casefold()) if not combining(sign))
    return " ".join("".join(letters).split())
