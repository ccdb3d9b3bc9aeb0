"""`dragoman import`: files of other tools into a project."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from dragoman.cli.importing import Importer, Told
from dragoman.cli.messages import Messages, hush_libraries, verbosity_options
from dragoman.cli.projects import by_option, open_place, project_argument, shown_place
from dragoman.errors import DragomanError

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem


class FormatName(click.ParamType[str]):
    """A format that can be imported, by its name."""

    name = "FORMAT"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the name of the format that is meant: `qdpx` is refi."""
        from dragoman.read.imports import IMPORTERS, format_named

        if (found := format_named(str(value))) is None:
            self.fail(f"{value!r} is no format. Use one of {', '.join(IMPORTERS)}.", param, ctx)
        return found.name

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        """Return the names that begin so."""
        from click.shell_completion import CompletionItem

        from dragoman.read.imports import IMPORTERS

        return [CompletionItem(each) for each in IMPORTERS if each.startswith(incomplete)]


@click.command("import")
@project_argument
@click.argument(
    "files", metavar="FILE...", nargs=-1, required=True, type=click.Path(path_type=Path)
)
@click.option(
    "--from",
    "format_",
    type=FormatName(),
    help="The format: dna, csv, jsonl, refi, qdc, brat or folder. Without it, what the file holds "
    "tells.",
)
@click.option(
    "--metadata",
    metavar="FILE",
    type=click.Path(path_type=Path, dir_okay=False, exists=True),
    help="Of a folder: a table (CSV or XLSX), a row a file: file, title, publisher, author, "
    "published, language, section, type. Without it, metadata.csv in the folder, if there is one.",
)
@click.option(
    "--pattern",
    metavar="TEXT",
    help="Of a folder: what the names of its files tell, such as "
    "'{published}_{publisher}_{title}'; {*} is skipped.",
)
@click.option(
    "--coder", metavar="NAME", help="Who coded, where the file names nobody.  [default: --by]"
)
@click.option("--dry-run", is_flag=True, help="Only tell what would come.")
@by_option
@verbosity_options
@click.pass_context
def import_(
    ctx: click.Context,
    /,
    *,
    place: str,
    files: tuple[Path, ...],
    format_: str | None,
    metadata: Path | None,
    pattern: str | None,
    coder: str | None,
    dry_run: bool,
    by: str,
) -> None:
    """Take over what other tools hold: documents, and what people coded in them.

    FILE is a database of Discourse Network Analyzer (.dna), statements as CSV or JSONL, a REFI-QDA
    project or codebook (.qdpx, .qdc) of MAXQDA, NVivo or ATLAS.ti, a folder of brat standoff, or a
    folder of texts with a table that tells of them. What somebody coded there counts as decided by
    him, under his name. Each file comes as a whole or not at all; what is there already adds
    nothing.

    \b
    Examples:
      dragoman import reykjavik coal.dna
      dragoman import reykjavik interviews.qdpx --coder "Ana Lind" --dry-run
      dragoman import reykjavik articles/ --metadata articles.xlsx
      dragoman import reykjavik articles/ --pattern '{published}_{publisher}_{title}'
    """
    messages = ctx.ensure_object(Messages)
    hush_libraries(messages.verbose)
    told = Told(metadata, pattern, coder or by, dry_run)
    with open_place(place) as project:
        importer = Importer(project, shown_place(place), messages, by, told)
        for file in files:
            try:
                importer.take(file, format_)
            except DragomanError as error:
                messages.fail(error)
            except KeyboardInterrupt:
                importer.say_stopped()
                ctx.exit(130)
        importer.say_what_now()
    ctx.exit(messages.exit_code)
