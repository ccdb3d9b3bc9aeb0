"""The parts that every JSON Schema of ours is put together from."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from dragoman.records import Resolution

Schema = dict[str, Any]

DRAFT = "https://json-schema.org/draft/2020-12/schema"


def thing(description: str, **properties: Schema) -> Schema:
    """Return the schema of an object with exactly these properties."""
    return {
        "type": "object",
        "description": description,
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def series(items: Schema, description: str, **limits: int) -> Schema:
    """Return the schema of a list."""
    return {"type": "array", "description": description, "items": items, **limits}


def choice(kind: type[StrEnum], description: str) -> Schema:
    """Return the schema of a string that is one of a fixed few."""
    return {"enum": [each.value for each in kind], "description": description}


def text(description: str) -> Schema:
    """Return the schema of a string."""
    return {"type": "string", "description": description}


def maybe_text(description: str) -> Schema:
    """Return the schema of a string, or null where it is not known."""
    return {"type": ["string", "null"], "description": description}


def number(description: str, **limits: float) -> Schema:
    """Return the schema of a number."""
    return {"type": "number", "description": description, **limits}


def maybe_number(description: str) -> Schema:
    """Return the schema of a number, or null where there is none."""
    return {"type": ["number", "null"], "description": description}


def count(description: str) -> Schema:
    """Return the schema of a number of things."""
    return {"type": "integer", "minimum": 0, "description": description}


def flag(description: str) -> Schema:
    """Return the schema of a yes or no."""
    return {"type": "boolean", "description": description}


def maybe(schema: Schema, description: str) -> Schema:
    """Return the schema of something that is null where there is none."""
    return {"anyOf": [schema, {"type": "null"}], "description": description}


def ref(name: str) -> Schema:
    """Return a reference to a definition of the same schema."""
    return {"$ref": f"#/$defs/{name}"}


def identifier() -> Schema:
    """Return the schema of an id."""
    return {
        "type": "string",
        "pattern": "^[0-9a-f]{20}$",
        "description": "A content address: the same content has the same id everywhere.",
    }


def confidence() -> Schema:
    """Return the schema of how sure a method is."""
    return number("Not comparable between methods.", minimum=0, maximum=1)


def speaker(description: str) -> Schema:
    """Return the schema of who speaks."""
    return thing(
        description,
        actor=maybe(ref("id"), "Null: unresolved."),
        name=text("The actor's name; the source words when unresolved."),
        resolution=choice(Resolution, "How the speaker was resolved to an actor."),
    )


def offsets(*, documents: bool) -> dict[str, Schema]:
    """Return the properties of a passage; with its document where several stand side by side."""
    edge = {"type": "integer", "minimum": 0}
    document = {"document": ref("id")} if documents else {}
    return {
        **document,
        "start": {**edge, "description": "In Unicode code points into the document's text."},
        "end": {**edge, "description": "One after the last code point."},
        "exact": {"type": "string", "minLength": 1, "description": "The passage, unchanged."},
    }
