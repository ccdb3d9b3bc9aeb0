"""`dragoman reread`: the accounts of a project, read again by a better extractor."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dragoman.cli.listing import Rows
from dragoman.cli.messages import Messages, hush_libraries, verbosity_options
from dragoman.cli.output import open_console
from dragoman.cli.projects import by_option, open_place, project_argument, shown_place
from dragoman.cli.selecting import filter_options, selection_of
from dragoman.cli.work import Scale, load_codebook_option
from dragoman.errors import DragomanError

if TYPE_CHECKING:
    from dragoman.records import Codebook, Document, Extraction, FiledDocument, ProbabilityScale
    from dragoman.store.project import Project
    from dragoman.store.rereading import Reread

Extract = Callable[["Document"], "Extraction"]


@click.command()
@project_argument
@filter_options("account")
@click.option(
    "--codebook",
    metavar="FILE",
    type=click.Path(path_type=Path),
    callback=load_codebook_option,
    help="Code by this from now on, in YAML; the older codebook is kept.",
)
@click.option(
    "--scale",
    type=Scale(),
    help="What words of likelihood stand for: see `dragoman forecasts scales`. Implies --force.",
)
@click.option(
    "--force", is_flag=True, help="Also what this extractor and this codebook have read already."
)
@click.option(
    "--open", "open_", is_flag=True, help="Read nothing: list what could not be carried over."
)
@by_option
@verbosity_options
@click.pass_context
def reread(
    ctx: click.Context,
    /,
    *,
    place: str,
    account: tuple[str, ...],
    codebook: Codebook | None,
    scale: ProbabilityScale | None,
    force: bool,
    open_: bool,
    by: str,
) -> None:
    """Read the accounts of a project again, and keep what you decided.

    With a later version of Dragoman, or another codebook. Your judgements follow their passages;
    what no record takes over is kept and listed for review, never dropped. What was found before
    is kept, too.

    \b
    Examples:
      dragoman reread reykjavik
      dragoman reread reykjavik --codebook arctic.yaml
      dragoman reread reykjavik --open
    """
    messages = ctx.ensure_object(Messages)
    with open_place(place) as project:
        if not open_:
            if codebook is not None:
                _change(project, codebook, by, messages)
            run = _Run(project, messages, by, force or scale is not None)
            run.read(list(_chosen(project, account)), scale)
            run.say_sum(shown_place(place))
        _list_cases(project, messages, quiet=not open_)
    ctx.exit(messages.exit_code)


def _change(project: Project, codebook: Codebook, by: str, messages: Messages) -> None:
    from dragoman.store.codebooks import change_codebook

    if change_codebook(project, codebook, by=by):
        messages.say(f"The project is coded by {codebook.name} from now on.")


def _chosen(project: Project, account: tuple[str, ...]) -> Iterator[FiledDocument]:
    from dragoman.store.listing import list_documents

    selection = selection_of(project, account=account)
    yield from Rows(
        lambda limit, cursor: list_documents(project, selection, limit=limit, cursor=cursor), None
    )


@dataclass(slots=True)
class _Run:
    """Reads accounts again, one after the other; what fails is said, and the rest goes on."""

    project: Project
    messages: Messages
    by: str
    force: bool
    read_anew: int = 0
    kept: int = 0
    open: int = 0

    def read(self, chosen: list[FiledDocument], scale: ProbabilityScale | None) -> None:
        """Read these accounts again."""
        from dragoman.extract import ExtractOptions, method_name
        from dragoman.run import extract_documents
        from dragoman.store.rereading import reread_documents

        hush_libraries(self.messages.verbose)
        options = ExtractOptions(codebook=self.project.codebook(), scale=scale)
        method = method_name()
        with self.messages.progress(len(chosen)) as advance:

            def extract(document: Document) -> Extraction:
                (found,) = extract_documents([document], options=options, on_progress=advance)
                return found

            for filed in chosen:
                try:
                    for told in reread_documents(
                        self.project,
                        extract,
                        by=self.by,
                        documents=[filed.id],
                        method=method,
                        force=self.force,
                    ):
                        self.count(told)
                except DragomanError as error:
                    self.messages.fail(error)

    def count(self, told: Reread) -> None:
        """Count what became of an account, and say it where judgements are concerned."""
        self.messages.done += 1
        if not told.new:
            return
        self.read_anew += 1
        from dragoman.report.wording import plural

        kept, waiting = told.kept + told.carried, told.near + told.left
        self.kept += kept
        self.open += waiting
        found = plural(told.statements, "statement")
        said = f"{told.label}: {found}, {plural(kept, 'judgement')} kept"
        line = f"{said}, {waiting:,} for review." if waiting else f"{said}."
        (self.messages.say if waiting else self.messages.detail)(line)

    def say_sum(self, where: str) -> None:
        """Say how much was read again."""
        from dragoman.report.wording import plural

        if not self.read_anew and not self.messages.failed:
            self.messages.say(f"{where}: everything is read by this version already.")
            return
        read, kept = plural(self.read_anew, "account"), plural(self.kept, "judgement")
        waiting = f"{self.open:,} {'is' if self.open == 1 else 'are'} for review"
        self.messages.say(f"{where}: read {read} again; kept {kept}, {waiting}.")


def _list_cases(project: Project, messages: Messages, *, quiet: bool) -> None:
    """Print what waits for review; `quiet`, only say how much it is."""
    from dragoman.report.project_cases import Case, print_cases
    from dragoman.store.rereading import open_cases

    found = open_cases(project)
    if quiet:
        if found:
            messages.say(f"{len(found):,} for review in all: --open lists them.")
        return
    messages.done += 1
    cases = [
        Case(each.judgement, each.label, each.record, each.reason.value, each.nearest)
        for each in found
    ]
    print_cases(cases, open_console(sys.stdout))
    if not cases:
        messages.say("Nothing waits for review.")
