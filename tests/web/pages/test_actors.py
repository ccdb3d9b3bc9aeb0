"""The pages of actors: the list, one of them, and what may be decided."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from dragoman.records import content_id
from dragoman.store.actors import get_actor

Client = Any

HOLM = content_id("actor", "person", "Ada Holm")
PETROV = content_id("actor", "person", "Ivan Petrov")
CYRILLIC = content_id("actor", "person", "Петров")


def test_actors_are_listed_with_how_much_they_say(client: Client) -> None:
    page = client.get("/actors.json").json()["page"]
    assert [(row["name"], row["statements"], row["documents"]) for row in page["rows"]] == [
        ("Ada Holm", 3, 2),
        ("Ivan Petrov", 2, 1),
        ("Петров", 1, 1),
    ]
    assert "Ada Holm" in client.get("/actors").text


def test_a_search_narrows_the_list_and_offers_no_pairs(client: Client) -> None:
    view = client.get("/actors.json", params={"words": "петр"}).json()
    assert [row["name"] for row in view["page"]["rows"]] == ["Ivan Petrov", "Петров"]
    assert view["pairs"] == []
    assert client.get("/actors", params={"words": "x" * 201}).status_code == 404
    assert "Nobody here is called so" in client.get("/actors?words=zzz").text


def test_pairs_that_may_be_one_are_offered_with_the_reason(client: Client) -> None:
    (pair,) = client.get("/actors.json").json()["pairs"]
    assert (pair["actor"], pair["into"]) == (CYRILLIC, PETROV)
    assert f'action="/actors/{CYRILLIC}/merge"' in client.get("/actors").text


def test_one_actor_with_all_that_is_known(client: Client) -> None:
    view = client.get(f"/actors/{HOLM}.json").json()
    assert view["actor"]["name"] == "Ada Holm"
    assert view["issues"] == [["tolls", "Tolls", 2], ["bridges", "Bridges", 1]]
    (tie,) = view["ties"]
    assert (tie["office"], tie["body"], tie["words"]) == ("minister", "Norway", "Ada Holm")
    (stance,) = view["stances"]
    assert (stance["label"], stance["value"], stance["day"]) == ("Tolls", -1.0, "2031-02-20")
    (lane,) = view["picture"]["lanes"]
    (point,) = lane["points"]
    assert (lane["label"], point["x"], point["y"]) == ("Tolls", 50.0, 48.0)
    assert [each["restated"] for each in view["forecasts"]] == [
        "The bridge will open.",
        "The tolls will fall.",
    ]
    text = client.get(f"/actors/{HOLM}").text
    assert all(words in text for words in ("minister", "for lower tolls", "<svg", "−1.0"))


def test_nobody_is_a_clear_404(client: Client) -> None:
    response = client.get("/actors/nobody")
    assert (response.status_code, "no such actor" in response.text) == (404, True)


def test_a_merge_is_made_shown_undone_and_taken_out(client: Client) -> None:
    response = client.post(f"/actors/{CYRILLIC}/merge", data={"into": PETROV})
    assert (response.status_code, response.headers["location"]) == (303, f"/actors/{PETROV}")
    assert "Merged into Ivan Petrov." in client.get(f"/actors/{PETROV}").text
    old = client.get(f"/actors/{CYRILLIC}", follow_redirects=False)
    assert (old.status_code, old.headers["location"]) == (303, f"/actors/{PETROV}")
    assert client.get(f"/actors/{PETROV}.json").json()["merged"] == [[CYRILLIC, "Петров"]]
    client.post(f"/actors/{CYRILLIC}/unmerge")
    assert client.get(f"/actors/{PETROV}.json").json()["merged"] == []
    client.post("/undo")
    assert client.get(f"/actors/{PETROV}.json").json()["merged"] == [[CYRILLIC, "Петров"]]


def test_another_can_be_merged_into_this_one(client: Client) -> None:
    client.post(f"/actors/{PETROV}/merge", data={"other": CYRILLIC})
    assert get_actor(client.project, CYRILLIC).actor.id == PETROV


def test_what_cannot_be_merged_is_a_clear_400(client: Client) -> None:
    for data, words in (
        ({}, "Choose whom"),
        ({"into": HOLM, "other": PETROV}, "Choose whom"),
        ({"into": HOLM}, "cannot be merged into itself"),
        ({"into": "nobody"}, "no such actor"),
    ):
        response = client.post(f"/actors/{HOLM}/merge.json", json=data)
        assert (response.status_code, words in response.json()["what"]) == (400, True)


def _form(client: Client, **changes: Any) -> dict[str, Any]:
    """Return the fields as the page's form sends them."""
    view = client.get(f"/actors/{HOLM}.json").json()
    ties = [*view["own_ties"], {}]
    columns = ("office", "body", "since", "until", "origin")
    return {
        "seen": str(view["seen"]),
        "name": view["actor"]["name"],
        "kind": view["actor"]["kind"],
        "country": "",
        "aliases": "\r\n".join(view["own_aliases"]),
        **{name: [tie.get(name, "") for tie in ties] for name in columns},
        **changes,
    }


