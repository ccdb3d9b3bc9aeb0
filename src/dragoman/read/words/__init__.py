"""Language data of this room: phrases in YAML beside this file."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

from dragoman.errors import LanguageDataError


@cache
def load_words(name: str) -> dict[str, Any]:
    """Return one file of language data by its name.

    Raises LanguageDataError when the file is missing or is no mapping.
    """
    import yaml

    file = files(__name__).joinpath(f"{name}.yaml")
    try:
        # libyaml, where PyYAML was built with it, needs a tenth of the time.
        loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
        values = yaml.load(file.read_text(encoding="utf-8"), Loader=loader)  # noqa: S506
    except (OSError, yaml.YAMLError) as error:
        raise LanguageDataError(f"read/words/{name}.yaml: cannot be loaded. {error}") from error
    if not isinstance(values, dict):
        raise LanguageDataError(f"read/words/{name}.yaml: must be a mapping of lists.")
    return values
