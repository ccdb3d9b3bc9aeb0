"""Forecasts: what somebody says will or may happen, with its condition and its direction."""

from dragoman.extract.forecasts.candidate import Candidate, Why
from dragoman.extract.forecasts.finding import Judge, candidates, find_forecasts

__all__ = ["Candidate", "Judge", "Why", "candidates", "find_forecasts"]
