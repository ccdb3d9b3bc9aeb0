"""Restating: an outcome as one sentence that stands alone, as far as the text grounds it."""

from dragoman.extract.restating.restater import Restater

__all__ = ["Restater"]
