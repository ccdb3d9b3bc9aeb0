"""The command `dragoman`: a thin skin over the library."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command line. A fault of ours keeps its traceback and exits 70."""
    from dragoman.cli.app import dragoman

    try:
        dragoman(prog_name="dragoman")
    except Exception:
        sys.excepthook(*sys.exc_info())
        sys.exit(70)
