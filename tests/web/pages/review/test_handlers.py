from __future__ import annotations

from typing import Any

import pytest

from dragoman.records import Judged, Order, ReviewState, Selection, Statement
from dragoman.store.listing import list_forecasts, list_positions, list_statements

EVERY = Selection(states=tuple(ReviewState))


def statements(client: Any) -> dict[str, Judged[Statement]]:
    page = list_statements(client.project, EVERY)
    return {judged.record.content[0].exact: judged for judged in page.rows}


def standing(client: Any, words: str) -> Judged[Statement]:
    return statements(client)[words]


def id_of(client: Any, words: str) -> str:
    return standing(client, words).record.id


def send(client: Any, what: str, statement: str, **fields: Any) -> Any:
    return client.post(f"/review/{what}.json?statement={statement}", json=fields)


OPENS, TOLLS, TWICE = (
    "that the bridge will open by June",
    "for lower tolls",
    "“We shall not pay twice,”",
)


def test_without_a_statement_it_leads_to_the_first_that_is_unreviewed(client: Any) -> None:
    first = id_of(client, OPENS)
    answer = client.get("/review", follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (
        303,
        f"/review?statement={first}#chosen",
    )
    send(client, "verdict", first, verdict="accepted", seen=0)
    answer = client.get("/review?order=text", follow_redirects=False)
    assert answer.headers["location"] == f"/review?statement={id_of(client, TOLLS)}#chosen"


def test_the_least_sure_comes_first_where_that_is_asked_for(client: Any) -> None:
    answer = client.get("/review?order=confidence", follow_redirects=False)
    least = list_statements(client.project, Selection(order=Order.CONFIDENCE), limit=1).rows[0]
    assert (
        answer.headers["location"] == f"/review?order=confidence&statement={least.record.id}#chosen"
    )


def test_a_filter_that_nothing_meets_is_told(client: Any) -> None:
    assert "No statement meets this filter" in client.get("/review?form=mixed").text


def test_a_verdict_is_kept_and_leads_on(client: Any) -> None:
    first, second = id_of(client, OPENS), id_of(client, TOLLS)
    done = send(client, "verdict", first, verdict="accepted", seen=0, note="sure").json()
    assert done == {"said": "Accepted.", "statement": second, "edit": False}
    judged = standing(client, OPENS)
    assert judged.state is ReviewState.ACCEPTED
    assert judged.judgement is not None
    assert (judged.judgement.by, judged.judgement.note) == ("ana", "sure")


def test_a_verdict_stays_where_that_is_wanted(client: Any) -> None:
    first = id_of(client, OPENS)
    answer = client.post(
        f"/review/verdict?statement={first}&after=stay", data={"verdict": "unsure", "seen": "0"}
    )
    assert answer.headers["location"] == f"/review?statement={first}&after=stay#chosen"


def test_a_stale_verdict_changes_nothing_and_tells_who_was_faster(client: Any) -> None:
    first = id_of(client, OPENS)
    send(client, "verdict", first, verdict="rejected", seen=0)
    fields = {"verdict": "accepted", "seen": "0", "note": "my own"}
    answer = client.post(f"/review/verdict?statement={first}", data=fields)
    assert answer.status_code == 409
    assert "<bdi>ana</bdi> was here meanwhile" in answer.text
    assert "Put mine in its place" in answer.text
    assert standing(client, OPENS).state is ReviewState.REJECTED
    over = str(standing(client, OPENS).seen)
    client.post(f"/review/verdict?statement={first}", data={**fields, "over": over})
    assert standing(client, OPENS).state is ReviewState.ACCEPTED


def test_what_was_typed_is_kept_when_it_is_stale(client: Any) -> None:
    first = id_of(client, OPENS)
    send(client, "verdict", first, verdict="accepted", seen=0)
    fields = {"seen": "0", "whole": "on", "form": "mixed", "note": "half of it is quoted"}
    answer = client.post(f"/review/correct?statement={first}", data=fields)
    assert answer.status_code == 409
    assert "half of it is quoted" in answer.text
    assert "<option selected>mixed</option>" in answer.text


def test_form_act_and_issues_are_corrected_at_one_go(client: Any) -> None:
    first = id_of(client, OPENS)
    send(client, "correct", first, seen=0, form="mixed", act="promise", issue=["bridges", "tolls"])
    judged = standing(client, OPENS)
    assert judged.state is ReviewState.CORRECTED
    assert judged.record.form == "mixed"
    assert judged.record.act is not None
    assert judged.record.act.kind == "promise"
    assert [mention.issue for mention in judged.record.issues] == ["bridges", "tolls"]
    assert judged.found is not None
    assert judged.found.form == "indirect"


def test_an_issue_may_be_named_by_its_label(client: Any) -> None:
    first = id_of(client, OPENS)
    send(client, "correct", first, seen=0, whole="on", new_issue="traffic")
    assert [m.issue for m in standing(client, OPENS).record.issues] == ["traffic"]
    answer = send(client, "correct", first, seen=standing(client, OPENS).seen, new_issue="snow")
    assert (answer.status_code, answer.json()["what"]) == (
        400,
        "“snow” is no issue of the codebook bridge.",
    )


@pytest.mark.parametrize("part", ["source", "cue", "content"])
def test_words_chosen_in_the_text_become_a_part(client: Any, part: str) -> None:
    first = id_of(client, OPENS)
    send(
        client,
        "correct",
        first,
        seen=0,
        part=part,
        block=0,
        words="the  bridge",
        before="Ada Holm said that ",
    )
    record = next(each.record for each in statements(client).values() if each.record.id == first)
    assert [(s.start, s.exact) for s in getattr(record, part)] == [(19, "the bridge")]


def test_a_passage_more_stands_beside_the_others(client: Any) -> None:
    first = id_of(client, OPENS)
    place = {"block": 0, "words": "lower tolls", "before": "She called for "}
    send(client, "correct", first, seen=0, part="content", more="on", **place)
    assert [span.exact for span in standing(client, OPENS).record.content] == [OPENS, "lower tolls"]


def test_words_that_are_not_there_are_refused(client: Any) -> None:
    first = id_of(client, OPENS)
    answer = send(client, "correct", first, seen=0, part="cue", block=0, words="sang", before="")
    assert answer.status_code == 400
    assert "does not stand here" in answer.json()["what"]
    assert standing(client, OPENS).state is ReviewState.UNREVIEWED


@pytest.mark.parametrize("block", ["3", "999", "-1", "x"])
def test_a_place_that_is_no_paragraph_is_refused(client: Any, block: str) -> None:
    first = id_of(client, OPENS)
    answer = send(client, "correct", first, seen=0, part="cue", block=block, words="said")
    assert answer.status_code == 400


def test_words_may_be_typed_too(client: Any) -> None:
    first = id_of(client, OPENS)
    send(client, "correct", first, seen=0, content="the bridge will open […] by June")
    assert [span.exact for span in standing(client, "the bridge will open").record.content] == [
        "the bridge will open",
        "by June",
    ]


def test_the_speaker_may_be_another_a_new_one_or_nobody(client: Any) -> None:
    twice = id_of(client, TWICE)
    send(client, "correct", twice, seen=0, speaker="named", speaker_words="Ada Holm")
    assert standing(client, TWICE).record.speaker.name == "Ada Holm"
    seen = standing(client, TWICE).seen
    send(
        client,
        "correct",
        twice,
        seen=seen,
        speaker="new",
        speaker_words="Bo Lind",
        speaker_kind="person",
    )
    assert standing(client, TWICE).record.speaker.name == "Bo Lind"
    send(client, "correct", twice, seen=standing(client, TWICE).seen, speaker="unresolved")
    speaker = standing(client, TWICE).record.speaker
    assert (speaker.actor, speaker.name) == (None, "the minister")


def test_a_new_actor_goes_again_with_the_statement_that_named_him(client: Any) -> None:
    twice = id_of(client, TWICE)
    send(client, "correct", twice, seen=0, speaker="new", speaker_words="Bo Lind")
    assert "Bo Lind" in client.get("/review/speakers?speaker_words=Bo").text
    done = client.post(f"/review/undo.json?statement={twice}", json={}).json()
    assert done["statement"] == twice
    assert standing(client, TWICE).state is ReviewState.UNREVIEWED
    assert client.get("/review/speakers.json?speaker_words=Bo Lind").json()["found"] == []


def test_positions_are_changed_added_and_rejected(client: Any) -> None:
    tolls = id_of(client, TOLLS)
    (found,) = list_positions(client.project).rows
    name = f"position-{found.record.id}"
    send(
        client,
        "correct",
        tolls,
        seen=0,
        **{f"{name}-value": "-0.5", f"{name}-seen": 0},
        new_value="1",
        new_about="Ivan Petrov",
    )
    rows = sorted(list_positions(client.project).rows, key=lambda each: each.record.value)
    assert [(p.record.value, p.record.issue, p.state.value) for p in rows] == [
        (-0.5, "tolls", "corrected"),
        (1.0, None, "added"),
    ]
    corrected = rows[0].seen
    send(client, "correct", tolls, seen=0, **{f"{name}-out": "on", f"{name}-seen": corrected})
    assert [p.record.value for p in list_positions(client.project).rows] == [1.0]


def test_a_forecast_is_corrected_in_all_its_fields(client: Any) -> None:
    opens = id_of(client, OPENS)
    found = next(f for f in list_forecasts(client.project).rows if f.record.statement == opens)
    name = f"forecast-{found.record.id}"
    send(
        client,
        "correct",
        opens,
        seen=0,
        **{
            f"{name}-seen": 0,
            f"{name}-restated": "The bridge will not open.",
            f"{name}-last": "2031-07-31",
            f"{name}-condition": "She called for lower tolls",
            f"{name}-likelihood": "will",
            f"{name}-negated": "on",
            f"{name}-direction": "conflict",
        },
    )
    after = next(f for f in list_forecasts(client.project).rows if f.record.statement == opens)
    record = after.record
    assert after.state is ReviewState.CORRECTED
    assert record.restated == "The bridge will not open."
    assert record.horizon is not None
    assert (record.horizon.first, record.horizon.last) == ("2031-02-20", "2031-07-31")
    assert [span.exact for span in record.condition] == ["She called for lower tolls"]
    assert record.probability is not None
    assert record.probability.term == "will"
    assert (record.negated, record.direction) == (True, "conflict")


def test_a_statement_is_split_where_the_caret_is(client: Any) -> None:
    opens = id_of(client, OPENS)
    place = {"block": 0, "words": "by June. She called", "before": "the bridge will open "}
    send(client, "split", opens, seen=0, **place)
    found = {words for words in statements(client) if "will open" in words or "June" in words}
    assert found == {"that the bridge will open", "by June"}
    assert id_of(client, "that the bridge will open") == opens


def test_a_statement_cannot_be_split_outside_its_content(client: Any) -> None:
    place = {"block": 0, "words": "Ada Holm", "before": ""}
    answer = send(client, "split", id_of(client, OPENS), seen=0, **place)
    assert answer.status_code == 400


def test_a_statement_is_joined_with_the_next(client: Any) -> None:
    opens = id_of(client, OPENS)
    other = client.get(f"/review.json?statement={opens}").json()["record"]["after"]
    assert other["words"] == TOLLS
    send(client, "join", opens, seen=0, other=other["id"], other_seen=other["seen"])
    judged = standing(client, OPENS)
    assert [span.exact for span in judged.record.content] == [OPENS, TOLLS]
    assert standing(client, TOLLS).state is ReviewState.REJECTED


def test_a_statement_that_was_missed_is_added_with_its_speaker(client: Any) -> None:
    opens = id_of(client, OPENS)
    where = f"/review/mark.json?statement={opens}&block=0&words=She+called+for&before=June.+"
    view = client.get(where).json()
    assert (view["words"], view["draft"]["form"]) == ("She called for", "indirect")
    fields = {"start": view["start"], "end": view["end"], "exact": view["words"]}
    done = send(client, "add", opens, **fields, speaker="named", speaker_words="Ivan Petrov").json()
    judged = standing(client, "She called for")
    assert judged.state is ReviewState.ADDED
    assert (judged.record.id, judged.record.speaker.name) == (done["statement"], "Ivan Petrov")
    client.post(f"/review/undo?statement={done['statement']}")
    assert "She called for" not in statements(client)


def test_undo_leads_to_the_statement_wherever_it_is(client: Any) -> None:
    first = id_of(client, OPENS)
    send(client, "verdict", first, verdict="rejected", seen=0)
    elsewhere = id_of(client, "The tolls will fall")
    answer = client.post(f"/review/undo?statement={elsewhere}&order=confidence")
    assert answer.headers["location"] == f"/review?order=confidence&statement={first}#chosen"
    assert standing(client, OPENS).state is ReviewState.UNREVIEWED
    client.post(f"/review/redo?statement={elsewhere}")
    assert standing(client, OPENS).state is ReviewState.REJECTED


def test_nothing_to_undo_is_told_in_place(client: Any) -> None:
    answer = client.post(
        f"/review/undo?statement={id_of(client, OPENS)}", headers={"HX-Request": "true"}
    )
    assert (answer.status_code, "nothing" in answer.text) == (400, True)


def test_a_reader_sees_the_page_and_may_change_nothing(client: Any) -> None:
    from dataclasses import replace

    from dragoman.records import Role
    from dragoman.web.desk import Desk

    whole = Desk.of

    def as_reader(request: Any) -> Desk:
        return replace(whole(request), role=Role.READER)

    first = id_of(client, OPENS)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Desk, "of", as_reader)
        assert "do-accept" not in client.get(f"/review?statement={first}").text
        assert send(client, "verdict", first, verdict="accepted", seen=0).status_code == 403


