"""Values as XML 1.0 holds them: escaped, without the characters that it cannot hold."""

from __future__ import annotations

import math
from xml.sax.saxutils import escape, quoteattr

from dragoman.records.coded import Value
from dragoman.report.wording import printable


def element_text(value: Value) -> str:
    """Return a value as the text of an element.

    >>> element_text("A & B\\x00"), element_text(True), element_text(0.5)
    ('A &amp; B\ufffd', 'true', '0.5')
    """
    return escape(value_text(value), {"\r": "&#13;"})


def quoted(value: Value) -> str:
    """Return a value as that of an attribute, in its quotation marks; line ends stay what they are.

    >>> quoted('the "Hill"'), quoted(3)
    ('\\'the "Hill"\\'', '"3"')
    """
    return quoteattr(value_text(value))


def value_text(value: Value) -> str:
    """Return a value in the words of XML Schema; what XML cannot hold is U+FFFD."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return number_text(value)
    return printable(str(value))


def number_text(number: float) -> str:
    """Return a number that reads back as the same.

    >>> number_text(1.0), number_text(0.1), number_text(float("inf"))
    ('1.0', '0.1', 'INF')
    """
    if math.isfinite(number):
        return repr(float(number))
    return "NaN" if math.isnan(number) else "INF" if number > 0 else "-INF"
