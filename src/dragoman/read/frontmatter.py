"""Metadata at the head of a text: YAML between lines of hyphens, or lines such as "Date: …"."""

from __future__ import annotations

import re

from dragoman.read.metadata import Metadata, normalise_date

_BLOCK = re.compile(
    r"\A\ufeff?---[ \t]*\r?\n(?P<yaml>(?:.*\r?\n){1,200}?)(?:---|\.\.\.)[ \t]*(?=\r?\n|\Z)"
)
_LIMIT = 20_000  # characters
_MOST_BRACKETS = 200  # YAML parses nested ones in quadratic time
# A line such as "Source: Harbour Review"; one alone that gives no date may open a transcript.
_LABELLED = re.compile(
    r"[ \t]*(?P<key>[A-Za-z][A-Za-z ]{1,19}):[ \t]*(?P<value>\S.{0,300}?)[ \t]*\r?\n"
)
_LEAST_LABELLED, _MOST_LABELLED = 2, 12
_KEYS = {
    "title": ("title", "headline"),
    "publisher": ("publisher", "source", "site", "sitename", "publication", "organisation"),
    "author": ("author", "authors", "by", "byline"),
    "published": ("published", "date", "pubdate", "issued", "publication date"),
    "language": ("language", "lang"),
}


def read_front_matter(text: str) -> tuple[Metadata, int]:
    """Return what a front-matter block says and the offset of its end; 0 when there is none.

    >>> metadata, end = read_front_matter("---\\ntitle: Memo\\ndate: 2021-05-20\\n---\\nHello.")
    >>> metadata.title, metadata.published, end
    ('Memo', '2021-05-20', 36)
    """
    head = text[:_LIMIT]
    found = _BLOCK.match(head)
    values, end = (_load(found["yaml"]), found.end()) if found else _labelled_lines(head)
    if not values:
        return Metadata(), 0
    chosen = {
        field: next((values[key] for key in keys if key in values), None)
        for field, keys in _KEYS.items()
    }
    return Metadata.of(**chosen), end


def _labelled_lines(head: str) -> tuple[dict[str, object], int]:
    """Return what the first lines of a text say under known labels, and where they end."""
    values: dict[str, object] = {}
    end = len(head) - len(head.lstrip("\ufeff\r\n\t "))
    for _ in range(_MOST_LABELLED):
        line = _LABELLED.match(head, end)
        if line is None:
            break
        values.setdefault(line["key"].lower(), line["value"])
        end = line.end()
    known = {field for field, keys in _KEYS.items() if not values.keys().isdisjoint(keys)}
    enough = len(known) >= _LEAST_LABELLED or normalise_date(values.get("date")) is not None
    return (values, end) if enough else ({}, 0)


def _load(block: str) -> dict[str, object]:
    import yaml

    if block.count("[") + block.count("{") > _MOST_BRACKETS:
        return {}
    try:
        values = yaml.safe_load(block)
    except (yaml.YAMLError, ValueError, RecursionError):
        return {}
    if not isinstance(values, dict):
        return {}
    return {str(key).lower(): value for key, value in values.items()}
