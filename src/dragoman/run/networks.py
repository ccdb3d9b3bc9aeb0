"""Discourse networks from whatever statements stand in: a project, a file of DNA, a frame."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields, replace
from enum import StrEnum
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias, TypedDict, Unpack

from dragoman.errors import NetworkError
from dragoman.records import Codebook, Dataset, Extraction, ReviewedExtraction, ReviewState
from dragoman.records.network import (
    Aggregation,
    Duplicates,
    Kernel,
    Network,
    NetworkEvent,
    NetworkMode,
    NetworkOptions,
    Normalization,
    Window,
)

if TYPE_CHECKING:
    from dragoman.compare.networks import StatementTable
    from dragoman.store.project import Project

NetworkSource: TypeAlias = "Project | Dataset | str | Path | Iterable[Extraction] | Any"
"""A project or its place, FILE.dna, extractions, a dataset, or a frame: pandas, polars, columns."""


class NetworkChoice(TypedDict, total=False):
    """How a network is made, in words: the fields of `NetworkOptions`, and where they come from.

    `date` and `document` name a frame's columns; `codebook` has the labels of extractions' issues.
    `accepted` takes only what a person stands behind, `min_confidence` only what is that sure.
    """

    variables: Sequence[str]
    mode: NetworkMode | str
    qualifier: str | None
    aggregation: Aggregation | str
    normalization: Normalization | str
    duplicates: Duplicates | str
    window: Window | str
    size: int
    kernel: Kernel | str
    indent: bool
    start: str | None
    stop: str | None
    exclude: Mapping[str, str | Sequence[str]] | Sequence[tuple[str, str]]
    invert: Sequence[str]
    isolates: bool
    min_frequency: int
    statement_type: str | None
    date: str | None
    document: str | None
    codebook: Codebook | None
    accepted: bool
    min_confidence: float


def network(
    source: NetworkSource,
    options: NetworkOptions | None = None,
    /,
    **chosen: Unpack[NetworkChoice],
) -> Network:
    """Return the network of some statements, as a labelled sparse matrix.

    What is not chosen is as `options` has it, or by default. Raises NetworkError for what does not
    go together or is not there; ProjectError and ImportFault for a place that cannot be read.

    >>> frame = {"organization": ["Port", "Bay"], "concept": ["Dues"] * 2, "agreement": [1, 1]}
    >>> list(network(frame, mode="one", aggregation="congruence").weights)
    [1.0, 1.0]
    """
    from dragoman.compare.networks import build_network

    wanted = _options(options, chosen)
    return build_network(_table(source, wanted, chosen), wanted)


def networks(
    source: NetworkSource,
    options: NetworkOptions | None = None,
    /,
    **chosen: Unpack[NetworkChoice],
) -> Iterator[Network]:
    """Yield the network of each window, in order of time; else as `network`."""
    from dragoman.compare.networks import build_networks

    wanted = _options(options, chosen)
    yield from build_networks(_table(source, wanted, chosen), wanted)


def network_events(
    source: NetworkSource,
    options: NetworkOptions | None = None,
    /,
    **chosen: Unpack[NetworkChoice],
) -> list[NetworkEvent]:
    """Return the statements that a network would be made of, each with its time and passage."""
    from dragoman.compare.networks import list_events

    wanted = replace(_options(options, chosen), mode=NetworkMode.EVENTS)
    return list_events(_table(source, wanted, chosen), wanted)


_WORDS: dict[str, type[StrEnum]] = {
    "mode": NetworkMode,
    "aggregation": Aggregation,
    "normalization": Normalization,
    "duplicates": Duplicates,
    "window": Window,
    "kernel": Kernel,
}
_OF_OPTIONS = frozenset(each.name for each in fields(NetworkOptions))


def _options(options: NetworkOptions | None, chosen: NetworkChoice) -> NetworkOptions:
    """Return the options with what was chosen in words. Raises NetworkError for unknown words."""
    values = {name: value for name, value in chosen.items() if name in _OF_OPTIONS}
    if unknown := sorted(chosen.keys() - NetworkChoice.__annotations__.keys()):
        raise NetworkError(
            f"There is no option {unknown[0]!r}. There are: "
            f"{', '.join(NetworkChoice.__annotations__)}."
        )
    for name, words in _WORDS.items():
        if name in values:
            values[name] = _word(name, str(values[name]), words)
    if "variables" in values:
        values["variables"] = _pair(values["variables"])
    if "exclude" in values:
        values["exclude"] = tuple(_exclusions(values["exclude"]))
    if "invert" in values:
        inverted: Any = values["invert"]
        values["invert"] = (inverted,) if isinstance(inverted, str) else tuple(inverted)
    return replace(options or NetworkOptions(), **values)  # type: ignore[arg-type]


def _word(name: str, word: str, words: type[StrEnum]) -> StrEnum:
    try:
        return words(word)
    except ValueError:
        there = ", ".join(each.value for each in words)
        raise NetworkError(f"{word!r} is no {name}. There are: {there}.") from None


def _pair(variables: Any) -> tuple[str, str]:
    names = variables.split(",") if isinstance(variables, str) else list(variables)
    if len(names) != 2:
        raise NetworkError(f"{variables!r} is not two variables: the nodes', and the other.")
    return names[0].strip(), names[1].strip()


def _exclusions(exclude: Any) -> Iterator[tuple[str, str]]:
    """Yield variable and value, of a mapping to one value or to several, or of pairs."""
    pairs = exclude.items() if isinstance(exclude, Mapping) else exclude
    for name, values in pairs:
        for value in (values,) if isinstance(values, str) else values:
            yield name, str(value)


def _table(source: NetworkSource, options: NetworkOptions, chosen: NetworkChoice) -> StatementTable:
    from dragoman.compare.networks import StatementTable, needed_variables

    if isinstance(source, Mapping) or hasattr(source, "columns"):
        return StatementTable.of_frame(
            source,
            needed_variables(options),
            date=chosen.get("date"),
            document=chosen.get("document"),
        )
    return StatementTable.of(_kept(_dataset(source, chosen), chosen))


def _dataset(source: NetworkSource, chosen: NetworkChoice) -> Dataset:
    """Return a source as coded rows. Raises NetworkError for one that is none."""
    from dragoman.store.project import Project

    if isinstance(source, Dataset):
        return source
    if isinstance(source, Project):
        return _of_project(source)
    if isinstance(source, (str, Path)):
        return _of_place(source)
    found = _extractions(source)
    if found is None:
        raise NetworkError(
            f"A network cannot be made of {type(source).__name__}. Give a project, a file of DNA, "
            "extractions, a dataset, or a frame of pandas or polars."
        )
    return _of_extractions(found, chosen.get("codebook"))


def _of_place(place: str | Path) -> Dataset:
    from dragoman.read.imports.dna import read_dna
    from dragoman.store.engines import is_project
    from dragoman.store.project import open_project

    if is_project(place):
        with open_project(place, writable=False) as project:
            return _of_project(project)
    return read_dna(Path(place))


def _of_project(project: Project) -> Dataset:
    from dragoman.compare.coding import code_accounts
    from dragoman.store.current import reviewed_extractions
    from dragoman.store.importing import load_frame

    accounts = reviewed_extractions(project)
    return code_accounts(accounts, project.codebook(), frame=load_frame(project))


def _extractions(source: Any) -> Iterator[Extraction] | None:
    """Return what a source yields, or None where the first is no extraction."""
    try:
        found = iter(source)
    except TypeError:
        return None
    first = next(found, None)
    return chain((first,), found) if isinstance(first, Extraction) else None


def _of_extractions(found: Iterable[Extraction], codebook: Codebook | None) -> Dataset:
    from dragoman.compare.coding import code_accounts
    from dragoman.extract import load_codebook

    return code_accounts(map(ReviewedExtraction, found), codebook or load_codebook())


_STOOD_BEHIND = (ReviewState.ACCEPTED, ReviewState.CORRECTED, ReviewState.ADDED)


def _kept(dataset: Dataset, chosen: NetworkChoice) -> Dataset:
    """Return a dataset with the rows that are wanted by how they were judged and how sure."""
    accepted, least = chosen.get("accepted", False), chosen.get("min_confidence", 0.0)
    if not accepted and not least:
        return dataset
    rows = (
        row
        for row in dataset.statements
        if row.confidence >= least and (row.state in _STOOD_BEHIND or not accepted)
    )
    return replace(dataset, statements=tuple(rows))
