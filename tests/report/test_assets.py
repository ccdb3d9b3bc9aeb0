"""What every page needs."""

from __future__ import annotations

import pytest
from jinja2 import UndefinedError

from dragoman.report.assets import digest, open_templates, read_asset


def test_a_template_escapes_what_it_is_given_and_refuses_an_unknown_name() -> None:
    templates = open_templates()
    assert templates.from_string("{{ words }}").render(words="<b>") == "&lt;b&gt;"
    with pytest.raises(UndefinedError):
        templates.from_string("{{ words }}").render()


def test_a_digest_is_what_a_browser_reckons() -> None:
    assert digest("") == "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='"


def test_an_asset_is_found_by_its_name() -> None:
    assert ".endings-bar" in read_asset("style/scores.css")
