"""Fonts for every script that a label may have, as far as the system has them."""

from __future__ import annotations

from functools import cache

FAMILIES = (
    "Noto Sans",
    "Liberation Sans",
    "Arial",
    "DejaVu Sans",
    "Noto Sans Arabic",
    "Noto Naskh Arabic",
    "Noto Sans Hebrew",
    "Noto Sans CJK SC",
    "Noto Sans SC",
    "Source Han Sans SC",
    "WenQuanYi Micro Hei",
    "PingFang SC",
    "Hiragino Sans",
    "Microsoft YaHei",
    "Noto Sans CJK JP",
    "Noto Sans CJK KR",
    "Noto Sans Devanagari",
    "Noto Sans Bengali",
    "Noto Sans Tamil",
    "Noto Sans Thai",
    "Noto Sans Georgian",
    "Noto Sans Armenian",
    "Noto Sans Ethiopic",
    "Noto Sans Symbols2",
    "Segoe UI",
    "Arial Unicode MS",
)
"""In this order: a sign is drawn in the first one that has it."""


@cache
def available() -> tuple[str, ...]:
    """Return which of the families the system has; matplotlib brings one of its own."""
    import logging

    from matplotlib import font_manager

    # Not every family has every weight; that is no news for who asked for a picture.
    logging.getLogger("matplotlib.font_manager").setLevel(logging.ERROR)
    known = set(font_manager.get_font_names())
    return tuple(name for name in FAMILIES if name in known) or ("DejaVu Sans",)


@cache
def stack() -> str:
    """Return the families as an SVG names them, for readers on other systems too."""
    return ", ".join(f"'{name}'" for name in FAMILIES[:4]) + ", sans-serif"
