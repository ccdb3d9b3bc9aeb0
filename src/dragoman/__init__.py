"""Dragoman reads several accounts of one event and says who said what, tied to exact passages."""
