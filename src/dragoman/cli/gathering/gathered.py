"""Projects, coded files and texts, in one go: what stands in them, and as which rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import chain
from typing import Unpack

from dragoman.cli.current import codebook_of, part_sources
from dragoman.cli.gathering.coded import CodedFile, keep_rows, read_coded
from dragoman.cli.gathering.options import Asked, wish_of
from dragoman.cli.gathering.standing import Wish, keep_wanted
from dragoman.cli.gathering.stored import (
    named_actors,
    stored_accounts,
    stored_frame,
    wanted_documents,
)
from dragoman.cli.messages import Messages
from dragoman.cli.projects import open_place
from dragoman.cli.work import NOTHING_SAID, Wanted, check_alone, extractions
from dragoman.records import (
    Actor,
    Codebook,
    Dataset,
    ReviewedExtraction,
    ReviewState,
)


@dataclass(frozen=True, slots=True)
class Gathered:
    """Accounts with what is wanted of them, and the dataset that they come to.

    Of a single FILE.dna, the dataset is what that file holds, to the last cell.
    """

    accounts: tuple[ReviewedExtraction, ...]
    dataset: Dataset
    codebook: Codebook
    others: tuple[Actor, ...] = ()  # whom the dataset names and no account does

    @property
    def total(self) -> int:
        """How many statements there are."""
        return sum(len(each.extraction.statements) for each in self.accounts)

    @property
    def unreviewed(self) -> int:
        """How many statements nobody has judged."""
        return sum(
            account.review_of(statement.id).state is ReviewState.UNREVIEWED
            for account in self.accounts
            for statement in account.extraction.statements
        )


def gather(
    sources: tuple[str, ...], messages: Messages, *, whole: bool = True, **asked: Unpack[Asked]
) -> Gathered:
    """Return what stands in some sources, as far as it is asked for.

    Without `whole`, sentences, clauses and facts are left out: statements, positions, forecasts
    and actors are there, in less memory. A text that cannot be read is told and counted
    by `messages`; when none could and nothing else is named, there are no accounts.

    Raises ProjectError for an empty project, SelectionError when `account` names none of its
    documents, ImportFault for a coded file that is damaged.
    """
    wish = wish_of(asked)
    projects, others = part_sources(sources)
    if projects and not others:
        check_alone(projects[0], asked)
    codebook = asked.get("codebook") or codebook_of(sources)
    coded, texts = _parted(others, codebook)
    codebook = _widened(codebook, coded)
    found = chain(
        _of_projects(projects, messages, wish),
        _of_files(coded, messages, wish),
        _of_texts(texts, messages, wish, codebook, asked),
    )
    bare = found if whole else map(_without_reading, found)
    accounts = tuple(keep_wanted(account, wish) for account in bare)
    if len(sources) == 1 and coded and coded[0].dataset:
        dataset = keep_rows(coded[0].dataset, wish, accounts)
    else:
        dataset = _coded_rows(projects, coded, accounts, codebook, wish)
    return Gathered(accounts, dataset, codebook, tuple(_others(projects, coded, dataset)))


def _parted(others: Iterable[str], codebook: Codebook) -> tuple[list[CodedFile], tuple[str, ...]]:
    """Return apart the files that another tool coded, read, and the texts."""
    read = [(source, read_coded(source, codebook)) for source in others]
    coded = [file for _, file in read if file is not None]
    return coded, tuple(source for source, file in read if file is None)


def _widened(codebook: Codebook, coded: Iterable[CodedFile]) -> Codebook:
    """Return a codebook that has also the issues that coded files bring."""
    issues = {each.key: each for each in codebook.issues}
    for file in coded:
        issues.update({each.key: each for each in file.issues if each.key not in issues})
    return replace(codebook, issues=tuple(issues.values()))


def _of_projects(
    projects: tuple[str, ...], messages: Messages, wish: Wish
) -> Iterator[ReviewedExtraction]:
    for place in projects:
        with open_place(place) as project:
            documents = wanted_documents(project, wish)
            with messages.progress(len(documents)) as advance:
                for account in stored_accounts(project, documents, wish):
                    advance(account.extraction.document)
                    messages.done += 1
                    yield account


def _of_files(
    coded: Iterable[CodedFile], messages: Messages, wish: Wish
) -> Iterator[ReviewedExtraction]:
    for file in coded:
        for account in file.accounts:
            if wish.takes_document(account.extraction.document):
                messages.done += 1
                yield account


def _of_texts(
    texts: tuple[str, ...], messages: Messages, wish: Wish, codebook: Codebook, asked: Asked
) -> Iterator[ReviewedExtraction]:
    """Yield what is found in texts; only those are read closely that are wanted."""
    if not texts:
        return
    wanted: Wanted = {**NOTHING_SAID, "codebook": codebook, "workers": asked.get("workers", 1)}
    with extractions(texts, messages, keep=wish.takes_document, **wanted) as found:
        yield from map(ReviewedExtraction, found)


def _without_reading(account: ReviewedExtraction) -> ReviewedExtraction:
    bare = replace(account.extraction, sentences=(), clauses=(), facts=())
    return ReviewedExtraction(bare, account.reviews)


def _coded_rows(
    projects: tuple[str, ...],
    coded: list[CodedFile],
    accounts: tuple[ReviewedExtraction, ...],
    codebook: Codebook,
    wish: Wish,
) -> Dataset:
    """Return what accounts come to as rows, with the frames of what was once imported."""
    from dragoman.compare.coding import code_accounts
    from dragoman.store.importing import join_frames

    frame = join_frames([*map(stored_frame, projects), *(each.frame for each in coded)])
    return code_accounts(accounts, codebook, frame=keep_rows(frame, wish, accounts))


def _others(
    projects: Iterable[str], coded: Iterable[CodedFile], dataset: Dataset
) -> Iterator[Actor]:
    """Yield the actors who go by the name of an entity; accounts may name some of them, too."""
    names = frozenset(each.value for each in dataset.entities)
    for file in coded:
        yield from (each for each in file.actors if each.name in names)
    for place in projects if names else ():
        yield from named_actors(place, names)
