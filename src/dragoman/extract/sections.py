"""Sections whose heading names the speaker of what stands under it."""

from __future__ import annotations

import re
import sys
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dragoman.extract.headings import (
    NameHeading,
    heading_words,
    parse_name_heading,
    place_names,
)
from dragoman.extract.layout import Paragraph, looks_like_heading

# What each sign that a line names a person weighs. An academic title, or an office after the
# name, is enough by itself; a bare name needs its bearer to speak in the section, or two of the
# weaker signs.
_ENOUGH = 2
_LONGEST = 200
_SEARCHED = 6  # paragraphs of a body in which its speaker must be heard
_NEIGHBOURS = 3  # words on either side of a surname in which a verb of saying counts
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_OWN_WORDS = 400  # characters at the start of a body in which a first person counts
_ENDS = (".", "!", "?", ",", ";", "”", '"', "…", "'", "’", "»")
_QUOTES = "\"“„«”'‘»"


@dataclass(frozen=True, slots=True)
class Section:
    """A heading that names a speaker, and the range of what stands under it."""

    heading_start: int
    heading_end: int
    name_start: int
    name_end: int
    name: str  # without titles, as written
    description_start: int | None
    description_end: int | None
    description: str | None
    body_start: int
    body_end: int


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A line that may name a speaker; `body` is the place of the paragraph under it."""

    at: int
    body: int
    heading: NameHeading
    description: tuple[int, int] | None


def find_sections(text: str, paragraphs: Sequence[Paragraph]) -> list[Section]:
    """Return the sections whose heading names a speaker, in order.

    A section ends where the next one begins, or where a heading that names nobody follows and no
    section before has such a heading inside.

    >>> text = "Dr. Mira Kestrel (Tarn Institute)\\n\\nThe talks, she said, changed little."
    >>> [section.name for section in find_sections(text, [Paragraph(0, 33), Paragraph(35, 71)])]
    ['Mira Kestrel']
    """
    candidates = list(_candidates(text, paragraphs))
    shapes = Counter(_shape(candidate) for candidate in candidates)
    ends = [candidate.at for candidate in candidates[1:]] + [len(paragraphs)]
    chosen = [
        candidate
        for candidate, end in zip(candidates, ends, strict=False)
        if _weight(text, paragraphs[candidate.body : end], candidate, shapes[_shape(candidate)])
        >= _ENOUGH
    ]
    return _sections(text, paragraphs, _without_byline(text, paragraphs, chosen))


def _candidates(text: str, paragraphs: Sequence[Paragraph]) -> Iterator[_Candidate]:
    """Yield the lines that can be read as a name and have prose under them."""
    for at, paragraph in enumerate(paragraphs):
        heading = _read_heading(text, paragraph)
        if heading is None:
            continue
        body, description = at + 1, heading.description
        if description is None and _is_description(text, paragraphs, at + 1):
            description = (paragraphs[at + 1].start, paragraphs[at + 1].end)
            body = at + 2
        listed = at > 0 and _is_listed(text, paragraphs[at - 1], heading)
        if _has_body(text, paragraphs, body) and not _is_topic(heading) and not listed:
            yield _Candidate(at, body, heading, description)


def _read_heading(text: str, paragraph: Paragraph) -> NameHeading | None:
    """Return a paragraph taken apart, when it is a short line without the end of a sentence."""
    if paragraph.end - paragraph.start > _LONGEST:
        return None
    line = text[paragraph.start : paragraph.end]
    if line.endswith(_ENDS) and not line.endswith((".)", "Jr.")):
        return None
    heading = parse_name_heading(text, paragraph.start, paragraph.end)
    if heading is None:
        return None
    # With a colon only where what stands behind the name is who that is: "Mira Kestrel, analyst:"
    told = heading.description is not None and _names_an_office(text[slice(*heading.description)])
    if paragraph.kind == "prose" and line.endswith(":") and not told:
        return None
    return heading if len(heading.words) >= 2 or heading.titles else None


def _is_listed(text: str, before: Paragraph, heading: NameHeading) -> bool:
    """Tell whether the line before is of the same shape: then both belong to a list of names."""
    other = _read_heading(text, before)
    return (
        other is not None
        and len(other.words) >= 2
        and not _is_topic(other)
        and bool(other.titles) == bool(heading.titles)
        and bool(other.description) == bool(heading.description)
    )


def _is_description(text: str, paragraphs: Sequence[Paragraph], at: int) -> bool:
    """Tell whether a line under a name says who that is: an office or a body, and no sentence."""
    if at + 1 >= len(paragraphs):
        return False
    line = text[paragraphs[at].start : paragraphs[at].end]
    if len(line) > _LONGEST or line.endswith((".", ":", "!", "?", "”", '"')):
        return False
    has_shape = looks_like_heading(line.strip("()[]")) or line.startswith(("(", "["))
    return has_shape and _names_an_office(line)


def _has_body(text: str, paragraphs: Sequence[Paragraph], at: int) -> bool:
    """Tell whether prose, and not another heading or a list, stands at a place."""
    if at >= len(paragraphs) or paragraphs[at].kind == "heading":
        return False
    line = text[paragraphs[at].start : paragraphs[at].end]
    return len(line) >= 60 or line.endswith((".", "!", "?", "”", '"', "…", ":", "»"))


def _is_topic(heading: NameHeading) -> bool:
    """Tell whether the words that could be a name name a place, a body or a topic."""
    known = heading_words()
    if len(heading.words) >= 2 and known.academic_titles.intersection(heading.titles):
        return False
    words = [word.lower() for word in heading.words]
    places = place_names()
    if " ".join(words) in places or (
        words[0] in places and words[0] not in known.places_also_names
    ):
        return True
    barred = known.topics | known.acronyms | known.institutions
    return any(word in barred and word not in known.particles for word in words)


def _names_an_office(description: str) -> bool:
    known = heading_words()
    words = {word.lower() for word in _WORD.findall(description)}
    words |= {word.removesuffix("s") for word in words}
    return bool(words & (known.offices | known.institutions))


def _shape(candidate: _Candidate) -> tuple[bool, bool, bool]:
    """Return what headings of one series share."""
    heading = candidate.heading
    return bool(heading.titles), candidate.description is not None, _has_capital_surname(heading)


def _has_capital_surname(heading: NameHeading) -> bool:
    """Tell whether the surname is in capitals and the first name is not: "Mira KESTREL"."""
    first, last = heading.words[0], heading.words[-1]
    return len(last) >= 3 and last.isupper() and not first.isupper() and len(heading.words) >= 2


def _weight(
    text: str,
    body: Sequence[Paragraph],
    candidate: _Candidate,
    siblings: int,
) -> int:
    """Return how strongly a line is taken to name a speaker; `siblings` counts its shape."""
    heading = candidate.heading
    academic = bool(heading_words().academic_titles.intersection(heading.titles))
    weight = 2 if _speaks(text, body, heading.words) else 0
    if len(heading.words) < 2:
        return weight if academic else 0
    weight += (2 if academic else 1) if heading.titles else 0
    if candidate.description and _names_an_office(text[slice(*candidate.description)]):
        weight += 2
    if _has_capital_surname(heading):
        weight += 2 if siblings >= 2 else 1
    if weight < _ENOUGH:
        weight += heading.bold + (siblings >= 3) + _is_in_own_words(text, body)
    return weight


def _speaks(text: str, body: Sequence[Paragraph], words: Sequence[str]) -> bool:
    """Tell whether the surname stands by itself beside a verb of saying.

    By itself: a person is "Kestrel" once introduced, but North Korea is never "Korea", and the
    European Union is "the Union".
    """
    surname, first = words[-1].lower(), words[0].lower()
    for paragraph in body[:_SEARCHED]:
        found = [w.lower() for w in _WORD.findall(text[paragraph.start : paragraph.end])]
        for at, word in enumerate(found):
            before = found[at - 1] if at else ""
            if word.removesuffix("'s").removesuffix("’s") != surname:
                continue
            if before in ("the", "a", "an", first):
                continue
            near = found[max(at - _NEIGHBOURS, 0) : at + _NEIGHBOURS + 1]
            if any(_is_saying(other) for other in near):
                return True
    return False


def _is_saying(word: str) -> bool:
    saying = heading_words().saying
    forms = (word.removesuffix(ending) for ending in ("", "s", "d", "ed", "ing", "ied", "ies"))
    return any(form in saying for form in forms)


def _is_in_own_words(text: str, body: Sequence[Paragraph]) -> bool:
    """Tell whether a section opens with a quotation or speaks in the first person."""
    start = body[0].start
    opening = text[start : min(start + _OWN_WORDS, body[0].end)]
    if opening[0] in _QUOTES:
        return True
    first_person = heading_words().first_person
    return any(word.lower() in first_person for word in _WORD.findall(opening))


def _without_byline(
    text: str, paragraphs: Sequence[Paragraph], chosen: list[_Candidate]
) -> list[_Candidate]:
    """Return the candidates without the author's own name under the title of the account."""
    if not chosen or chosen[0].at > 2:
        return chosen
    first, *others = chosen
    under_title = all(paragraph.kind == "heading" for paragraph in paragraphs[: first.at])
    alike = any(_shape(other) == _shape(first) for other in others)
    end = others[0].at if others else len(paragraphs)
    spoken = _speaks(text, paragraphs[first.body : end], first.heading.words)
    return others if first.at and under_title and not alike and not spoken else chosen


