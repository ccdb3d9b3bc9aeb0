"""`dragoman export`: what was found and decided, in the formats of other tools."""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Unpack

import click

from dragoman.cli.gathering import Asked, Gathered, gather, gather_options
from dragoman.cli.messages import Messages, verbosity_options
from dragoman.cli.output import keep_projects, output_option
from dragoman.records import Export, ExportOptions

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from dragoman.records import Document, Network, Parse
    from dragoman.report.exports import ExportFormat

ATTRIBUTES = "attributes"
"""The format of the table that --attributes writes beside another one."""

_PAGES = "`dragoman brief` writes pages."
_PICTURES = "`dragoman network` draws pictures."
ELSEWHERE = {
    **dict.fromkeys(("html", "htm", "docx", "pdf"), _PAGES),
    **dict.fromkeys(("svg", "png"), _PICTURES),
}
"""What other commands write."""


class FormatName(click.ParamType[str]):
    """A format that can be written, by its name; a shell completes it."""

    name = "FORMAT"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the name of the format that is meant: `md` is markdown."""
        from dragoman.report.exports import EXPORTS, format_named

        if (found := format_named(str(value))) is None:
            elsewhere = f" {ELSEWHERE[value]}" if value in ELSEWHERE else ""
            known = ", ".join(EXPORTS)
            self.fail(
                f"{value!r} is no format of exports.{elsewhere} Use one of {known}.", param, ctx
            )
        return found.name

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        """Return the names that begin so."""
        from click.shell_completion import CompletionItem

        from dragoman.report.exports import EXPORTS

        return [CompletionItem(each) for each in EXPORTS if each.startswith(incomplete)]


def _list_formats(ctx: click.Context, _: click.Parameter, wanted: bool) -> None:
    """Print the table of formats, and end."""
    if not wanted or ctx.resilient_parsing:
        return
    from dragoman.report.exports import EXPORTS

    formatter = ctx.make_formatter()
    formatter.write_dl([(_named(each), _described(each)) for each in EXPORTS.values()])
    click.echo(formatter.getvalue().rstrip())
    ctx.exit()


def _named(format_: ExportFormat) -> str:
    return f"{format_.name} ({'folder' if format_.folder else format_.suffix})"


def _described(format_: ExportFormat) -> str:
    return f"{format_.what} Not in it: {format_.lacks}." if format_.lacks else format_.what


@click.command()
@gather_options
@click.option(
    "--to",
    "format_",
    type=FormatName(),
    help="The format, one of those that --formats lists.  [default: what the suffix of PLACE says]",
)
@output_option(
    "Where it goes, a file or, for some formats, a new folder. Without it, standard output.",
    folders=True,
)
@click.option(
    "--attributes",
    metavar="FILE",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write also a table (CSV) of all actors with all that is known of them.",
)
@click.option(
    "--dna-compatible",
    is_flag=True,
    help="CSV as Discourse Network Analyzer writes it: with semicolons, and without those and "
    "quotation marks in passages.",
)
@click.option("--bom", is_flag=True, help="CSV that begins so that Excel takes it for UTF-8.")
@click.option(
    "--guard-formulas",
    is_flag=True,
    help="In CSV, put an apostrophe before what a spreadsheet would take for a formula.",
)
@click.option(
    "--formats",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_list_formats,
    help="List the formats, and what each cannot hold.",
)
@verbosity_options
@click.pass_context
def export(
    ctx: click.Context,
    /,
    sources: tuple[str, ...],
    *,
    format_: str | None,
    output: Path | None,
    attributes: Path | None,
    dna_compatible: bool,
    bom: bool,
    guard_formulas: bool,
    **asked: Unpack[Asked],
) -> None:
    """Write accounts and all that was found and decided in a format of another tool.

    SOURCE is a project, a file that another tool coded (FILE.dna and others that `dragoman
    import` takes), or any text, in which statements are then found. Every record comes with its
    exact passage, its offsets, what found it and how it was judged.

    \b
    Examples:
      dragoman export --formats
      dragoman export reykjavik -o reykjavik.dna
      dragoman export reykjavik --verdict accepted -o reykjavik.xlsx
      dragoman export reykjavik -o statements.parquet --attributes actors.csv
      dragoman export reykjavik --to brat -o reykjavik-brat
      dragoman export readout.html --to jsonl | jq '.statements[].speaker.name'
    """
    from dragoman.report.exports import write_export

    messages = ctx.ensure_object(Messages)
    place = None if output == Path("-") else output
    _keep_names(place)
    kind = _format_of(place, format_)
    options = ExportOptions(dna_compatible, bom, guard_formulas)
    _check_places(place, attributes, kind)
    gathered = gather(sources, messages, whole=kind.whole, **asked)
    if not gathered.accounts and not messages.failed:
        messages.say("No account is of those days. Nothing was written.")
    if gathered.accounts:
        made = _export_of(gathered)
        with messages.waiting(f"writing {place or kind.name}"):
            left_out = write_export(made, place, format=kind.name, options=options)
            if attributes:
                write_export(made, attributes, format=ATTRIBUTES, options=options)
        _tell(made, kind, place, attributes, messages)
        for line in left_out:
            messages.say(line)
        if not {"actors", "issues"} & {*kind.holds[:1]}:  # which nobody reviews here
            say_unreviewed(gathered, messages)
    ctx.exit(messages.exit_code)


def _format_of(place: Path | None, name: str | None) -> ExportFormat:
    """Return the format that is asked for, by its name or by the suffix of its place."""
    from dragoman.report.exports import format_of

    if name is None and place is None:
        raise click.UsageError(
            "Standard output has no suffix: name the format with --to. `dragoman export "
            "--formats` lists them."
        )
    return format_of(place, name)


def _check_places(place: Path | None, attributes: Path | None, kind: ExportFormat) -> None:
    """Refuse what cannot be written before anything is read."""
    from dragoman.report.exports import check_place

    for each, folder in ((place, kind.folder), (attributes, False)):
        _keep_names(each)
        if each is not None:
            check_place(each, folder=folder)
    if place is not None:
        if place == attributes:
            raise click.UsageError("-o and --attributes name the same file. Name two.")
        return
    if kind.folder:
        raise click.UsageError(f"{kind.name} makes a folder: say where with -o.")
    if not kind.text and _is_terminal():
        raise click.UsageError(f"{kind.name} is nothing to read on a terminal: name a file, -o.")


def _keep_names(place: Path | None) -> None:
    """Refuse a project, and a name by which one is called: a file would be taken for it then."""
    from dragoman.store.engines import SUFFIX

    keep_projects(place)
    if place is None or not place.name:
        return
    project = place.with_name(f"{place.name}{SUFFIX}")
    if project.exists():
        raise click.UsageError(f"{place}: is what {project} is called by. Name another file.")


def _is_terminal() -> bool:
    return sys.stdout.isatty()


def _export_of(gathered: Gathered) -> Export:
    return Export(
        accounts=gathered.accounts,
        dataset=gathered.dataset,
        codebook=gathered.codebook,
        parse=_parse,
        network=partial(_network, gathered),
        others=gathered.others,
    )


def _parse(document: Document) -> Parse:
    from dragoman.extract import parse_document

    return parse_document(document)


def _network(gathered: Gathered) -> Network:
    """Return who says how much about what: actors by issues, or as a coded file names the two."""
    from dragoman.compare.networks import StatementTable, build_network
    from dragoman.records import NetworkOptions

    coded = {variable.name for each in gathered.dataset.types for variable in each.variables}
    pair = ("actor", "issue") if {"actor", "issue"} <= coded else ("organization", "concept")
    options = NetworkOptions(variables=pair, qualifier=None)
    return build_network(StatementTable.of(gathered.dataset, pair), options)


def _tell(
    made: Export,
    kind: ExportFormat,
    place: Path | None,
    attributes: Path | None,
    messages: Messages,
) -> None:
    """Say what went where, and what did not."""
    messages.say(f"{place or 'standard output'}: {_counted(made, kind.holds)}.")
    if attributes:
        messages.say(f"{attributes}: {_counted(made, ('actors',))}.")
    if kind.lacks:
        messages.say(f"Not in it: {kind.lacks}.")
    if kind.note:
        messages.say(kind.note)


def say_unreviewed(gathered: Gathered, messages: Messages) -> None:
    """Say how many statements nobody has reviewed, and how to leave them out."""
    if gathered.unreviewed:
        messages.say(
            f"{gathered.unreviewed:,} of {gathered.total:,} statements are unreviewed; "
            "--verdict accepted takes only what a person stands behind."
        )


def _counted(made: Export, kinds: tuple[str, ...]) -> str:
    """Return how many records of each kind there are, in words."""
    from dragoman.report.exports import count_records

    counts = count_records(made, kinds)
    some = {noun: n for noun, n in counts.items() if n} or counts
    parts = [f"{n:,} {noun if n != 1 else _one(noun)}" for noun, n in some.items()]
    return " and ".join(filter(None, [", ".join(parts[:-1]), *parts[-1:]])) or "written"


def _one(noun: str) -> str:
    """Return a noun for one of its kind.

    >>> _one("coded passages"), _one("positions on issues")
    ('coded passage', 'position on issues')
    """
    head, on, rest = noun.partition(" on ")
    return f"{head.removesuffix('s')}{on}{rest}"
