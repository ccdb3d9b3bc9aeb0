"""Lines and sentences of a text, with offsets: cheap, and only as exact as cleaning needs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Line:
    """A line without the blanks around it; `[start, end)` in code points."""

    start: int
    end: int
    text: str


_LINE = re.compile(r"[^\r\n\v\f\x85\u2028\u2029]+")

# A sentence ends at a full stop with the marks that close it. A closing quotation mark before a
# capital is taken for an end as well: translators' notes stand there without any full stop.
_END = re.compile(
    r"""(?: (?<!\b[MD]r)(?<!\b(?:Ms|St))(?<!\b(?:Mrs|Gen|Sen|Rep|Gov|Col))
            [.!?…]+ ["'”’»“\])]* \s+
        | ["“] \s+
        | [”»] \s*
        ) (?= ["'“‘«„(\[]* [^\W\d_a-z] )
      | \s+ (?= [(\[] [^\W\d_a-z] [^()\[\]]{8,300} [.!?…] [)\]] )
      | [。！？؟।۔]+ ["'”’»」』\])]* \s*
    """,
    re.VERBOSE,
)


def find_lines(text: str) -> Iterator[Line]:
    """Yield each line that is not blank, stripped, in order."""
    for found in _LINE.finditer(text):
        whole = found.group()
        left = len(whole) - len(whole.lstrip())
        line = whole.strip()
        if line:
            start = found.start() + left
            yield Line(start, start + len(line), line)


def find_sentences(line: Line) -> Iterator[Line]:
    """Yield the sentences of a line in order; together they leave out nothing but blanks."""
    begin = 0
    for found in _END.finditer(line.text):
        yield from _sentence(line, begin, found.end())
        begin = found.end()
    yield from _sentence(line, begin, len(line.text))


def _sentence(line: Line, begin: int, end: int) -> Iterator[Line]:
    text = line.text[begin:end].rstrip()
    if text:
        yield Line(line.start + begin, line.start + begin + len(text), text)
