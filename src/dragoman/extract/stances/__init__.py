"""Stances: what actors are for and against, each from one statement with its passage."""

from dragoman.extract.stances.finding import LEAST_CONFIDENCE, find_stances

__all__ = ["LEAST_CONFIDENCE", "find_stances"]
