"""What a database complains of → one clear line: what, where, what now."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from dragoman.errors import ProjectError
from dragoman.store.engines import shown

_REASONS = {
    "locked": "another process has been writing it for too long. Try again when it is done.",
    "readonly": "may not be written. See to its permissions, or copy it to another place.",
    "full": "the disk is full. Nothing was changed; make room and try again.",
    "not a database": "is no project, or is damaged. Name another file, or restore a backup.",
    "malformed": "is damaged. `dragoman check` says more; restore a backup if you have one.",
    "unable to open": "cannot be opened. See to its place and its permissions.",
    "disk i/o": "the disk does not answer. Nothing was changed; see to the disk.",
    # of Postgres
    "does not exist": "there is no such database, or no such user. Make it with createdb.",
    "authentication failed": "the server does not take this user and password.",
    "no password supplied": "the server wants a password. Put it into ~/.pgpass or PGPASSWORD.",
    "permission denied": "this user may not do that. Ask whoever looks after the database.",
    "connection": "the server does not answer. See whether it runs, and at that address.",
    "failed to resolve": "the server does not answer. See whether it runs, and at that address.",
    "no space left": "the server's disk is full. Nothing was changed.",
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
                raise ProjectError(f"{shown(where)}: {reason}") from error
        raise
