"""Acts: what each statement does, beside saying something."""

from dragoman.extract.acts.finding import find_act, find_acts

__all__ = ["find_act", "find_acts"]
