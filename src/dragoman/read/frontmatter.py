"""A front-matter block: metadata in YAML between two lines of hyphens at the head of a text."""

from __future__ import annotations

import re

from dragoman.read.metadata import Metadata

_BLOCK = re.compile(
    r"\A\ufeff?---[ \t]*\r?\n(?P<yaml>(?:.*\r?\n){1,200}?)(?:---|\.\.\.)[ \t]*(?=\r?\n|\Z)"
)
_LIMIT = 20_000  # characters
_MOST_BRACKETS = 200  # YAML parses nested ones in quadratic time
_KEYS = {
    "title": ("title",),
    "publisher": ("publisher", "source", "site", "sitename", "publication", "organisation"),
    "author": ("author", "authors", "by", "byline"),
    "published": ("published", "date", "pubdate", "issued"),
    "language": ("language", "lang"),
}


def read_front_matter(text: str) -> tuple[Metadata, int]:
    """Return what a front-matter block says and the offset of its end; 0 when there is none.

    >>> metadata, end = read_front_matter("---\\ntitle: Memo\\ndate: 2021-05-20\\n---\\nHello.")
    >>> metadata.title, metadata.published, end
    ('Memo', '2021-05-20', 36)
    """
    found = _BLOCK.match(text[:_LIMIT])
    if found is None:
        return Metadata(), 0
    values = _load(found["yaml"])
    if not values:
        return Metadata(), 0
    chosen = {
        field: next((values[key] for key in keys if key in values), None)
        for field, keys in _KEYS.items()
    }
    return Metadata.of(**chosen), found.end()


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
