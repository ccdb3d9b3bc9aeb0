"""The most telling statements: those that an analyst would read first.

A score of seven parts, each between 0 and 1, and a choice that spreads over speakers and
accounts. It is a guide for the eye, not a measurement: nothing is left out because of it, and
the same accounts always give the same choice. Apart from a list of words for each language that
has one, it knows nothing about language.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from dragoman.compare.voices import accounts_of, voices_by_statement
from dragoman.compare.words import FOLDER, word_list
from dragoman.records import ActorKind, Document, Extraction, Form, Statement, Voice

WEIGHTS = {
    "form": 2.0,  # a speaker's own words can be held against the speaker; a paraphrase less so
    "speaker": 2.0,  # a named person or state, before a group, before nobody
    "length": 2.0,  # neither a word nor a page: something that can be quoted
    "words": 1.5,  # commitment, demand, refusal, warning, judgement
    "breadth": 1.0,  # a speaker whom several accounts report can be compared
    "position": 0.5,  # writers put first what they find most important
    "confidence": 0.5,  # among equals, what was found more surely
}

_FORM = {Form.DIRECT: 1.0, Form.MIXED: 0.8, Form.INDIRECT: 0.4}
_SPEAKER = {
    ActorKind.PERSON: 1.0,
    ActorKind.STATE: 0.9,
    ActorKind.ORGANISATION: 0.8,
    ActorKind.GROUP: 0.5,
    None: 0.0,
}
_TOO_SHORT, _SHORT, _LONG, _TOO_LONG = 15, 60, 240, 700  # characters: about 2, 10, 40, 115 words
_SAME_SPEAKER = 0.75  # what each choice of a speaker takes off the speaker's next one, in points
_SAME_ACCOUNT = 0.25
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")


def pick_telling(
    extractions: Sequence[Extraction], voices: Sequence[Voice], *, limit: int = 12
) -> tuple[Statement, ...]:
    """Return the most telling statements, most telling first; never the author's own sentences.

    Of two statements that share words (one reported inside the other) only one is chosen. In
    rounds, the statement with the best score is taken, less what its speaker and its account
    have had already.
    """
    voice_of = voices_by_statement(voices)
    scores = dict(_scores(extractions, voices))
    left = {s.id: s for each in extractions for s in each.statements if s.id in scores}
    picked: list[Statement] = []
    had: Counter[int | str] = Counter()
    while left and len(picked) < limit:
        best = max(left.values(), key=lambda s: scores[s.id] - _fatigue(s, voice_of, had))
        picked.append(best)
        had.update((id(voice_of[best.id]), best.document_id))
        left = {key: one for key, one in left.items() if not _share_words(one, best)}
    return tuple(picked)


def score_statement(
    statement: Statement, document: Document, kind: ActorKind | None, breadth: float
) -> float:
    """Return how telling a statement is: the weighted sum of the seven parts.

    `breadth` is the share of the accounts in which the speaker is heard.
    """
    content = " ".join(span.exact for span in statement.content)
    parts = {
        "form": _FORM[statement.form],
        "speaker": _SPEAKER[kind],
        "length": _length_part(len(content)),
        "words": _words_part(content, document.language),
        "breadth": breadth,
        "position": 1 - statement.content[0].start / len(document.text),
        "confidence": statement.confidence,
    }
    return sum(WEIGHTS[name] * part for name, part in parts.items())


def _scores(
    extractions: Sequence[Extraction], voices: Sequence[Voice]
) -> Iterator[tuple[str, float]]:
    """Yield each attributed statement's id and score."""
    voice_of, heard = voices_by_statement(voices), accounts_of(voices)
    others = max(1, len(extractions) - 1)
    for extraction in extractions:
        for statement in extraction.statements:
            if not statement.is_authors_own:
                breadth = (heard[statement.id] - 1) / others
                kind = voice_of[statement.id].kind
                yield statement.id, score_statement(statement, extraction.document, kind, breadth)


def _fatigue(statement: Statement, voice_of: dict[str, Voice], had: Counter[int | str]) -> float:
    """Return the points to take off because the speaker and the account have had their turn."""
    speaker, account = had[id(voice_of[statement.id])], had[statement.document_id]
    return _SAME_SPEAKER * speaker + _SAME_ACCOUNT * account


def _share_words(left: Statement, right: Statement) -> bool:
    """Tell whether two statements share words of their contents; a statement does with itself."""
    return any(one.overlaps(other) for one in left.content for other in right.content)


def _length_part(length: int) -> float:
    """Return 1 for a length that can be quoted, falling to 0 on both sides."""
    rise = (length - _TOO_SHORT) / (_SHORT - _TOO_SHORT)
    fall = (_TOO_LONG - length) / (_TOO_LONG - _LONG)
    return max(0.0, min(1.0, rise, fall))


def _words_part(content: str, language: str | None) -> float:
    """Return 0 without a telling word, 0.6 with one, 1 with two or more."""
    telling = _telling_words(language or "en")
    words = (word.replace("’", "'").casefold() for word in _WORD.findall(content))
    return (0.0, 0.6, 1.0)[min(2, sum(word in telling for word in words))]


def _telling_words(language: str) -> frozenset[str]:
    """Return the list of words for a language; empty where there is none."""
    known = language.isalpha() and (FOLDER / f"{language}.txt").is_file()
    return word_list(language) if known else frozenset()
