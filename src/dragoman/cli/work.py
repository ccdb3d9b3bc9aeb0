"""Sources in, extractions or a comparison out: what `read`, `brief` and `compare` share."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from datetime import date
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypedDict, TypeVar, Unpack

import click

from dragoman.cli.current import codebook_of, current_accounts, is_place, part_sources
from dragoman.cli.events import pick_event
from dragoman.cli.messages import Messages, hush_libraries
from dragoman.cli.projects import place_of, shown_place
from dragoman.records import Codebook, Comparison, Document, Extraction, ProbabilityScale

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

_F = TypeVar("_F", bound=Callable[..., Any])


class Said(TypedDict):
    """The options that `said_options` adds to a command."""

    title: str | None
    publisher: str | None
    author: str | None
    published: str | None
    language: str | None
    scale: ProbabilityScale | None
    workers: int


class Wanted(Said):
    """The options that `source_options` adds to a command."""

    codebook: Codebook | None


NOTHING_SAID: Said = {
    "title": None,
    "publisher": None,
    "author": None,
    "published": None,
    "language": None,
    "scale": None,
    "workers": 1,
}
"""What is said of the sources of a command that has no options for it."""


def _date(ctx: click.Context, _: click.Parameter, value: str | None) -> str | None:
    from dragoman.read import normalise_date

    return _checked(value, normalise_date, "is no date. Write 2021, 2021-05 or 2021-05-20.")


def find_places(ctx: click.Context, _: click.Parameter, value: tuple[str, ...]) -> tuple[str, ...]:
    """Return the sources of an argument, projects among them with their suffix."""
    return tuple(map(place_of, value))


def _language(ctx: click.Context, _: click.Parameter, value: str | None) -> str | None:
    from dragoman.read import normalise_language

    return _checked(value, normalise_language, "is no language. Write its code: en, tr, ru, …")


def load_codebook_option(
    ctx: click.Context, _: click.Parameter, value: Path | None
) -> Codebook | None:
    """Return the codebook of a file. Raises CodebookError for one that cannot be used."""
    if value is None:
        return None
    from dragoman.extract.codebook import load_codebook

    return load_codebook(value)


class Scale(click.ParamType[ProbabilityScale]):
    """A scale of verbal probability, by its name or by its file; a shell completes both."""

    name = "NAME|FILE"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> ProbabilityScale:
        """Return the scale. Raises ScaleError for one that is unknown or cannot be used."""
        from dragoman.extract.scales import load_scale

        return value if isinstance(value, ProbabilityScale) else load_scale(value)

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        """Return the names that begin so; and let the shell look for files."""
        from click.shell_completion import CompletionItem

        from dragoman.extract.scales import scale_names

        names = (name for name in scale_names() if name.startswith(incomplete))
        return [CompletionItem(incomplete, type="file"), *map(CompletionItem, names)]


def _checked(
    value: str | None, normalise: Callable[[object], str | None], complaint: str
) -> str | None:
    if value is None:
        return None
    if (normal := normalise(value)) is None:
        raise click.BadParameter(f"{value!r} {complaint}")
    return normal


sources_argument = click.argument("sources", metavar="FILE...", nargs=-1, required=True)
_SOURCES_OR_PROJECT = click.argument(
    "sources", metavar="FILE...", nargs=-1, required=True, callback=find_places
)

_CODEBOOK = click.option(
    "--codebook",
    metavar="FILE",
    type=click.Path(path_type=Path),
    callback=load_codebook_option,
    help="The issues to look for, in YAML; without it, those that ship.",
)

_ABOUT = (
    click.option("--title", help="The title, where the file itself names none."),
    click.option("--publisher", help="Who published it, where the file names nobody."),
    click.option("--author", help="Who wrote it, where the file names nobody."),
    click.option(
        "--published",
        metavar="DATE",
        callback=_date,
        help="When, where the file does not say: 2021, 2021-05 or 2021-05-20.",
    ),
    click.option(
        "--language",
        metavar="CODE",
        callback=_language,
        help="Its language, where it cannot be told: en, tr, ru, …",
    ),
)
_SCALE = click.option(
    "--scale",
    type=Scale(),
    help="What words of likelihood stand for: a scale of `dragoman forecasts scales`, or one "
    "of your own in YAML. Without it, only numbers that the text itself gives.",
)
_WORKERS = click.option(
    "--workers",
    type=click.IntRange(min=1),
    default=1,
    show_default=True,
    help="Processes to share the accounts among.",
)


def source_options(command: _F) -> _F:
    """Add FILE… and what may be said of every account named: title, publisher, author, …"""
    return _with(command, _SOURCES_OR_PROJECT, *_ABOUT, _CODEBOOK, _SCALE, _WORKERS)


def said_options(command: _F) -> _F:
    """Add what `source_options` adds, but FILE… and --codebook: for a project, which has one."""
    return _with(command, *_ABOUT, _SCALE, _WORKERS)


def text_options(command: _F) -> _F:
    """Add --codebook and --workers: what texts are read by where they are a source among others."""
    return _with(command, _CODEBOOK, _WORKERS)


def _with(command: _F, *additions: Callable[[_F], _F]) -> _F:
    for add in reversed(additions):
        command = add(command)
    return command


@contextmanager
def extractions(
    sources: tuple[str, ...],
    messages: Messages,
    *,
    keep: Callable[[Document], bool] | None = None,
    **wanted: Unpack[Wanted],
) -> Iterator[Iterator[Extraction]]:
    """Give the extractions of all sources, in order, while progress is shown and errors counted.

    Of a project that is among the sources, its accounts as they stand now; they come first. With
    `keep`, only of documents of which it is true.
    """
    projects, files = part_sources(sources)
    if projects and not files:
        check_alone(projects[0], wanted)
    stored = chain.from_iterable(map(current_accounts, projects))
    if projects and wanted["codebook"] is None:
        wanted["codebook"] = codebook_of(sources)
    with ExitStack() as stack:
        found = stack.enter_context(_extracted(files, messages, keep, wanted)) if files else ()
        yield _counted(chain(stored, found), messages)


@contextmanager
def _extracted(
    files: tuple[str, ...],
    messages: Messages,
    keep: Callable[[Document], bool] | None,
    wanted: Wanted,
) -> Iterator[Iterator[Extraction]]:
    from dragoman.extract import ExtractOptions, load_ahead
    from dragoman.read import ReadOptions, read_documents
    from dragoman.run import extract_documents

    hush_libraries(messages.verbose)
    workers = wanted["workers"]
    options = ReadOptions(
        title=wanted["title"],
        publisher=wanted["publisher"],
        author=wanted["author"],
        published=wanted["published"],
        language=wanted["language"],
    )
    if workers == 1:
        load_ahead()
    with messages.progress(_total(files)) as advance:
        documents = read_documents(files, options=options, on_error=messages.fail)
        yield extract_documents(
            documents if keep is None else filter(keep, documents),
            workers=workers,
            options=ExtractOptions(codebook=wanted["codebook"], scale=wanted["scale"]),
            on_progress=advance,
            on_error=messages.fail,
        )


def compare_sources(
    sources: tuple[str, ...],
    messages: Messages,
    *,
    one_event: bool | None,
    event: str | None = None,
    as_of: date | None = None,
    **wanted: Unpack[Wanted],
) -> Comparison | None:
    """Return the comparison of all sources that could be read, or None when none could.

    `as_of` is the day from which "due" is counted, today unless it is given. Whether the sources
    are of one event is asked of them unless it is said: files that are named one by one are, what
    lies in a folder or a project is grouped. With `event`, that one alone is compared.
    """
    from dragoman.compare import compare

    if event is not None and one_event:
        raise click.UsageError("--event picks one of several: leave out --one-event.")
    with extractions(sources, messages, **wanted) as found:
        accounts = list(found)
    if not accounts:
        return None
    if event is not None:
        accounts, one_event = pick_event(accounts, event), True
    if one_event is None:
        one_event = not any(is_place(source) or is_folder(source) for source in sources)
    codebook = wanted["codebook"] or codebook_of(sources)
    today = as_of or date.today()
    return compare(accounts, codebook=codebook, one_event=one_event, as_of=today)


def check_alone(place: str, wanted: Mapping[str, Any]) -> None:
    """Raise UsageError for what can be said of files and not of a project."""
    for name in (*Said.__annotations__, "codebook"):
        if name != "workers" and wanted.get(name) is not None:
            raise click.UsageError(
                f"--{name} is said of files; {shown_place(place)} has its accounts as they were "
                "added."
            )


def event_options(command: _F) -> _F:
    """Add --one-event and --group, of which neither means: it depends on the sources; --event."""
    return _with(
        command,
        click.option(
            "--one-event/--group",
            "one_event",
            default=None,
            help="Take all accounts to be of one event, or group them into events by time, place, "
            "participants and content. Without either, files named one by one are of one event, "
            "and what is in a folder or a project is grouped.",
        ),
        click.option(
            "--event",
            metavar="N|WORDS",
            help="Only this one of the events: its number, the largest being 1, or words of its "
            "title or of its accounts.",
        ),
    )


def _counted(found: Iterator[Extraction], messages: Messages) -> Iterator[Extraction]:
    for extraction in found:
        messages.done += 1
        messages.detail(_summary(extraction))
        yield extraction


def _summary(extraction: Extraction) -> str:
    """Say in one line how an account was read and what was found in it."""
    document = extraction.document
    origin = document.origin
    return (
        f"{origin.path}: {origin.media_type} by {origin.reader_version}, "
        f"{len(document.text.split()):,} words, language {document.language or 'unknown'}; "
        f"{len(extraction.statements)} statements, {len(extraction.actors)} actors, "
        f"{len(document.set_aside)} passages set aside."
    )


def _total(sources: tuple[str, ...]) -> int | None:
    """Return how many accounts there will be, or None when a folder hides their number."""
    return None if any(is_folder(source) for source in sources) else len(sources)


def is_folder(source: str) -> bool:
    """Tell whether a source is a folder; what can be no file is none."""
    try:
        return Path(source).is_dir()
    except (OSError, ValueError):  # such as a name, or a URL, too long for a file
        return False
