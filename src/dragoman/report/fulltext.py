"""A full text → HTML, statements marked and passages set aside greyed out with the reason.

Built by hand rather than in the template: a text of three hundred pages has some ten thousand
segments, and this is the one place where the speed of the template engine would be felt.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence

from markupsafe import Markup, escape

from dragoman.records import Extraction, SetAside, Statement
from dragoman.report.marks import Block, Layer, Role, Segment, cut_blocks
from dragoman.report.wording import FORM_WORDS, one_line, printable, reason_words

_BLOCKS_A_CHUNK = 25  # laid out by the browser only when near the screen


class FullText:
    """One account's text, to be rendered once."""

    def __init__(self, extraction: Extraction, labels: Mapping[str, str]) -> None:
        """Take the account and its statements' labels."""
        self.extraction = extraction
        self.labels = labels
        self.text = extraction.document.text
        self.set_aside = sorted(extraction.document.set_aside, key=lambda each: each.span.start)
        self.set_aside_starts = [each.span.start for each in self.set_aside]
        self.entrances = self._entrances()
        self.told: set[int] = set()  # passages set aside whose reason has been given

    def render(self) -> Markup:
        """Return the text as HTML: chunks of paragraphs and headings."""
        blocks = [self._block(block) for block in cut_blocks(self.extraction, self.labels)]
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
            return f'<h4 dir="auto">{inside}</h4>\n'
        apart = all(self._set_aside_at(segment.start) for segment in block.segments)
        kind = ' class="apart"' if apart else ""
        return f'<p dir="auto"{kind}>{inside}</p>\n'

    def _segments(self, segments: Sequence[Segment]) -> Iterator[str]:
        for segment in segments:
            aside = self._set_aside_at(segment.start)
            if aside is not None and aside.span.start not in self.told:
                self.told.add(aside.span.start)
                yield f'<bdi class="why">Set aside: {escape(reason_words(aside.reason))}</bdi> '
            while self.entrances and self.entrances[-1].content[0].start <= segment.start:
                yield self._entrance(self.entrances.pop())
            yield self._segment(segment, aside)

    def _segment(self, segment: Segment, aside: SetAside | None) -> str:
        words = escape(printable(self.text[segment.start : segment.end]))
        if aside is not None:
            return f'<span class="apart"{_language(aside)}>{words}</span>'
        if not segment.layers:
            return str(words)
        labels = dict.fromkeys(layer.label for layer in reversed(segment.layers))
        element = "span" if segment.layers[-1].role is Role.OWN else "mark"
        classes = " ".join(_classes(segment.layers))
        return f'<{element} class="{classes}" data-s="{" ".join(labels)}">{words}</{element}>'

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
    if contents:
        yield contents[-1].form.value
        if len(contents) > 1:
            yield f"deep{min(len(contents), 3)}"


def _language(aside: SetAside) -> str:
    """Return the attribute that tells a screen reader the passage's language."""
    kind, _, code = aside.reason.partition(":")
    return f' lang="{escape(code)}"' if kind == "language" and code else ""
