"""`dragoman discourse`: the analyses that are made of discourse networks."""

from dragoman.cli.discourse.group import discourse

__all__ = ["discourse"]
