"""The tables of Discourse Network Analyzer 3, with the rules that its files hold to."""

from __future__ import annotations

from collections.abc import Iterator

LONGEST = 190
"""Characters of a short text; DNA's tables refuse a longer one."""

VERSION = (("version", "3.0.7"), ("date", "2022-06-10"))
"""The DNA whose tables these are, as it writes it into SETTINGS."""

PERMISSIONS = (
    "AddDocuments", "EditDocuments", "DeleteDocuments", "ImportDocuments",
    "AddStatements", "EditStatements", "DeleteStatements",
    "EditAttributes", "EditRegex", "EditStatementTypes", "EditCoders", "EditCoderRelations",
    "ViewOthersDocuments", "EditOthersDocuments", "ViewOthersStatements", "EditOthersStatements",
)  # fmt: skip

CODER_DEFAULTS: dict[str, int | str] = {
    "Refresh": 0,
    "FontSize": 14,
    "Password": "",
    "PopupWidth": 300,
    "ColorByCoder": 0,
    "PopupDecoration": 0,
    "PopupAutoComplete": 1,
    **{f"Permission{name}": 1 for name in PERMISSIONS},
}
"""What a coder is and may, in the order of the table's columns; who codes may do everything."""

_ID = "ID INTEGER NOT NULL PRIMARY KEY"


def _short(name: str, rest: str = "NOT NULL") -> str:
    return f"{name} TEXT {rest} CHECK (LENGTH({name}) < {LONGEST + 1})"


def _between(name: str, low: int, high: int, rest: str) -> str:
    return f"{name} INTEGER {rest} CHECK ({name} BETWEEN {low} AND {high})"


def _colour(rest: str = "NOT NULL DEFAULT 0") -> tuple[str, ...]:
    return tuple(_between(part, 0, 255, rest) for part in ("Red", "Green", "Blue"))


def _flag(name: str, default: int) -> str:
    return _between(name, 0, 1, f"NOT NULL DEFAULT {default}")


def _of(column: str, table: str) -> str:
    return f"FOREIGN KEY({column}) REFERENCES {table}(ID) ON DELETE CASCADE"


def _data(value: str, *rules: str) -> tuple[str, ...]:
    """Return the lines of a table of values, one for each statement and variable."""
    return (
        _ID, "StatementId INTEGER NOT NULL", "VariableId INTEGER NOT NULL", value,
        _of("StatementId", "STATEMENTS"), _of("VariableId", "VARIABLES"), *rules,
        "UNIQUE (StatementId, VariableId)",
    )  # fmt: skip


_KINDS = " OR ".join(
    f"DataType = '{kind}'" for kind in ("boolean", "integer", "long text", "short text")
)

_TABLES: dict[str, tuple[str, ...]] = {
    "SETTINGS": ("Property TEXT PRIMARY KEY", "Value TEXT NOT NULL"),
    "CODERS": (
        _ID,
        _short("Name"),
        *_colour(),
        _between("Refresh", 0, 9999, "NOT NULL DEFAULT 0"),
        _between("FontSize", 1, 99, "NOT NULL DEFAULT 14"),
        _short("Password"),
        _between("PopupWidth", 100, 9999, "DEFAULT 300"),
        _flag("ColorByCoder", 0),
        _flag("PopupDecoration", 0),
        _flag("PopupAutoComplete", 1),
        *(_flag(f"Permission{name}", 1) for name in PERMISSIONS),
    ),
    "DOCUMENTS": (
        _ID,
        _short("Title"),
        "Text TEXT NOT NULL",
        "Coder INTEGER",
        *(_short(name, "NOT NULL DEFAULT ''") for name in ("Author", "Source", "Section")),
        "Notes TEXT NOT NULL DEFAULT ''",
        _short("Type", "NOT NULL DEFAULT ''"),
        "Date INTEGER NOT NULL",
        _of("Coder", "CODERS"),
    ),
    "STATEMENTTYPES": (_ID, _short("Label"), *_colour()),
    "VARIABLES": (
        _ID,
        _short("Variable"),
        f"DataType TEXT NOT NULL DEFAULT 'short text' CHECK ({_KINDS})",
        "StatementTypeId INTEGER",
        _of("StatementTypeId", "STATEMENTTYPES"),
        "UNIQUE (Variable, StatementTypeId)",
    ),
    "VARIABLELINKS": (
        _ID,
        "SourceVariableId INTEGER",
        "TargetVariableId INTEGER",
        "CHECK (TargetVariableId != SourceVariableId)",
        _of("SourceVariableId", "VARIABLES"),
        _of("TargetVariableId", "VARIABLES"),
    ),
    "REGEXES": (_short("Label", "PRIMARY KEY"), *_colour()),
    "CODERRELATIONS": (
        _ID,
        "Coder INTEGER CHECK (Coder > 0)",
        "OtherCoder INTEGER CHECK (OtherCoder > 0)",
        *(
            _flag(name, 1)
            for name in ("viewStatements", "editStatements", "viewDocuments", "editDocuments")
        ),
        "CHECK (Coder != OtherCoder)",
        _of("Coder", "CODERS"),
        _of("OtherCoder", "CODERS"),
    ),
    "STATEMENTS": (
        _ID,
        "StatementTypeId INTEGER",
        "DocumentId INTEGER",
        "Start INTEGER NOT NULL CHECK (Start >= 0)",
        "Stop INTEGER NOT NULL CHECK (Stop >= 0)",
        "Coder INTEGER",
        "CHECK (Start < Stop)",
        _of("StatementTypeId", "STATEMENTTYPES"),
        _of("Coder", "CODERS"),
        _of("DocumentId", "DOCUMENTS"),
    ),
    "DATABOOLEAN": _data("Value INTEGER NOT NULL DEFAULT 1"),
    "DATAINTEGER": _data("Value INTEGER NOT NULL DEFAULT 0"),
    "ENTITIES": (
        _ID,
        "VariableId INTEGER NOT NULL",
        _short("Value", "NOT NULL DEFAULT ''"),
        *_colour(""),
        "ChildOf INTEGER CHECK (ChildOf > 0)",
        "UNIQUE (VariableId, Value)",
        _of("ChildOf", "ENTITIES"),
        _of("VariableId", "VARIABLES"),
    ),
    "DATASHORTTEXT": _data("Entity INTEGER NOT NULL", _of("Entity", "ENTITIES")),
    "DATALONGTEXT": _data("Value TEXT DEFAULT ''"),
    "ATTRIBUTEVARIABLES": (
        _ID,
        "VariableId INTEGER NOT NULL",
        _short("AttributeVariable"),
        "UNIQUE (VariableId, AttributeVariable)",
        _of("VariableId", "VARIABLES"),
    ),
    "ATTRIBUTEVALUES": (
        _ID,
        "EntityId INTEGER NOT NULL",
        "AttributeVariableId INTEGER NOT NULL",
        _short("AttributeValue", "NOT NULL DEFAULT ''"),
        "UNIQUE (EntityId, AttributeVariableId)",
        _of("EntityId", "ENTITIES"),
        _of("AttributeVariableId", "ATTRIBUTEVARIABLES"),
    ),
}


def create_statements() -> Iterator[str]:
    """Yield the statement that makes each of the 16 tables, in an order in which they can be."""
    for name, lines in _TABLES.items():
        yield f"CREATE TABLE {name}({', '.join(lines)});"
