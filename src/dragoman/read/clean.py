"""What is set aside from a text, and why: passages are named, never cut out."""

from __future__ import annotations

from dragoman.read.biography import find_biographies
from dragoman.read.boilerplate import find_boilerplate
from dragoman.read.language import find_language
from dragoman.read.lines import find_lines
from dragoman.read.passages import Taken, in_order
from dragoman.read.reading import Passage, Reading


def clean(reading: Reading) -> tuple[str | None, list[Passage]]:
    """Return a reading's language and all passages set aside, in order, none over another.

    The reasons go by certainty: what the format itself marks, then a foreign language, then
    furniture, then biographies.
    """
    text = reading.text
    language, foreign = find_language(text, Taken(reading.set_aside))
    certain = [*reading.set_aside, *foreign]
    lines = list(Taken(certain).leave(find_lines(text)))
    furniture = find_boilerplate(lines)
    biographies = find_biographies(lines, furniture, author=reading.metadata.author)
    return language, in_order(text, [*certain, *furniture, *biographies])
