"""`dragoman add`: accounts into a project."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from typing import TYPE_CHECKING, Unpack

import click

from dragoman.cli.messages import Messages, verbosity_options
from dragoman.cli.projects import by_option, open_place, project_argument, shown_place
from dragoman.cli.work import Said, Wanted, extractions, said_options, sources_argument

if TYPE_CHECKING:
    from dragoman.records import Addition, Document
    from dragoman.store.project import Project


@click.command()
@project_argument
@sources_argument
@said_options
@by_option
@verbosity_options
@click.pass_context
def add(
    ctx: click.Context, /, place: str, sources: tuple[str, ...], *, by: str, **said: Unpack[Said]
) -> None:
    """Put accounts into a project, with all that is found in them.

    Who says what, which positions, which forecasts: found once, coded by the project's own
    codebook, and kept. An account that is there already adds nothing. Of a newer version of one,
    both are kept and linked, and your judgements go over to the new one where its passages stand
    as they were. Each account is kept as soon as it is done: Ctrl-C loses none of those before.

    FILE is text, Markdown, HTML, PDF, DOCX or a mail (EML); a folder, with everything in it; the
    URL of a page, which is fetched; or - for standard input.

    \b
    Examples:
      dragoman add reykjavik accounts/
      dragoman add reykjavik memo.pdf --publisher "Foreign Ministry" --published 2021-05-20
      dragoman add postgresql://ana@db.example.org/reykjavik accounts/ --workers 4
    """
    messages = ctx.ensure_object(Messages)
    with open_place(place) as project:
        tally = Tally(shown_place(place), messages)
        try:
            for addition in _added(project, sources, messages, tally.pass_by, by, said):
                tally.count(addition)
        except KeyboardInterrupt:
            tally.say_sum(stopped=True)
            ctx.exit(130)
        tally.say_sum()
    ctx.exit(messages.exit_code)


def _added(
    project: Project,
    sources: tuple[str, ...],
    messages: Messages,
    pass_by: Callable[[Document], None],
    by: str,
    said: Said,
) -> Iterator[Addition]:
    """Read, extract and file, account by account; what is there already is not extracted again."""
    from dragoman.store.filing import add_extractions
    from dragoman.store.naming import holds_document

    def is_new(document: Document) -> bool:
        if holds_document(project, document.id):
            pass_by(document)
            return False
        return True

    wanted = Wanted(codebook=project.codebook(), **said)
    with ExitStack() as stack:
        found = stack.enter_context(extractions(sources, messages, keep=is_new, **wanted))
        yield from add_extractions(project, found, by=by)


@dataclass(slots=True)
class Tally:
    """Says what became of each account, and counts."""

    where: str
    messages: Messages
    added: int = 0
    newer: int = 0
    there: int = 0
    statements: int = 0

    def pass_by(self, document: Document) -> None:
        """Count an account that is there already."""
        self.there += 1
        self.messages.done += 1
        self.messages.detail(f"{document.origin.path}: is there already.")

    def count(self, addition: Addition) -> None:
        """Count an account that was filed, and say what it is."""
        from dragoman.report.wording import plural

        if not addition.new:
            self.there += 1
            return
        self.added += 1
        self.statements += addition.statements
        self.newer += addition.replaces is not None
        new = "a newer version" if addition.replaces else "new"
        self.messages.say(f"{addition.label}: {new}, {plural(addition.statements, 'statement')}.")

    def say_sum(self, *, stopped: bool = False) -> None:
        """Say how much was added; and when it was stopped, that this is kept."""
        from dragoman.report.wording import plural

        parts = [f"added {plural(self.added, 'account')}"]
        if self.added:
            parts[0] += f" with {plural(self.statements, 'statement')}"
        if self.newer:
            parts.append(f"{self.newer:,} of them newer versions")
        if self.there:
            parts.append(f"{self.there:,} {'was' if self.there == 1 else 'were'} there already")
        kept = "Stopped; what was done is kept. " if stopped else ""
        if self.added or self.there or stopped:
            self.messages.say(f"{kept}{self.where}: {', '.join(parts)}.")
