"""Every route, asked for anything: never a fault of ours, never a traceback, JSON stays JSON."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from starlette.routing import Route

from dragoman.records import ActKind, Form, Order, Role, Verdict
from dragoman.web.routes import ROUTES
from dragoman.web.security import HEADERS

_PARAMETER = re.compile(r"\{(\w+)(?::\w+)?\}")
_JSON = {"content-type": "application/json"}
_FORM = {"content-type": "application/x-www-form-urlencoded"}
_OWN_POLICY = ("/brief/page",)  # the brief has a policy of its own

_NAMES = st.sampled_from(
    "words document actor issue form act state since until min max own order cursor at statement "
    "record verdict all seen note coding new back event name kind country into actors aliases "
    "speaker content source cue edit after text start end role password left right field "
    "of by mode qualifier aggregation normalization duplicates least row column".split()
)
_LIKELY = st.sampled_from(
    [
        *(str(each) for kind in (Form, ActKind, Verdict, Order, Role) for each in kind),
        *("main", "on", "true", "0", "1", "-1", "1e400", "nan", "²", "9" * 30, "2021-05", "only"),
        *("statement", "position", "forecast", '"', '"a', "*", "a*", "NEAR(", "( OR", "-", "%"),
        *(
            "../../etc/passwd",
            "<script>",
            "' OR 1=1 --",
            "\u202e",
            "\ufdd0",
            "😀",
            "//evil.example",
        ),
    ]
)


class Known:
    """What is there: ids by which more than a 404 can be had."""

    def __init__(self, client: Any) -> None:
        """Ask a desk for them."""
        rows = client.get("/statements.json").json()["page"]["rows"]
        self.ids = [row["id"] for row in rows]
        self.ids += [f"{row['id']}:0" for row in rows]
        self.ids += list({row["document"] for row in rows})
        self.ids += [row["actor"] for row in rows if row["actor"]]
        self.ids += ["tolls", "bridges"]


@pytest.fixture(scope="module")
def fuzzed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Any, Known]]:
    """One desk for all that is thrown at it; every fault would be logged and answered with 500."""
    from dragoman.store.filing import add_extractions
    from dragoman.store.project import create_project

    path: Path = tmp_path_factory.mktemp("fuzz") / "bridge.dragoman"
    here = Path(__file__).parent
    accounts, desk = _load(here.parent / "conftest.py"), _load(here / "conftest.py")
    found = [accounts._washington(), accounts._moscow(), accounts._experts()]
    with create_project(path, by="ana", name="bridge", codebook=desk.CODEBOOK) as project:
        list(add_extractions(project, found, by="ana"))
    from dragoman.web.app import create_app

    with desk.DeskClient(create_app(path, user="ana"), base_url=desk.HOST) as client:
        yield client, Known(client)


def _load(path: Path) -> Any:
    from importlib.util import module_from_spec, spec_from_file_location

    spec = spec_from_file_location(f"fuzz_{path.parent.name}", path)
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _nested() -> st.SearchStrategy[Any]:
    """JSON of up to three levels: what no form would send."""
    value: st.SearchStrategy[Any] = st.none() | st.booleans() | st.floats() | st.text(max_size=5)
    for _ in range(2):
        several = st.lists(value, max_size=3)
        value = value | several | st.dictionaries(_NAMES, value, max_size=3)
    return value


def _values(known: Known) -> st.SearchStrategy[str]:
    anything = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
    return st.sampled_from(known.ids) | _LIKELY | anything


def _check(response: Any, path: str) -> None:
    assert response.status_code < 500, f"{path}: {response.text[:300]}"
    assert "Traceback" not in response.text
    for name, value in HEADERS.items():
        if not (name == "Content-Security-Policy" and path in _OWN_POLICY):
            assert response.headers[name.lower()] == value, f"{path}: {name}"
    if path.endswith(".json") and not 300 <= response.status_code < 400:
        assert response.headers["content-type"] == "application/json", path
        json.loads(response.text)


@pytest.mark.parametrize(
    "route", ROUTES, ids=lambda route: f"{sorted(route.methods or ())} {route.path}"
)
def test_a_route_answers_whatever_it_is_asked(fuzzed: tuple[Any, Known], route: Route) -> None:
    client, known = fuzzed
    values = _values(known)
    queries = st.lists(st.tuples(_NAMES, values), max_size=5)
    bodies = st.one_of(
        st.dictionaries(_NAMES, values | st.lists(values, max_size=3), max_size=6).map(
            lambda fields: (json.dumps(fields).encode(), _JSON)
        ),
        _nested().map(lambda value: (json.dumps(value).encode("utf-8", "surrogatepass"), _JSON)),
        queries.map(lambda pairs: (_encoded(pairs).encode(), _FORM)),
        st.binary(max_size=60).map(lambda body: (body, _JSON)),
        st.binary(max_size=60).map(lambda body: (body, _FORM)),
        st.just((b"[" * 90_000, _JSON)),
    )

    @settings(
        max_examples=3,
        deadline=None,
        database=None,
        derandomize=True,
        suppress_health_check=list(HealthCheck),
    )
    @given(st.data())
    def ask(data: st.DataObject) -> None:
        path = _PARAMETER.sub(lambda _: quote(data.draw(values) or "x", safe=""), route.path)
        url = f"{path}?{_encoded(data.draw(queries))}"
        headers = data.draw(st.sampled_from([{}, {"HX-Request": "true"}]))
        if "POST" in (route.methods or ()):
            body, kind = data.draw(bodies)
            response = client.post(url, content=body, headers={**headers, **kind})
        else:
            response = client.get(url, headers=headers, follow_redirects=False)
        _check(response, url.split("?")[0])

    ask()


def _encoded(pairs: list[tuple[str, str]]) -> str:
    return "&".join(f"{quote(name)}={quote(value, safe='')}" for name, value in pairs)


def test_every_page_has_its_json(fuzzed: tuple[Any, Known]) -> None:
    paths = {(route.path, *sorted(route.methods or ())) for route in ROUTES}
    files = ("/static/", "/network.", "/network/bars.svg")  # pictures, and files of other tools
    for path, *methods in sorted(paths):
        if path.endswith(".json") or path.startswith(files):
            continue
        data = "/index.json" if path == "/" else f"{path}.json"
        assert (data, *methods) in paths, f"{path} has no JSON"


def test_no_get_changes_anything(
    fuzzed: tuple[Any, Known], count_changes: Callable[[Any], tuple[int, ...]]
) -> None:
    client, _ = fuzzed
    before = count_changes(client.project)
    for route in ROUTES:
        if "GET" in (route.methods or ()) and "{" not in route.path:
            client.get(route.path)
    assert count_changes(client.project) == before


@pytest.fixture
def count_changes() -> Callable[[Any], tuple[int, ...]]:
    from dragoman.store.current import revision

    return revision
