"""Writers that take a part of an export, or a stream → writers of a format."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TextIO

from dragoman.errors import ReportError
from dragoman.records import Dataset, Export, ExportOptions, Network
from dragoman.report.exports.format import Write


def of_dataset(write: Callable[[Dataset, Path], tuple[str, ...] | None]) -> Write:
    """Return a format's writer of one that writes coded rows."""
    return lambda export, path, options: write(export.dataset, path)


def of_network(write: Callable[[Sequence[Network], TextIO], None]) -> Write:
    """Return a format's writer of one that writes networks to a stream."""

    def write_network(export: Export, path: Path, options: ExportOptions) -> None:
        if export.network is None:
            raise ReportError("No network was made of this. `dragoman network` makes one.")
        network = export.network()
        with path.open("w", encoding="utf-8", newline="") as stream:
            write([network], stream)

    return write_network
