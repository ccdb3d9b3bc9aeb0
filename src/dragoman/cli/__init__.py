"""The command `dragoman`: a thin skin over the library."""

from __future__ import annotations

import gc
import os
import sys


def main() -> None:
    """Run the command line. A fault of ours keeps its traceback and exits 70."""
    # The products are small: a second thread of numpy's only waits, and takes time from the
    # encoder's (a third of all processor time on two cores). Heard when numpy is imported.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    # What is loaded stays: looking it over for garbage costs 0.15 s of a brief, 0.4 s at the end.
    gc.set_threshold(10_000, 10, 10)
    from dragoman.cli.app import dragoman

    try:
        dragoman(prog_name="dragoman")
    except Exception:
        sys.excepthook(*sys.exc_info())
        sys.exit(70)
    finally:
        gc.freeze()
