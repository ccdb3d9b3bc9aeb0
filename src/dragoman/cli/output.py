"""Where data goes: standard output, or a file that is there whole or not at all."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from io import TextIOWrapper
from pathlib import Path
from tempfile import mkstemp
from typing import TYPE_CHECKING, Any, NoReturn, TextIO, TypeVar

import click

from dragoman.errors import ReportError

if TYPE_CHECKING:
    from rich.console import Console

_F = TypeVar("_F", bound=Callable[..., Any])


_ALSO = {"htm": "html", "markdown": "md"}  # suffixes that mean a format of another name


def output_options(formats: Collection[str], what: str) -> Callable[[_F], _F]:
    """Return what adds --format, with `what` as its help, and -o FILE to a command.

    Without --format, the suffix of FILE tells it, and else it is the first of `formats`.
    """
    first, *_ = formats

    def by_suffix(ctx: click.Context, _: click.Parameter, value: str | None) -> str:
        output: Path | None = ctx.params.get("output")
        suffix = output.suffix.lower().lstrip(".") if output else ""
        suffix = _ALSO.get(suffix, suffix)
        return value or (suffix if suffix in formats else first)

    format_option = click.option(
        "--format",
        "format_",
        type=click.Choice(list(formats)),
        callback=by_suffix,
        show_default=f"what the suffix of FILE says, else {first}",
        help=what,
    )
    return lambda command: format_option(output_option()(command))


def output_option(
    what: str = "Write to FILE instead of standard output.", *, folders: bool = False
) -> Callable[[_F], _F]:
    """Return what adds -o FILE to a command, with `what` as its help; or a place of either kind."""
    return click.option(
        "-o",
        "--output",
        metavar="PLACE" if folders else "FILE",
        type=click.Path(path_type=Path, dir_okay=folders),
        is_eager=True,  # known before the format, which its suffix may tell
        help=what,
    )


@contextmanager
def open_output(path: Path | None) -> Iterator[TextIO]:
    """Open a file to write, or standard output for None and "-".

    A file is written beside its place and moved there at the end: an interruption leaves nothing,
    and an older file stays as it was. Raises ReportError when it cannot be written, or where it
    would take the place of a project.
    """
    keep_projects(path)
    if path is None or path == Path("-"):
        if hasattr(sys.stdout, "reconfigure"):
            sys.stdout.reconfigure(encoding="utf-8", newline="")
        yield sys.stdout
        return
    try:
        # A pipe or a device has no content to protect, and must not be replaced by a file.
        if path.exists() and not path.is_file():
            stream, beside = path.open("w", encoding="utf-8", newline=""), None
        else:
            descriptor, name = mkstemp(dir=path.parent, prefix=f".{path.name}.")
            stream, beside = os.fdopen(descriptor, "w", encoding="utf-8", newline=""), Path(name)
    except OSError as error:
        raise ReportError(
            f"{path}: cannot be written ({error.strerror}). Name another place."
        ) from None
    try:
        with stream:
            yield stream
        if beside:
            beside.chmod(0o666 & ~_umask())
            beside.replace(path)
    except BaseException:
        if beside:
            beside.unlink(missing_ok=True)
        raise


def keep_projects(path: Path | None) -> None:
    """Raise ReportError for a project's place: nothing overwrites one."""
    from dragoman.store.engines import is_project

    if path is not None and is_project(path):
        raise ReportError(
            f"{path}: would be a project, and nothing overwrites one. Name another file with -o."
        )


def open_console(stream: TextIO) -> Console:
    """Return a console on a stream: colours on a terminal only; a closed pipe is an error.

    What the stream's encoding has no sign for is written as a question mark.
    """
    from rich.console import Console

    if isinstance(stream, TextIOWrapper):
        stream.reconfigure(errors="replace")

    class DataConsole(Console):
        def on_broken_pipe(self) -> NoReturn:
            raise BrokenPipeError  # Rich would exit 1, which means something else here

    return DataConsole(file=stream)


def _umask() -> int:
    """Return the process's umask; it can be read only by setting it."""
    mask = os.umask(0)
    os.umask(mask)
    return mask
