"""Bytes → text: byte order marks, UTF-8, UTF-16, and the older encodings by their statistics."""

from __future__ import annotations

import codecs
import re

from dragoman.errors import UnreadableDocument

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROLS = re.compile(rb"[\x00-\x06\x0e-\x1a\x1c-\x1f]")
_SAMPLE = 200_000  # bytes; enough for statistics, and the time stays the same for any size
# What Windows-1252 text in Western languages is made of. Turkish and Polish files show up as
# þ, ð, ý or ³, ¹ when they are misread as Windows-1252; those letters are left out on purpose.
_WESTERN = re.compile(
    r"[\x00-\x7f\xa0‘’“”‚„–—…•™€£©®°«»½§àáâãäåæçèéêëìíîïñòóôõöøùúûüÿßœÀÁÂÄÅÆÇÈÉÊËÍÎÑÓÔÖØÚÜŒ]*"
)

_COMMON = (
    "cp1250",
    "cp1251",
    "cp1254",
    "cp1253",
    "shift_jis",
    "euc_jp",
    "gb18030",
    "euc_kr",
    "big5",
)
_ODD = re.compile(
    r"(?<=[^\W\d_])[¡-¿×÷]|[£¥¿¡³¹²](?=[^\W\d_])|[a-zà-ÿа-яα-ω][A-ZÀ-ÞА-ЯΑ-Ω]"
    r"|[\uff61-\uff9f\ue000-\uf8ff\x80-\x9f\ufffd]"
)
_HANGUL = re.compile(r"[\uac00-\ud7a3]")
_HIRAGANA = re.compile(r"[\u3041-\u3096]")
_HAN_AND_KANA = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff]")


def decode(data: bytes, where: str, *, declared: str | None = None) -> tuple[str, str]:
    """Return the text and the name of its encoding. Newlines stay as they are in the bytes.

    Raises UnreadableDocument for a binary and for an encoding that cannot be told.
    """
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _strict(data, name, where), name
    if looks_binary(data):
        raise UnreadableDocument(where, "is a binary file, not text. Give the text it came from.")
    candidates = [_utf16_without_mark(data), declared, "utf-8"]
    for name in filter(None, candidates):
        text = _try(data, name)
        if text is not None:
            return text, name.lower()
    return _by_statistics(data, where)


def looks_binary(data: bytes) -> bool:
    """Tell whether bytes are no text in any encoding, by the control characters among them."""
    sample = data[:_SAMPLE]
    if not sample or _utf16_without_mark(data):
        return False
    controls = len(_CONTROLS.findall(sample))
    return b"\0" in sample or controls > len(sample) / 300


def _try(data: bytes, name: str) -> str | None:
    try:
        return data.decode(name)
    except (UnicodeDecodeError, LookupError):
        return None


def _strict(data: bytes, name: str, where: str) -> str:
    text = _try(data, name)
    if text is None:
        what = f"starts as {name.removesuffix('-sig').upper()} but goes on as something else."
        raise UnreadableDocument(where, f"{what} Save it again as UTF-8.")
    return text


def _utf16_without_mark(data: bytes) -> str | None:
    """Recognise UTF-16 by its zero bytes: in most scripts every second byte of a space is zero."""
    sample = data[: _SAMPLE // 2 * 2]
    if len(data) % 2 or len(sample) < 4:
        return None
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    half = len(sample) // 2
    if odd > 0.1 * half and even < 0.02 * half:
        return "utf-16-le"
    if even > 0.1 * half and odd < 0.02 * half:
        return "utf-16-be"
    return None


def _by_statistics(data: bytes, where: str) -> tuple[str, str]:
    """Choose among the older encodings the one that gives the fewest odd characters."""
    western = _try(data, "cp1252")
    if western is not None and _WESTERN.fullmatch(western) and _mostly_ascii(data):
        return western, "cp1252"
    from charset_normalizer import from_bytes

    best = from_bytes(data[:_SAMPLE], threshold=0.15).best()
    if best is not None:
        # charset-normalizer errs on short texts: it reads Polish as Western, Japanese as Korean.
        texts = {name: _try(data, name) for name in (best.encoding, *_COMMON)}
        readable = {name: text for name, text in texts.items() if text is not None}
        if readable:
            name = min(readable, key=lambda one: _oddness(readable[one][:_SAMPLE]))
            return readable[name], name.replace("_", "-")
    raise UnreadableDocument(where, "is in an unknown encoding. Save it again as UTF-8.")


def _oddness(text: str) -> int:
    """Count what real text hardly has: signs within words, capitals after small letters, …"""
    hangul = len(_HANGUL.findall(text))
    odd = len(_ODD.findall(text)) + min(hangul, len(_HAN_AND_KANA.findall(text)))
    # Every Japanese text has Hiragana, and bytes misread hardly ever give any.
    return odd - len(_HIRAGANA.findall(text))


def _mostly_ascii(data: bytes) -> bool:
    high = sum(byte > 0x7F for byte in data[:_SAMPLE])
    return high < 0.15 * len(data[:_SAMPLE])