def test_the_answer_to_htmx_is_what_changes_on_the_page(client: Any) -> None:
    first, second = id_of(client, OPENS), id_of(client, TOLLS)
    answer = client.post(
        f"/review/verdict?statement={first}",
        data={"verdict": "accepted", "seen": "0"},
        headers={"HX-Request": "true"},
    )
    assert answer.headers["HX-Push-Url"] == f"/review?statement={second}"
    assert answer.text.count("hx-swap-oob") == 3
    assert f'data-statement="{second}"' in answer.text
    assert "<html" not in answer.text


def test_an_unknown_statement_or_verdict_is_refused(client: Any) -> None:
    assert client.get("/review?statement=nobody").status_code == 404
    first = id_of(client, OPENS)
    assert send(client, "verdict", first, verdict="maybe", seen=0).status_code == 400
    assert send(client, "verdict", first, verdict="merged", seen=0).status_code == 400


def test_progress_and_place_are_told(client: Any) -> None:
    send(client, "verdict", id_of(client, OPENS), verdict="accepted", seen=0)
    queue = client.get(f"/review.json?statement={id_of(client, TOLLS)}").json()["queue"]
    expected = {
        "place": 2,
        "total": 7,
        "reviewed": 1,
        "statements": 3,
        "previous": id_of(client, OPENS),
        "following": id_of(client, TWICE),
        "unreviewed": id_of(client, TWICE),
    }
    assert queue == expected


