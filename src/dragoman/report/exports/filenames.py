"""Names of files for documents, where a format keeps each in a file of its own."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import PurePath

from dragoman.records import Document

_LONGEST = 80  # characters: a path has room for more, archives on other systems have not
_RESERVED = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\..*)?")  # no file's name on Windows


def name_documents(documents: Iterable[Document]) -> list[str]:
    """Return a name for each document, without a suffix; no two alike, even in other case."""
    taken: set[str] = set()
    names = []
    for document in documents:
        name = wanted = _plain(document)
        number = 1
        while name.lower() in taken:
            number += 1
            name = f"{wanted}-{number}"
        taken.add(name.lower())
        names.append(name)
    return names


def _plain(document: Document) -> str:
    """Return the name of a document's file, or its title, with letters and digits alone."""
    path = document.origin.path
    known = path if path and path != "-" and "://" not in path else document.label
    stem = PurePath(known.replace("\\", "/")).stem or document.id
    plain = re.sub(r"[^\w.-]+", "-", stem)[:_LONGEST].strip("-.")
    if not plain or _RESERVED.fullmatch(plain):
        return f"document-{plain}" if plain else f"document-{document.id}"
    return plain
