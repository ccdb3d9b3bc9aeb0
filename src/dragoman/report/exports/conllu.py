"""CoNLL-U: words with tags and heads, and who says what in the last column.

The text is there byte for byte: SpaceAfter, SpacesAfter and SpacesBefore say what stands between
the words, escaped as UDPipe does. Each statement and position is a comment of its own, in JSON.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TypeAlias

from dragoman.records import (
    Document,
    Export,
    ExportOptions,
    Parse,
    ParsedSentence,
    ReviewedExtraction,
    Span,
    Token,
)
from dragoman.report import plain
from dragoman.report.exports.features import one_line, position_features, statement_features
from dragoman.report.exports.segments import overlapping, parse_of
from dragoman.report.jsonl import encode

ESCAPES = {"\\": "\\\\", " ": "\\s", "\t": "\\t", "\n": "\\n", "\r": "\\r", "|": "\\p"}
_OTHER_SPACE = re.compile(r"\s")  # some of it ends a line for some readers
_SURROGATE = re.compile("[\ud800-\udfff]")
Labels: TypeAlias = dict[int, list[str]]  # by the place of a word in its document


def write_conllu(export: Export, path: Path, options: ExportOptions) -> None:
    """Write all accounts to one file, a document after the other."""
    with path.open("w", encoding="utf-8", newline="") as stream:
        for account in export.accounts:
            for line in account_lines(account, parse_of(export, account.extraction)):
                stream.write(_SURROGATE.sub("\ufffd", line) + "\n")


def account_lines(account: ReviewedExtraction, parse: Parse) -> Iterator[str]:
    """Yield the lines of one account."""
    document = account.extraction.document
    words = [token.span for sentence in parse.sentences for token in sentence.tokens]
    labels = attribution_labels(account, words)
    records, aside = _by_sentence(account, parse), document.set_aside
    at = 0
    for number, sentence in enumerate(parse.sentences):
        if number == 0:
            yield from _document_head(document, parse)
        yield f"# sent_id = {document.id}-{number + 1}"
        yield f"# text = {_sentence_text(document, sentence)}"
        reason = next((each.reason for each in aside if each.span.overlaps(sentence.span)), None)
        if reason and not sentence.read:
            yield f"# set_aside = {one_line(reason)}"
        yield from records.get(number, ())
        for place, token in enumerate(sentence.tokens):
            here = at + place
            after = words[here + 1].start if here + 1 < len(words) else len(document.text)
            misc = _misc(document, token, after, labels.get(here), first=here == 0)
            yield _row(place, token, misc, read=sentence.read)
        at += len(sentence.tokens)
        yield ""


def _document_head(document: Document, parse: Parse) -> Iterator[str]:
    yield f"# newdoc id = {document.id}"
    known = {
        "title": document.title,
        "publisher": document.publisher,
        "author": document.author,
        "published": document.published,
        "source": document.origin.path,
        "parser": parse.method,
    }
    for name, value in known.items():
        if value:
            yield f"# {name} = {one_line(value)}"


def attribution_labels(account: ReviewedExtraction, words: Sequence[Span]) -> Labels:
    """Return each word's labels: "B-content:3", its role in the third statement.

    A passage in several pieces has one B, on its first word.
    """
    labels: Labels = defaultdict(list)
    for number, statement in enumerate(account.extraction.statements, start=1):
        roles = (
            ("source", statement.source),
            ("cue", statement.cue),
            ("content", statement.content),
        )
        for role, spans in roles:
            places = sorted({place for span in spans for place in overlapping(words, span)})
            for which, place in enumerate(places):
                labels[place].append(f"{'I' if which else 'B'}-{role}:{number}")
    return labels


def _by_sentence(account: ReviewedExtraction, parse: Parse) -> dict[int, list[str]]:
    """Return the comments on each sentence: the records whose passage begins in it."""
    spans = [sentence.span for sentence in parse.sentences]
    found: dict[int, list[str]] = defaultdict(list)
    for number, statement in enumerate(account.extraction.statements, start=1):
        told = {
            "number": number,
            **statement_features(account, statement),
            "source": plain.spans(statement.source),
            "cue": plain.spans(statement.cue),
            "content": plain.spans(statement.content),
        }
        found[_home(spans, statement.content[0])].append(f"# statement_{number} = {encode(told)}")
    for number, position in enumerate(account.extraction.positions, start=1):
        place = plain.span(position.passage)
        told = {**position_features(account, position), "passage": place}
        found[_home(spans, position.passage)].append(f"# position_{number} = {encode(told)}")
    return found


def _home(sentences: Sequence[Span], span: Span) -> int:
    places = overlapping(sentences, span)
    return places.start if places else max(0, min(places.start, len(sentences) - 1))


def _row(place: int, token: Token, misc: str, *, read: bool) -> str:
    head = (token.head + 1 if token.head is not None else 0) if read else None
    cells = (
        place + 1,
        token.form,
        token.lemma,
        token.upos,
        token.xpos,
        None,
        head,
        token.deprel,
        None,
        misc,
    )
    return "\t".join("_" if cell is None else str(cell) for cell in cells)


def _misc(
    document: Document, token: Token, after: int, labels: Sequence[str] | None, *, first: bool
) -> str:
    gap = document.text[token.span.end : after]
    values = []
    if labels:
        values.append(f"Attribution={','.join(labels)}")
    if token.ner:
        values.append(f"NER={token.ner}")
    if gap != " ":
        values.append(f"SpacesAfter={escape(gap)}" if gap else "SpaceAfter=No")
    if first and token.span.start:
        values.append(f"SpacesBefore={escape(document.text[: token.span.start])}")
    return "|".join((*values, f"TokenRange={token.span.start}:{token.span.end}"))


def escape(space: str) -> str:
    r"""Return what stands between two words, so that it can stand in a cell.

    >>> escape("\r\n ")
    '\\r\\n\\s'
    """
    plainly = "".join(ESCAPES.get(sign, sign) for sign in space)
    return _OTHER_SPACE.sub(lambda match: f"\\u{ord(match[0]):04x}", plainly)


def _sentence_text(document: Document, sentence: ParsedSentence) -> str:
    """Return a sentence on one line: a space wherever words are apart."""
    parts, end = [], sentence.span.start
    for token in sentence.tokens:
        parts += [" " if token.span.start > end else "", token.form]
        end = token.span.end
    return "".join(parts)
