"""What a database complains of → one clear line: what, where, what now."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from dragoman.errors import ProjectError

_REASONS = {
    "locked": "another process has been writing it for too long. Try again when it is done.",
    "readonly": "may not be written. See to its permissions, or copy it to another place.",
    "full": "the disk is full. Nothing was changed; make room and try again.",
    "not a database": "is no project, or is damaged. Name another file, or restore a backup.",
    "malformed": "is damaged. `dragoman check` says more; restore a backup if you have one.",
    "unable to open": "cannot be opened. See to its place and its permissions.",
    "disk I/O": "the disk does not answer. Nothing was changed; see to the disk.",
}


@contextmanager
def explained(where: str) -> Iterator[None]:
    """Turn a database's own errors into a ProjectError that says what now."""
    from sqlalchemy.exc import DBAPIError

    try:
        yield
    except DBAPIError as error:
        said = str(error.orig)
        for sign, reason in _REASONS.items():
            if sign in said.casefold():
                raise ProjectError(f"{where}: {reason}") from error
        raise
