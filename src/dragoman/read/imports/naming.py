"""What the names of files tell, by a pattern such as {published}_{publisher}_{title}."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import PurePath

from dragoman.errors import ImportFault
from dragoman.read.imports.metadata_table import COLUMNS, FILE, read_field

_FIELDS = tuple(field for field in COLUMNS if field != FILE)
_SKIP = "*"
_PART = re.compile(r"\{([^{}]*)\}")


@dataclass(frozen=True, slots=True)
class NamePattern:
    """How files are named. With a slash in it, their folders tell something, too."""

    pattern: str
    match: re.Pattern[str]

    @classmethod
    def of(cls, pattern: str) -> NamePattern:
        """Read a pattern. Raises ImportFault for one that names what there is not.

        >>> NamePattern.of("{published}_{title}").told_by(PurePath("2021-05-20_Talks held.txt"))
        {'published': '2021-05-20', 'title': 'Talks held'}
        """
        names = [name.strip() for name in _PART.findall(pattern)]
        fields = [name for name in names if name != _SKIP]
        known = ", ".join(f"{{{field}}}" for field in (*_FIELDS, _SKIP))
        for name in fields:
            if name not in _FIELDS:
                raise ImportFault(f"--pattern {pattern}", f"{{{name}}} is unknown. Use {known}.")
            if fields.count(name) > 1:
                raise ImportFault(f"--pattern {pattern}", f"{{{name}}} is there twice. Use {{*}}.")
        if not fields:
            raise ImportFault(f"--pattern {pattern}", f"names nothing. Use {known}.")
        return cls(pattern, re.compile(_expression(pattern), re.DOTALL))

    def told_by(self, file: PurePath) -> dict[str, str] | None:
        """Return what the name of a file tells, None when it is not named so.

        `file` is relative to its folder. Raises ImportFault for a date that cannot be understood.
        """
        name = file.with_suffix("").as_posix() if "/" in self.pattern else file.stem
        found = self.match.fullmatch(name)
        if found is None:
            return None
        told = {
            field: read_field(f"{file}, by --pattern", field, words)
            for field, words in found.groupdict().items()
        }
        return {field: value for field, value in told.items() if value}


def _expression(pattern: str) -> str:
    """Return a pattern as a regular expression: what stands between braces is taken short."""
    pieces = _PART.split(pattern)
    fixed, names = pieces[::2], pieces[1::2]
    groups = [
        "[^/]*?" if name.strip() == _SKIP else f"(?P<{name.strip()}>[^/]+?)" for name in names
    ]
    return "".join(
        re.escape(text) + group for text, group in zip(fixed, [*groups, ""], strict=True)
    )