def _sections(
    text: str, paragraphs: Sequence[Paragraph], chosen: Sequence[_Candidate]
) -> list[Section]:
    """Return the sections of the candidates chosen, each with its body."""
    names = {candidate.at for candidate in chosen}
    topics = [at for at, p in enumerate(paragraphs) if p.kind == "heading" and at not in names]
    bounds = [candidate.at for candidate in chosen[1:]]
    inner = [_first_after(topics, candidate.body) for candidate in chosen]
    divided = any(topic < bound for topic, bound in zip(inner, bounds, strict=False))
    if chosen:
        bounds.append(len(paragraphs) if divided else min(inner[-1], len(paragraphs)))
    return [
        _section(text, paragraphs, candidate, bound)
        for candidate, bound in zip(chosen, bounds, strict=True)
    ]


def _first_after(places: Sequence[int], at: int) -> int:
    found = bisect_left(places, at)
    return places[found] if found < len(places) else sys.maxsize


def _section(
    text: str, paragraphs: Sequence[Paragraph], candidate: _Candidate, bound: int
) -> Section:
    heading, described = candidate.heading, candidate.description
    return Section(
        heading_start=paragraphs[candidate.at].start,
        heading_end=paragraphs[candidate.body - 1].end,
        name_start=heading.start,
        name_end=heading.end,
        name=text[heading.start : heading.end],
        description_start=described[0] if described else None,
        description_end=described[1] if described else None,
        description=text[described[0] : described[1]] if described else None,
        body_start=paragraphs[candidate.body].start,
        body_end=paragraphs[bound - 1].end,
    )
