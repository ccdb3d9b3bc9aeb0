"""Actors: who is named in a document, and whom the words of a source mean."""

from dragoman.extract.actors.cast import Cast, NamedHeading

__all__ = ["Cast", "NamedHeading"]