def test_a_statement_outside_the_filter_still_has_neighbours(client: Any) -> None:
    url = f"/review.json?statement={id_of(client, TOLLS)}&form=direct"
    queue = client.get(url).json()["queue"]
    assert (queue["place"], queue["previous"], queue["following"]) == (
        0,
        None,
        id_of(client, TWICE),
    )


def test_a_change_that_does_not_say_what_was_seen_is_refused(client: Any) -> None:
    opens, tolls = id_of(client, OPENS), id_of(client, TOLLS)
    assert send(client, "verdict", opens, verdict="accepted").status_code == 400
    assert send(client, "correct", opens, form="mixed").status_code == 400
    (found,) = list_positions(client.project).rows
    fields = {f"position-{found.record.id}-value": "0"}
    assert send(client, "correct", tolls, seen=0, **fields).status_code == 400


def test_a_stale_position_is_told_apart_from_a_stale_statement(client: Any) -> None:
    tolls = id_of(client, TOLLS)
    (found,) = list_positions(client.project).rows
    name = f"position-{found.record.id}"
    send(client, "correct", tolls, seen=0, **{f"{name}-value": "0", f"{name}-seen": 0})
    fields = {"seen": "0", f"{name}-value": "1", f"{name}-seen": "0"}
    answer = client.post(f"/review/correct?statement={tolls}", data=fields)
    assert answer.status_code == 409
    assert "This has changed meanwhile" in answer.text
    assert "Put mine in its place" not in answer.text
    assert [p.record.value for p in list_positions(client.project).rows] == [0.0]
