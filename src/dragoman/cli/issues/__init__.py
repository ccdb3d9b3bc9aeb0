"""`dragoman issues`: codebooks, and what a project says of their issues."""

from dragoman.cli.issues.group import issues

__all__ = ["issues"]
