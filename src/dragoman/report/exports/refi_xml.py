"""The elements of a REFI-QDA file: their names, their guids, and what XML cannot hold."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Mapping
from importlib.metadata import version
from typing import Any
from uuid import UUID, uuid5

PROJECT = "urn:QDA-XML:project:1.0"
CODEBOOK = "urn:QDA-XML:codebook:1.0"

_OURS = UUID("5d1f7b2e-8f0a-4c57-9d43-2b6f1f1f3c1e")  # what our guids are made from
_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def part_of(name: str) -> Any:
    """Return a part of a project, by itself and empty."""
    from lxml import etree

    return etree.Element(f"{{{PROJECT}}}{name}", nsmap={None: PROJECT})


def add(parent: Any, tag: str, /, **attributes: str) -> Any:
    """Add an element to another one, and return it."""
    from lxml import etree

    namespace = etree.QName(parent).namespace
    values = {key: legal(value) for key, value in attributes.items()}
    return etree.SubElement(parent, f"{{{namespace}}}{tag}", values)


def legal(text: str) -> str:
    """Return a text without what XML cannot hold: control characters and lone surrogates."""
    return _ILLEGAL.sub("", text)


def add_code(
    parent: Any, name: str, guid: str, description: str = "", *, codable: bool = True
) -> Any:
    """Add a code to its parent, and return it."""
    code = add(parent, "Code", guid=guid, name=name, isCodable=str(codable).lower())
    if description:
        add(code, "Description").text = legal(description)
    return code


def add_values(parent: Any, values: Mapping[str, str | None]) -> None:
    """Add the values of variables, as far as they are known."""
    for name, value in values.items():
        if value:
            held = add(parent, "VariableValue")
            add(held, "VariableRef", targetGUID=guid_of("variable", name))
            add(held, "TextValue").text = legal(value)


def guid_of(*key: object) -> str:
    """Return the guid of a record: always the same, so that two exports can be compared."""
    return str(uuid5(_OURS, "\x1f".join(map(str, key))))


def zip_part(name: str) -> zipfile.ZipInfo:
    """Return a part of the archive without a time: the same records make the same file."""
    part = zipfile.ZipInfo(name)
    part.compress_type = zipfile.ZIP_DEFLATED
    return part


def origin() -> str:
    """Return what our files say they are from."""
    return f"Dragoman {version('dragoman')}"
