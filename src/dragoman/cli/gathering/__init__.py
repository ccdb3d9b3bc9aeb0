"""Sources → accounts as they stand and the dataset that they come to.

What `export`, `network` and `discourse` are made of. A source is a project, a file that another
tool coded (FILE.dna, our own JSONL, …), or any text, which is then extracted.
"""

from __future__ import annotations

from dragoman.cli.gathering.gathered import Gathered, gather
from dragoman.cli.gathering.options import Asked, gather_options

__all__ = ["Asked", "Gathered", "gather", "gather_options"]
