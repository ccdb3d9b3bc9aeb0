"""`dragoman forecasts`: found in accounts, kept in a ledger, followed, scored."""

from dragoman.cli.forecasts.group import forecasts

__all__ = ["forecasts"]
