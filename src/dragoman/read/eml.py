"""Mail: its body, with quoted replies and the signature set aside."""

from __future__ import annotations

import re
from email import message_from_bytes, policy
from email.errors import MessageError
from email.message import EmailMessage
from email.utils import parseaddr
from typing import cast

from dragoman.errors import UnreadableDocument
from dragoman.read.encoding import decode
from dragoman.read.lines import find_lines
from dragoman.read.metadata import Metadata
from dragoman.read.reading import Format, Passage, Reading, Source

_HEADER = re.compile(rb"^([A-Za-z][A-Za-z-]*):[ \t]", re.M)
_PROOF = frozenset((b"received", b"message-id", b"mime-version", b"return-path", b"x-mailer"))
_INTRODUCTION = re.compile(
    r"(?:On\b.{5,200}\bwrote:|Am\b.{5,200}\bschrieb\b.{0,80}:|Le\b.{5,200}\ba écrit\s*:)"
)
_ORIGINAL = re.compile(r"-{3,}\s*(?:Original Message|Forwarded message)\s*-{3,}", re.I)
_SIGNATURE = re.compile(r"^--[ ]?\r?$", re.M)


def read_eml(source: Source) -> Reading:
    """Return the text of a mail's body; plain text is preferred to HTML, attachments are left."""
    message = message_from_bytes(source.data, policy=policy.default)
    try:
        body = message.get_body(preferencelist=("plain", "html"))
        reading = _read_body(body, source) if isinstance(body, EmailMessage) else None
    except (MessageError, LookupError, AttributeError, ValueError) as error:
        raise UnreadableDocument(source.where, "is a broken mail. Export it again.") from error
    if reading is None:
        raise UnreadableDocument(
            source.where, "is a mail without text. Save its attachment and give that."
        )
    return Reading(
        text=reading.text,
        metadata=_metadata(message).or_else(reading.metadata),
        headings=reading.headings,
        set_aside=(*reading.set_aside, *_not_the_writers(reading.text)),
        encoding=reading.encoding,
    )


def looks_like_mail(head: bytes) -> bool:
    """Tell whether bytes open with the headers of a mail that was sent.

    "From: … Subject: …" alone is how memos start as well; a trace of the sending is asked for.
    """
    headers, _, _ = head.replace(b"\r\n", b"\n").partition(b"\n\n")
    if not _HEADER.match(headers):
        return False
    names = {name.lower() for name in _HEADER.findall(headers)}
    return b"from" in names and bool(names & _PROOF)


def _read_body(body: EmailMessage, source: Source) -> Reading:
    data = cast("bytes", body.get_payload(decode=True) or b"")
    charset = body.get_content_charset()
    if body.get_content_type() == "text/html":
        from dragoman.read.html import read_html

        return read_html(Source(source.where, data, charset=charset))
    text, encoding = decode(data, source.where, declared=charset)
    return Reading(text, encoding=encoding)


def _metadata(message: EmailMessage) -> Metadata:
    sender = str(message.get("From", ""))
    name, address = parseaddr(sender)
    return Metadata.of(
        title=str(message.get("Subject", "")),
        publisher=str(message.get("Organization", "")),
        author=name or address,
        published=str(message.get("Date", "")),
        language=str(message.get("Content-Language", "")),
    )


def _not_the_writers(text: str) -> list[Passage]:
    """Find the signature and what is quoted from earlier mails; a mere forward is left as it is."""
    quoted = [(start, end, "quoted reply") for start, end in _find_quoted(text)]
    rest = sum(len(line.text) for line in find_lines(text)) - sum(e - s for s, e, _ in quoted)
    passages: list[Passage] = quoted if rest > 0 else []
    signature = _SIGNATURE.search(text)
    if signature is None:
        return passages
    limit = next((s for s, _, _ in passages if s > signature.start()), len(text))
    return sorted([*passages, (signature.start(), limit, "signature")])


def _find_quoted(text: str) -> list[tuple[int, int]]:
    passages: list[tuple[int, int]] = []
    introduction: int | None = None
    for line in find_lines(text):
        if _ORIGINAL.fullmatch(line.text):
            passages.append((line.start, len(text.rstrip())))
            break
        if line.text.startswith(">"):
            passages.append((line.start if introduction is None else introduction, line.end))
            introduction = None
        else:
            introduction = line.start if _INTRODUCTION.fullmatch(line.text) else None
    return _joined(passages, text)


def _joined(passages: list[tuple[int, int]], text: str) -> list[tuple[int, int]]:
    joined: list[tuple[int, int]] = []
    for start, end in passages:
        if joined and not text[joined[-1][1] : start].strip():
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined


EML = Format("eml", "message/rfc822", (".eml",), read_eml, recognise=looks_like_mail)
