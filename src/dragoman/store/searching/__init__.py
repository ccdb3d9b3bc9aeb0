"""Searching: words of any language, in documents and statements, with the places of each."""

from dragoman.store.searching.search import search

__all__ = ["search"]
