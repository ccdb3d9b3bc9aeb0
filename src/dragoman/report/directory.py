"""Who is who in a comparison: letters, labels and names by id, looked up by every report."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from dragoman.records import (
    Account,
    Comparison,
    Document,
    EventComparison,
    Extraction,
    Span,
    Statement,
)
from dragoman.report.figures import account_letter
from dragoman.report.wording import one_line


class Directory:
    """What the parts of a report look up. Letters run on over the events: A B C, then D E.

    Of copies, all have the letter of their account. A comparison without events is shown as one
    event that nobody has named, in which each document is an account.
    """

    def __init__(self, comparison: Comparison) -> None:
        self.comparison = comparison
        self.events = comparison.events or _bare_events(comparison)
        self.accounts = tuple(account for event in self.events for account in event.accounts)
        self.extractions = {each.document.id: each for each in comparison.extractions}
        self._letters = {
            document: account_letter(place)
            for place, account in enumerate(self.accounts)
            for document in (account.id, *account.documents)
        }

    def letter(self, document_id: str) -> str:
        """Return the letter of the account that a document is, or is a copy of."""
        return self._letters.get(document_id, "?")

    def letters(self, document_ids: tuple[str, ...]) -> str:
        """Return the letters of several documents, each once, in order: "A, C".

        >>> Directory(Comparison((), (), ())).letters(())
        ''
        """
        return ", ".join(sorted({self.letter(each) for each in document_ids}, key=_by_length))

    def document(self, document_id: str) -> Document:
        """Return the document with an id."""
        return self.extractions[document_id].document

    def read(self, account: Account) -> Extraction:
        """Return what was extracted from an account; of copies, from the first."""
        return self.extractions[account.id]

    def copies(self, account: Account) -> tuple[Document, ...]:
        """Return every document of an account, in the order given."""
        return tuple(self.document(each) for each in account.documents)

    @cached_property
    def statements(self) -> dict[str, Statement]:
        """Every statement by its id."""
        return {s.id: s for each in self.extractions.values() for s in each.statements}

    @cached_property
    def labels(self) -> dict[str, str]:
        """The label of each statement: its account's letter, and its place in it from 1."""
        return {
            statement.id: f"{self.letter(extraction.document.id)}{number}"
            for extraction in self.extractions.values()
            for number, statement in enumerate(extraction.statements, start=1)
        }

    def label(self, passage: Span, statement_id: str | None = None) -> str:
        """Return where a passage is: its statement's label, or else its account's letter."""
        known = self.labels.get(statement_id or "")
        return known or self.letter(passage.document_id)

    def speaker(self, statement_id: str | None) -> str:
        """Return who speaks: a name, "own voice" for the account itself, "" for nobody known."""
        statement = self.statements.get(statement_id or "")
        if statement is None:
            return ""
        if statement.is_authors_own:
            return "own voice"
        name = self._voices.get(statement.id, statement.speaker.name)
        return one_line(name) or "nobody named"

    def said(self, statement_id: str | None) -> str:
        """Return who speaks as it stands before a passage: "Ada Holm: ", or "" for nobody."""
        speaker = self.speaker(statement_id)
        return f"{speaker}: " if speaker else ""

    def actor(self, document_id: str, actor_id: str) -> str:
        """Return an actor's name: across accounts where it speaks, else as its document has it."""
        if actor_id in self._names:
            return self._names[actor_id]
        known = self._actors.get((document_id, actor_id))
        return one_line(known) if known else actor_id

    def identity(self, actor_id: str) -> str:
        """Return one id for all ids of an actor that speaks; of any other, its own."""
        return self._identities.get(actor_id, actor_id)

    def issue(self, key: str) -> str:
        """Return what to call an issue."""
        codebook = self.comparison.codebook
        return one_line(codebook.label_of(key) if codebook else key)

    @cached_property
    def _voices(self) -> dict[str, str]:
        return {s.id: voice.name for voice in self.comparison.voices for s in voice.statements}

    @cached_property
    def _identities(self) -> dict[str, str]:
        return {i: v.actor_ids[0] for v in self.comparison.voices for i in v.actor_ids}

    @cached_property
    def _names(self) -> dict[str, str]:
        return {i: one_line(v.name) for v in self.comparison.voices for i in v.actor_ids}

    @cached_property
    def _actors(self) -> dict[tuple[str, str], str]:
        return {
            (document, actor.id): actor.name
            for document, extraction in self.extractions.items()
            for actor in extraction.actors
        }


def _bare_events(comparison: Comparison) -> tuple[EventComparison, ...]:
    accounts = tuple(_accounts(comparison))
    return (EventComparison("", (), accounts),) if accounts else ()


def _accounts(comparison: Comparison) -> Iterator[Account]:
    for extraction in comparison.extractions:
        document = extraction.document
        publishers = (document.publisher,) if document.publisher else ()
        yield Account(document.id, document.label, (document.id,), publishers)


def _by_length(letter: str) -> tuple[int, str]:
    return len(letter), letter
