"""Accounts → coded rows with their frame, in the words of the field's tools."""

from dragoman.compare.coding.accounts import code_accounts

__all__ = ["code_accounts"]
