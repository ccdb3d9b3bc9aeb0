"""What `dragoman import` does with each file, and what it says of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from dragoman.cli.add import Tally
from dragoman.cli.messages import Messages
from dragoman.cli.own_rows import OwnRows
from dragoman.records import ReviewState

if TYPE_CHECKING:
    from dragoman.read.imports import ImportFormat, ImportOptions
    from dragoman.records import Document, Extraction, Import, Imported
    from dragoman.store.project import Project

_SHOWN = 10  # warnings of a file; all of them with --verbose
_MACHINE = "a machine"


@dataclass(frozen=True, slots=True)
class Told:
    """What the user says of the files."""

    metadata: Path | None
    pattern: str | None
    coder: str
    dry_run: bool


@dataclass(slots=True)
class Importer:
    """Takes files into a project, one after the other, each as a whole."""

    project: Project
    where: str
    messages: Messages
    by: str
    told: Told
    coded: bool = False  # whether statements came
    bare: bool = False  # whether texts came that no machine has read

    def take(self, file: Path, format_: str | None) -> None:
        """Take a file over, and say what came. Raises ImportFault when it cannot be."""
        from dragoman.read.imports import find_format, read_import

        found = find_format(file, format_)
        own = OwnRows(self.project)
        options = self._options(found, own)
        if found.extracts:
            self._add_folder(file, options)
            return
        with self.messages.waiting(f"reading {file.name}"):
            data = read_import(file, options, found.name)
        self._say_read(data)
        if own.count:
            self.messages.say(f"  {_plural(own.count, 'row')} that {self.where} has as it stands.")
        if not self.told.dry_run:
            from dragoman.store.importing import import_data

            with self.messages.waiting(f"taking {file.name} over"):
                done = import_data(self.project, data, by=self.by)
            self._say_imported(data, done)
        self.messages.done += 1

    def _options(self, found: ImportFormat, own: OwnRows) -> ImportOptions:
        from dragoman.errors import ImportFault
        from dragoman.read.imports import ImportOptions
        from dragoman.store.naming import documents_named

        told = self.told
        if not found.extracts:
            for name, value in (("--metadata", told.metadata), ("--pattern", told.pattern)):
                if value is not None:
                    raise ImportFault(name, f"tells of a folder's files; this is {found.name}.")
        return ImportOptions(
            codebook=self.project.codebook(),
            known=lambda name: documents_named(self.project, name),
            fresh=own.drop,
            coder=told.coder,
            metadata=told.metadata,
            pattern=told.pattern,
            on_error=self.messages.fail,
        )

    def _say_read(self, data: Import) -> None:
        """Say what a file has, and what of it is left out."""
        self.messages.say(f"{data.source}: {what_comes(data)}.")
        self._say_warnings(data.warnings)

    def _say_warnings(self, warnings: tuple[str, ...]) -> None:
        shown = len(warnings) if self.messages.verbose else _SHOWN
        for warning in islice(warnings, shown):
            self.messages.say(f"  {warning}")
        if len(warnings) > shown:
            self.messages.say(f"  … and {len(warnings) - shown:,} more: -v shows them.")

    def _say_imported(self, data: Import, done: Imported) -> None:
        """Say what of it is new here."""
        self._say_warnings(done.warnings)
        unread = data.documents or not all(each.sentences for each in data.extractions)
        self.bare = self.bare or bool(unread and done.documents)
        self.coded = self.coded or bool(done.statements)
        new = list(_counts(done.documents, done.statements, done.positions))
        parts = [f"added {_and(new)}"] if new else []
        if done.issues:
            parts.append(f"{_plural(done.issues, 'issue')} went into the codebook")
        if not parts:
            self.messages.say(f"{self.where}: everything was there already.")
            return
        if done.known:
            were = "was" if done.known == 1 else "were"
            parts.append(f"{_plural(done.known, 'statement')} {were} there already")
        self.messages.say(f"{self.where}: {'; '.join(parts)}.")
        if data.extractions and done.documents < len(data.extractions):
            self.messages.say("Of documents that were there, what machines had found was left out.")

    def _add_folder(self, folder: Path, options: ImportOptions) -> None:
        """Read the texts of a folder and what is said in them, and add them as `add` does."""
        from dragoman.read.imports.folder import plan_folder, planned_documents

        plan = plan_folder(folder, options)
        by_table = f", with what {plan.table} tells" if plan.table else ""
        self.messages.say(f"{folder}: {_plural(len(plan.files), 'text')}{by_table}.")
        self._say_warnings(plan.warnings)
        tally = Tally(self.where, self.messages)
        if self.told.dry_run:
            self._list_folder(planned_documents(plan, options))
            return
        for extraction in self._extracted(planned_documents(plan, options), len(plan.files), tally):
            for addition in self.project.add([extraction], by=self.by):
                tally.count(addition)
        tally.say_sum()

    def _list_folder(self, documents: Iterator[Document]) -> None:
        for document in documents:
            known = (document.published, document.publisher, document.author, document.title)
            said = " · ".join(filter(None, known)) or "nothing is known of it"
            self.messages.say(f"  {document.origin.path}: {said}")
            self.messages.done += 1

    def _extracted(
        self, documents: Iterator[Document], total: int, tally: Tally
    ) -> Iterator[Extraction]:
        from dragoman.extract import ExtractOptions, load_ahead
        from dragoman.run import extract_documents
        from dragoman.store.naming import holds_document

        def new() -> Iterator[Document]:
            for document in documents:
                if holds_document(self.project, document.id):
                    tally.pass_by(document)
                else:
                    yield document

        load_ahead()
        with self.messages.progress(total) as advance:
            for extraction in extract_documents(
                new(),
                options=ExtractOptions(codebook=self.project.codebook()),
                on_progress=advance,
                on_error=self.messages.fail,
            ):
                self.messages.done += 1
                yield extraction

    def say_stopped(self) -> None:
        """Say what an interruption leaves."""
        self.messages.say(f"Stopped; what was done before is kept in {self.where}.")

    def say_what_now(self) -> None:
        """Say what can be done with what came."""
        if self.told.dry_run:
            self.messages.say("Nothing was taken over: that was a dry run.")
            return
        now = []
        if self.bare:
            now.append(f"`dragoman reread {self.where}` lets the machine read the texts, too")
        if self.coded:
            now.append(f"`dragoman network {self.where}` shows who goes with whom")
        if now:
            self.messages.say(f"Now: {'; '.join(now)}.")


def what_comes(data: Import) -> str:
    """Say in a few words what a file brings, and who coded it.

    >>> from dragoman.records import Import
    >>> what_comes(Import("empty.dna", "dna"))
    'nothing that is not there already'
    """
    coders = _coders(data)
    positions = {each.id for some in data.statements for each in some.positions}
    positions |= {each.id for some in data.extractions for each in some.positions}
    documents = len(data.documents) + len(data.extractions)
    parts = list(_counts(documents, coders.total(), len(positions)))
    if coders:
        at = 1 if documents else 0
        parts[at] += f" ({_by(coders)})"
    if data.issues:
        parts.append(f"{_plural(len(data.issues), 'issue')} that the codebook lacks")
    return _and(parts) or "nothing that is not there already"


def _coders(data: Import) -> Counter[str]:
    """Return how many statements are whose."""
    whose = {each.id: _MACHINE for some in data.extractions for each in some.statements}
    for each in data.statements:
        found = each.review is not None and each.review.state is ReviewState.UNREVIEWED
        whose[each.statement.id] = _MACHINE if found else each.by
    return Counter(whose.values())


def _by(coders: Counter[str]) -> str:
    if len(coders) == 1:
        return f"by {next(iter(coders))}"
    shown = [f"{name} {count:,}" for name, count in coders.most_common(_SHOWN // 2)]
    more = len(coders) - len(shown)
    return f"by {', '.join(shown)}{f' and {more:,} more' if more else ''}"


def _counts(documents: int, statements: int, positions: int) -> Iterator[str]:
    for count, what in (
        (documents, "document"),
        (statements, "statement"),
        (positions, "position"),
    ):
        if count:
            yield _plural(count, what)


def _plural(count: int, what: str) -> str:
    from dragoman.report.wording import plural

    return plural(count, what)


def _and(parts: list[str]) -> str:
    """Return parts as a series: "a, b and c"."""
    return " and ".join(filter(None, [", ".join(parts[:-1]), *parts[-1:]]))
