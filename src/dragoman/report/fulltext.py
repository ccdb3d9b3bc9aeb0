"""A full text → HTML: statements and passages marked, what is set aside greyed out with the reason.

Built by hand rather than in the template: a text of three hundred pages has some ten thousand
segments, and this is the one place where the speed of the template engine would be felt.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from dragoman.records import Extraction, SetAside, Statement
from dragoman.report.marks import Block, Layer, Passage, Role, Segment, cut_blocks
from dragoman.report.wording import FORM_WORDS, one_line, printable, reason_words

_BLOCKS_A_CHUNK = 25  # laid out by the browser only when near the screen
_SIGNS = {"ne": "≠", "eq": "=", "nr": "≈"}
_KIND_ORDER = ("ne", "eq", "nr")


@dataclass(frozen=True, slots=True)
class Link:
    """From a passage to its counterpart in another account."""

    kind: str  # "ne", "eq", "nr"
    letter: str  # the other account's
    anchor: str
    words: str  # "a denial"


class FullText:
    """One account's text, to be rendered once."""

    def __init__(
        self,
        extraction: Extraction,
        labels: Mapping[str, str],
        *,
        letter: str = "A",
        heading: str = "h4",
        passages: Sequence[Passage] = (),
        links: Mapping[int, Sequence[Link]] | None = None,
        alone: Iterable[int] = (),
    ) -> None:
        """Take the account, its statements' labels, and the passages that are led to.

        `links` holds the counterparts of a passage, by its number; `alone` where the sentences
        begin that have none.
        """
        self.extraction = extraction
        self.labels = labels
        self.letter = letter
        self.heading = heading
        self.text = extraction.document.text
        self.passages = passages
        self.links = links or {}
        self.set_aside = sorted(extraction.document.set_aside, key=lambda each: each.span.start)
        self.set_aside_starts = [each.span.start for each in self.set_aside]
        self.entrances = self._entrances()
        self.anchors = sorted(passages, key=lambda each: -each.start)
        linked = [each for each in passages if each.number in self.links]
        self.exits = sorted(linked, key=lambda each: (-each.end, each.start))
        self.breaks = tuple(alone)
        self.alone = sorted(self.breaks, reverse=True)
        self.told: set[int] = set()  # passages set aside whose reason has been given

    def render(self) -> Markup:
        """Return the text as HTML: chunks of paragraphs and headings."""
        cut = cut_blocks(self.extraction, self.labels, self.passages, self.breaks)
        blocks = [self._block(block) for block in cut]
        blocks.append("".join(self._anchors_until(len(self.text))))
        chunks = (
            "".join(blocks[start : start + _BLOCKS_A_CHUNK])
            for start in range(0, len(blocks), _BLOCKS_A_CHUNK)
        )
        return Markup("\n".join(f'<div class="chunk">{chunk}</div>' for chunk in chunks))  # noqa: S704

    def _entrances(self) -> list[Statement]:
        """Return the statements by where their content begins, last first; inner after outer."""
        return sorted(
            self.extraction.statements,
            key=lambda each: (-each.content[0].start, each.content[0].end),
        )

    def _block(self, block: Block) -> str:
        inside = "".join(self._segments(block.segments))
        if block.is_heading:
            return f'<{self.heading} dir="auto">{inside}</{self.heading}>\n'
        apart = all(self._set_aside_at(segment.start) for segment in block.segments)
        kind = ' class="apart"' if apart else ""
        return f'<p dir="auto"{kind}>{inside}</p>\n'

    def _segments(self, segments: Sequence[Segment]) -> Iterator[str]:
        for segment in segments:
            aside = self._set_aside_at(segment.start)
            if aside is not None and aside.span.start not in self.told:
                self.told.add(aside.span.start)
                yield f'<bdi class="why">Set aside: {escape(reason_words(aside.reason))}</bdi> '
            yield from self._alone_until(segment.start)
            yield from self._anchors_until(segment.start)
            while self.entrances and self.entrances[-1].content[0].start <= segment.start:
                yield self._entrance(self.entrances.pop())
            yield self._segment(segment, aside)
            while self.exits and self.exits[-1].end <= segment.end:
                yield self._exit(self.exits.pop())

    def _segment(self, segment: Segment, aside: SetAside | None) -> str:
        words = escape(printable(self.text[segment.start : segment.end]))
        passages = [layer for layer in segment.layers if layer.role is Role.PASSAGE]
        layers = [layer for layer in segment.layers if layer.role is not Role.PASSAGE]
        numbers = " ".join(layer.label for layer in passages)
        led_to = f' data-p="{numbers}"' if passages else ""
        if aside is not None:
            return f'<span class="apart"{_language(aside)}{led_to}>{words}</span>'
        if not segment.layers:
            return str(words)
        classes = " ".join((*_classes(layers), *_kind(passages)))
        named = f' class="{classes}"' if classes else ""
        labels = " ".join(dict.fromkeys(layer.label for layer in reversed(layers)))
        said = f' data-s="{labels}"' if layers else ""
        element = "span" if not layers or layers[-1].role is Role.OWN else "mark"
        return f"<{element}{named}{said}{led_to}>{words}</{element}>"

    def _entrance(self, statement: Statement) -> str:
        """Return the mark at which a statement's content begins; it leads to the statement."""
        label = self.labels[statement.id]
        own = " own" if statement.is_authors_own else ""
        form = "own voice" if own else FORM_WORDS[statement.form]
        who = escape(one_line(statement.speaker.name) or "nobody named")
        return (
            f'<a class="ref{own}" dir="ltr" id="t-{label}" href="#s-{label}" '
            f'aria-label="Statement {label}: {who}, {form}">{label}</a>'
        )

    def _exit(self, passage: Passage) -> str:
        """Return the links that stand behind a passage and lead to its counterparts."""
        return "".join(
            f'<a class="to {link.kind}" dir="ltr" href="#{link.anchor}" '
            f'data-from="{passage.number}" aria-label="{escape(link.words)} in {link.letter}">'
            f"{_SIGNS[link.kind]}{link.letter}</a>"
            for link in self.links[passage.number]
        )

    def _alone_until(self, place: int) -> Iterator[str]:
        while self.alone and self.alone[-1] <= place:
            self.alone.pop()
            yield '<i class="alone" title="No counterpart found in the other accounts"></i>'

    def _anchors_until(self, place: int) -> Iterator[str]:
        while self.anchors and self.anchors[-1].start <= place:
            yield f'<i class="at" id="p-{self.letter}{self.anchors.pop().number}"></i>'

    def _set_aside_at(self, place: int) -> SetAside | None:
        """Return the passage set aside that covers a place."""
        index = bisect_right(self.set_aside_starts, place) - 1
        if index >= 0 and self.set_aside[index].span.end > place:
            return self.set_aside[index]
        return None


def _classes(layers: Sequence[Layer]) -> Iterator[str]:
    """Yield what the style sheet needs: roles, the innermost form, and how deep it is nested."""
    yield from dict.fromkeys(layer.role.value for layer in layers)
    contents = [layer for layer in layers if layer.role is Role.CONTENT]
    if contents and contents[-1].form is not None:
        yield contents[-1].form.value
        if len(contents) > 1:
            yield f"deep{min(len(contents), 3)}"


def _kind(passages: Sequence[Layer]) -> Iterator[str]:
    """Yield what the passages here are to other accounts, the gravest; and that one foretells."""
    kinds = {layer.kind for layer in passages}
    yield from [kind for kind in _KIND_ORDER if kind in kinds][:1]
    if any(layer.foretold for layer in passages):
        yield "foretold"


def _language(aside: SetAside) -> str:
    """Return the attribute that tells a screen reader the passage's language."""
    kind, _, code = aside.reason.partition(":")
    return f' lang="{escape(code)}"' if kind == "language" and code else ""
