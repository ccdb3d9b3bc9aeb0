"""The cast: the actors of one document, and the way from words to an actor."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dragoman.extract.actors.casting import Casting
from dragoman.extract.actors.descriptions import read_description
from dragoman.extract.actors.figures import Figure
from dragoman.extract.actors.lexicon import lexicon
from dragoman.extract.actors.resolver import Resolver
from dragoman.extract.spelling import fold
from dragoman.records import Actor, Document, Resolution, Speaker

if TYPE_CHECKING:
    from spacy.tokens import Doc

Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class NamedHeading:
    """A heading or a transcript's label that introduces a speaker; offsets are of the name."""

    start: int
    end: int
    name: str
    description: str | None = None  # office and body as written
    description_start: int | None = None
    description_end: int | None = None


class Cast:
    """The actors of one document. Groups join it when a source turns out to mean one."""

    def __init__(self, document: Document, casting: Casting) -> None:
        """Take what was found in a document; `Cast.of` is the way to get one."""
        self._document = document
        self._casting = casting
        self._resolver = Resolver(casting)
        self._headings: dict[int, Figure | None] = {}

    @classmethod
    def of(
        cls,
        document: Document,
        doc: Doc,
        headings: Sequence[NamedHeading] = (),
        *,
        quoted: Sequence[Range] | None = None,
    ) -> Cast:
        """Find the actors of a document from its `Doc`; `quoted` is what stands in quotation marks.

        Without `quoted` the quotations are found here.
        """
        names = [(h.start, h.end) for h in headings if not _is_role(h.name)]
        casting = Casting.of(document, doc, names, quoted)
        cast = cls(document, casting)
        for heading in headings:
            cast._describe(heading)
        casting.settle()
        return cast

    def resolve(self, source: Sequence[Range], *, previous: Speaker | None = None) -> Speaker:
        """Return who speaks by the source's words; `previous` spoke before, or reports this.

        Nobody is guessed: where two could be meant, or none is known, the speaker is unresolved.
        """
        found = self._resolver.resolve(source, previous)
        if found is None:
            return self.unresolved(self._words(source))
        figure, resolution = found
        return Speaker(figure.id, figure.name, resolution)

    def resolve_heading(self, heading: NamedHeading) -> Speaker:
        """Return whom a heading names; a name that is met nowhere else makes an actor as well."""
        figure = self._named_by(heading)
        if figure is None:
            return self.unresolved(heading.name)
        return Speaker(figure.id, figure.name, Resolution.HEADING)

    def resolve_turn(self, label: NamedHeading) -> Speaker:
        """Return who speaks under a transcript's label; "QUESTION" is nobody who is known."""
        figure = None if _is_role(label.name) else self._named_by(label)
        if figure is None:
            return self.unresolved(label.name)
        return Speaker(figure.id, figure.name, Resolution.TURN)

    def unresolved(self, words: str) -> Speaker:
        """Return a speaker who is nobody known, with the words that stand for them."""
        return Speaker(None, " ".join(words.split()), Resolution.UNRESOLVED)

    def actors(self) -> tuple[Actor, ...]:
        """Return every actor with its mentions, aliases and affiliations, most mentioned first."""
        figures = dict.fromkeys([*self._casting.figures(), *self._resolver.groups])
        actors = [figure.as_actor(self._document) for figure in figures if figure.mentions]
        return tuple(sorted(actors, key=lambda a: (-len(a.mentions), a.mentions[0].span, a.id)))

    def _words(self, source: Iterable[Range]) -> str:
        return " ".join(self._document.text[start:end] for start, end in source)

    def _describe(self, heading: NamedHeading) -> None:
        figure, start = self._casting.at(heading.start, heading.end), heading.description_start
        if figure is None or heading.description is None or start is None:
            return
        end = start + len(heading.description)
        figure.posts = [post for post in figure.posts if not start <= post.start < end]
        figure.posts += read_description(heading.description, start, lexicon())

    def _named_by(self, heading: NamedHeading) -> Figure | None:
        if heading.start not in self._headings:
            self._headings[heading.start] = self._meant_by(heading)
        return self._headings[heading.start]

    def _meant_by(self, heading: NamedHeading) -> Figure | None:
        figure = self._casting.at(heading.start, heading.end)
        if figure is not None:
            return figure
        found = self._resolver.resolve([(heading.start, heading.end)], None)
        return found[0] if found else None


def _is_role(label: str) -> bool:
    """Tell whether a label names a part in a conversation and not a person: "QUESTION 2"."""
    words = fold(label).strip(" .:").rstrip("0123456789 #").strip()
    lists = lexicon().lists
    return not words or words in lists["questioners"] or words in lists["answerers"]
