"""What the user hears of the work, on standard error: lines, progress, and how it ended."""

from __future__ import annotations

import logging
import traceback
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Timer
from typing import TYPE_CHECKING, Any, TypeVar

import click

from dragoman.errors import CodebookError, DragomanError
from dragoman.records import Document
from dragoman.run import UnforeseenError

if TYPE_CHECKING:
    from rich.console import Console
    from rich.progress import Progress

PATIENCE = 2.0  # seconds of silence before progress is shown

_F = TypeVar("_F", bound=Callable[..., Any])


@dataclass(slots=True)
class Messages:
    """The lines a run writes to standard error, and the count of what failed and what was done."""

    quiet: bool = False
    verbose: bool = False
    failed: int = 0
    done: int = 0
    _live: Console | None = None

    def say(self, line: str) -> None:
        """Write a line, unless the user asked for quiet."""
        if not self.quiet:
            self._write(line)

    def detail(self, line: str) -> None:
        """Write a line for the user who asked for details."""
        if self.verbose:
            self._write(line)

    def fail(self, error: DragomanError) -> None:
        """Write an error as one line and count it; a fault of ours keeps its traceback.

        A codebook's error has a line for each of its faults.
        """
        self.failed += 1
        for line in _lines_of(error):
            self._write(" ".join(f"dragoman: {line}".split()))
        if isinstance(error.__cause__, UnforeseenError):
            self._write(str(error.__cause__))
        elif self.verbose and error.__cause__ is not None:
            self._write("".join(traceback.format_exception(error.__cause__)).rstrip())

    @property
    def exit_code(self) -> int:
        """0 when nothing failed, 1 when something did and the rest was done, 2 when nothing was."""
        if not self.failed:
            return 0
        return 1 if self.done else 2

    @contextmanager
    def progress(self, total: int | None) -> Iterator[Callable[[Document], None]]:
        """Give a function to call with each document done; show a bar when the work takes long."""
        from rich.console import Console

        console = Console(stderr=True)
        if self.quiet or not console.is_terminal:
            yield lambda document: None
            return
        bar = _bar(console)
        task = bar.add_task("reading", total=total)
        timer = Timer(PATIENCE, bar.start)
        timer.daemon = True
        self._live = console
        timer.start()
        try:
            yield lambda document: bar.update(task, advance=1, description=_name(document))
        finally:
            timer.cancel()
            timer.join()
            bar.stop()
            self._live = None

    @contextmanager
    def waiting(self, what: str) -> Iterator[None]:
        """Show that something is under way, and for how long, once it takes long."""
        from rich.console import Console
        from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

        console = Console(stderr=True)
        if self.quiet or not console.is_terminal:
            yield
            return
        words = TextColumn("{task.description}", markup=False)
        bar = Progress(SpinnerColumn(), words, TimeElapsedColumn(), console=console, transient=True)
        bar.add_task(what, total=None)
        timer = Timer(PATIENCE, bar.start)
        timer.daemon = True
        timer.start()
        try:
            yield
        finally:
            timer.cancel()
            timer.join()
            bar.stop()

    def _write(self, text: str) -> None:
        if self._live is None:
            click.echo(text, err=True)
        else:  # a bar is on the screen: its console writes above it
            self._live.print(text, markup=False, highlight=False, soft_wrap=True)


def _lines_of(error: DragomanError) -> list[str]:
    return str(error).splitlines() if isinstance(error, CodebookError) else [str(error)]


def _bar(console: Console) -> Progress:
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    return Progress(
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        console=console,
        transient=True,
        redirect_stdout=False,
        redirect_stderr=False,
    )


def _name(document: Document) -> str:
    return document.origin.path[-40:]


def verbosity_options(command: _F) -> _F:
    """Add --quiet and --verbose, which mean the same before and after the command's name."""
    quiet = click.option(
        "-q",
        "--quiet",
        is_flag=True,
        expose_value=False,
        callback=_set_quiet,
        help="Only errors on standard error: no progress, no remarks.",
    )
    verbose = click.option(
        "-v",
        "--verbose",
        is_flag=True,
        expose_value=False,
        callback=_set_verbose,
        help="A line for each account: how it was read, what was found.",
    )
    return quiet(verbose(command))


def _set_quiet(ctx: click.Context, _: click.Parameter, value: bool) -> None:
    messages = ctx.ensure_object(Messages)
    messages.quiet = messages.quiet or value


def _set_verbose(ctx: click.Context, _: click.Parameter, value: bool) -> None:
    messages = ctx.ensure_object(Messages)
    messages.verbose = messages.verbose or value


def hush_libraries(verbose: bool) -> None:
    """Keep libraries' own warnings off the user's screen: what matters reaches him as one line."""
    if not verbose:
        warnings.simplefilter("ignore")
        logging.getLogger().addHandler(logging.NullHandler())
