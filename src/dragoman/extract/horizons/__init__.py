"""Horizons: by when what is said to come will come."""

from dragoman.extract.horizons.finding import find_horizons

__all__ = ["find_horizons"]
