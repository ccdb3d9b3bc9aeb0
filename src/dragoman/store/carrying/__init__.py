"""Judgements follow their passages: to what is found anew, and to a newer version of an account."""

from dragoman.store.carrying.carrying import NEAR, Carried, Fate, Held, carry
from dragoman.store.carrying.cases import OpenCase, Reason, open_cases
from dragoman.store.carrying.writing import carry_to_newer, carry_within

__all__ = [
    "NEAR",
    "Carried",
    "Fate",
    "Held",
    "OpenCase",
    "Reason",
    "carry",
    "carry_to_newer",
    "carry_within",
    "open_cases",
]