def test_what_is_known_is_edited_and_passages_stay(client: Client) -> None:
    form = _form(client, aliases="A. Holm\r\n\r\nHolm", country="no")
    form["since"], form["until"] = ["2029-10", ""], ["", ""]
    form["office"][1], form["body"][1] = "mayor", "Ålesund"
    before = get_actor(client.project, HOLM).affiliations[0].passage
    response = client.post(f"/actors/{HOLM}/edit", data=form)
    assert response.status_code == 303
    profile = get_actor(client.project, HOLM)
    assert (profile.actor.aliases, profile.actor.country) == (("A. Holm", "Holm"), "NO")
    minister, mayor = profile.affiliations
    assert (minister.since, minister.passage) == ("2029-10", before)
    assert (mayor.office, mayor.body, mayor.passage) == ("mayor", "Ålesund", None)
    text = client.get(f"/actors/{HOLM}").text
    assert all(words in text for words in ("October 2029", "written by hand", "edited by"))


def test_a_stale_form_is_told_so(client: Client) -> None:
    form = _form(client, country="no")
    client.post(f"/actors/{HOLM}/edit", data=form)
    response = client.post(f"/actors/{HOLM}/edit", data={**form, "country": "se"})
    assert response.status_code == 409
    assert get_actor(client.project, HOLM).actor.country == "NO"


def test_what_cannot_be_known_is_refused(client: Client) -> None:
    wrong: list[dict[str, Any]] = [
        {"kind": "god"},
        {"country": "Norway"},
        {"since": ["soon", ""]},
        {"origin": ["elsewhere:1:2", ""]},
        {"office": ["minister"]},
        {"seen": "x"},
        {},  # nothing is different
    ]
    for changes in wrong:
        response = client.post(f"/actors/{HOLM}/edit", data=_form(client, **changes))
        assert response.status_code == 400, changes
    assert get_actor(client.project, HOLM).seen == 0


def test_one_field_alone_can_be_changed_by_a_program(client: Client) -> None:
    client.post(f"/actors/{HOLM}/edit.json", json={"seen": 0, "country": "NO"})
    profile = get_actor(client.project, HOLM)
    assert (profile.actor.country, len(profile.affiliations)) == ("NO", 1)


def test_statements_are_given_to_another(client: Client) -> None:
    rows = client.get(f"/actors/{PETROV}.json").json()["statements"]
    data = {"statement": [rows[1]["id"]], "name": "Oleg Petrov", "kind": "person"}
    response = client.post(f"/actors/{PETROV}/split", data=data)
    assert response.status_code == 303
    assert get_actor(client.project, PETROV).actor.statements == 1
    (other,) = client.get("/actors/find.json?words=oleg").json()["actors"]
    assert (other["name"], other["statements"]) == ("Oleg Petrov", 1)


def test_only_editors_merge_and_edit(make_client: Callable[..., Client], desk_file: str) -> None:
    from dragoman.records import Role
    from dragoman.store.members import add_member
    from dragoman.store.project import open_project

    with open_project(desk_file) as project:
        add_member(project, "ana", Role.EDITOR, by="root", password="long enough")
        add_member(project, "jon", Role.CODER, by="ana", password="long enough")
    client = make_client(desk_file, login=True)
    token = client.get("/login").text.split('name="token" value="')[1].split('"')[0]
    data = {"name": "jon", "password": "long enough", "token": token}
    client.request("POST", "/login", data=data)
    assert "Edit what is known" not in client.get(f"/actors/{HOLM}").text
    assert client.post(f"/actors/{PETROV}/merge", data={"into": HOLM}).status_code == 403
    assert client.post(f"/actors/{HOLM}/edit", data={"seen": "0"}).status_code == 403


def test_candidates_for_a_merge_are_looked_for_on_the_page(client: Client) -> None:
    view = client.get(f"/actors/{PETROV}.json", params={"q": "holm"}).json()
    assert [each["name"] for each in view["candidates"]] == ["Ada Holm"]
    assert "Nobody else here" in client.get(f"/actors/{PETROV}?q=zzzz").text
