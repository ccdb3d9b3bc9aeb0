"""The JSON Schema of a line of `dragoman read --format jsonl`."""

from __future__ import annotations

from typing import Any

from dragoman.records import ActorKind, Form, Resolution

Schema = dict[str, Any]


def json_schema() -> Schema:
    """Return the schema (draft 2020-12) that every line follows, with nothing beside it."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "urn:dragoman:extraction:1",
        "title": "Extraction",
        **_object(
            "A document and every record found in it.",
            document=_document(),
            statements=_list(_ref("statement"), "In order of appearance."),
            actors=_list(_ref("actor"), "Most mentioned first."),
            set_aside=_list(
                _ref("set_aside"), "Passages that are not the account's own prose, with the reason."
            ),
            method=_text("The extractor's version and the digest of its weights."),
        ),
        "$defs": {
            "id": {
                "type": "string",
                "pattern": "^[0-9a-f]{20}$",
                "description": "A content address: the same content has the same id everywhere.",
            },
            "span": _object("A passage.", **_offsets()),
            "statement": _statement(),
            "actor": _actor(),
            "set_aside": _object(
                "A passage set apart.",
                **_offsets(),
                reason=_text('"boilerplate", "navigation", "biography", "language:tr" and others.'),
            ),
        },
    }


def _document() -> Schema:
    return _object(
        "One account and where it came from. What is not known is null.",
        id=_ref("id"),
        path=_text('As the user named it: a path, a URL, or "-" for standard input.'),
        title=_maybe("The account's title."),
        publisher=_maybe("Who published it."),
        author=_maybe("Who wrote it."),
        published=_maybe("ISO 8601, as exact as the source: 2021-05-20 or 2021-05."),
        language=_maybe("ISO 639-1, of the account's own prose."),
        media_type=_text("Of the bytes, such as text/html."),
        digest=_text("Of the bytes: sha256: and 64 hexadecimal digits."),
        reader=_text("What turned the bytes into text."),
        reader_version=_text("The reader's library and version."),
        encoding=_maybe("Of the bytes, where they were text."),
    )


def _statement() -> Schema:
    return _object(
        "What somebody says, thinks or wants.",
        id=_ref("id"),
        form=_choice(Form, "direct: the speaker's own words; mixed: some of them are; indirect."),
        speaker=_object(
            "Who speaks.",
            actor={"anyOf": [_ref("id"), {"type": "null"}], "description": "Null: unresolved."},
            name=_text("The actor's name; the source words when unresolved."),
            resolution=_choice(Resolution, "How the speaker was resolved to an actor."),
        ),
        source=_list(_ref("span"), "The words that name the speaker."),
        cue=_list(_ref("span"), "The words of saying, thinking or wanting."),
        content=_list(_ref("span"), "What is said; several when it is interrupted.", minItems=1),
        parent={
            "anyOf": [_ref("id"), {"type": "null"}],
            "description": "The statement in which this one is reported.",
        },
        confidence={
            "type": "number",
            "minimum": 0,
            "maximum": 1,
            "description": "Not comparable between methods.",
        },
        method=_text("What found it."),
    )


def _actor() -> Schema:
    return _object(
        "A person, state, organisation or group, as this document shows it.",
        id=_ref("id"),
        name=_text("The fullest name."),
        kind=_choice(ActorKind, "What it is."),
        aliases=_list({"type": "string"}, "Other names of it in this document."),
        country=_maybe("ISO 3166-1 alpha-2."),
        affiliations=_list(
            _object(
                "An office, a body, and the passage that says so.",
                office=_maybe("Such as foreign minister."),
                body=_maybe("Such as a state, a ministry, a university."),
                passage=_ref("span"),
            ),
            "What ties the actor to offices and bodies.",
        ),
        mentions=_list(
            _object(
                "A place where it is named, described or referred to.",
                **_offsets(),
                metonym={"type": "boolean", "description": "A capital or seat for its state."},
            ),
            "In order of appearance.",
        ),
        members=_list(_ref("id"), "A group's members, where they are known."),
    )


def _offsets() -> dict[str, Schema]:
    number = {"type": "integer", "minimum": 0}
    return {
        "start": {**number, "description": "In Unicode code points into the document's text."},
        "end": {**number, "description": "One after the last code point."},
        "exact": {"type": "string", "minLength": 1, "description": "The passage, unchanged."},
    }


def _object(description: str, **properties: Schema) -> Schema:
    """Return the schema of an object with exactly these properties."""
    return {
        "type": "object",
        "description": description,
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _list(items: Schema, description: str, **limits: int) -> Schema:
    return {"type": "array", "description": description, "items": items, **limits}


def _choice(kind: type[Form] | type[Resolution] | type[ActorKind], description: str) -> Schema:
    return {"enum": [each.value for each in kind], "description": description}


def _text(description: str) -> Schema:
    return {"type": "string", "description": description}


def _maybe(description: str) -> Schema:
    return {"type": ["string", "null"], "description": description}


def _ref(name: str) -> Schema:
    return {"$ref": f"#/$defs/{name}"}
