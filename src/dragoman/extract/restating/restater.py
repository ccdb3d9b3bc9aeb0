"""The restater of one document's outcomes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from dragoman.extract.ranges import merged
from dragoman.extract.restating.joining import finished
from dragoman.extract.restating.names import Names
from dragoman.extract.restating.persons import Persons
from dragoman.extract.restating.rewriting import Rewriting
from dragoman.records import Actor, Document, Span, Statement

if TYPE_CHECKING:
    from spacy.tokens import Doc


class Restater:
    """Restates the outcomes of one document.

    Pronouns become names where a mention, the speaker or the grammar makes them certain; "would"
    of words reported in the past becomes "will"; a verb without a tense gets "will"; a noun
    becomes "there will be". All else stays as it is written, words of time above all.
    """

    def __init__(
        self,
        document: Document,
        doc: Doc,
        statements: Sequence[Statement],
        actors: Sequence[Actor],
    ) -> None:
        self._document = document
        self._doc = doc
        by_id = {actor.id: actor for actor in actors}
        self._persons = Persons(doc, actors)
        self._names = Names(document, by_id)

    def restate(
        self, outcome: Sequence[Span], *, statement: Statement, negated: bool = False
    ) -> str:
        """Return an outcome as one English sentence that stands alone.

        `negated`: that it will not come; where no word of the outcome says so, the sentence does.
        """
        places = merged((span.start, span.end) for span in outcome)
        rewriting = Rewriting(self._doc, self._persons, self._names, statement)
        return finished(rewriting.pieces(places, negated=negated))
