"""Forecasts across accounts: what is foretold, by when, and which forecasts oppose each other."""

from dragoman.compare.forecasts.lines import find_forecast_lines
from dragoman.compare.forecasts.opposed import find_opposed

__all__ = ["find_forecast_lines", "find_opposed"]
