from dragoman.extract import extract
from dragoman.records import Document, Origin, Position

ORIGIN = Origin("memo.txt", "text/plain", "sha256:0", "text", "1")


def positions(text: str) -> list[tuple[str, str, int, Position]]:
    """Return who, towards whom, the sign, and the position."""
    found = extract(Document.build(text, ORIGIN, language="en"))
    names = {actor.id: actor.name for actor in found.actors}
    return [
        (names[p.actor], names[p.towards], 1 if p.value > 0 else -1, p)
        for p in found.positions
        if p.towards is not None
    ]


def test_an_accusation_is_a_stance_against_the_accused() -> None:
    text = "President Mira Kestrel accused Norway of betraying its allies and condemned its lies."
    [(who, whom, sign, position)] = positions(text)
    assert (who, whom, sign, position.passage.exact) == ("Mira Kestrel", "Norway", -1, text)


def test_praise_is_a_stance_for_the_praised() -> None:
    [(who, whom, sign, _)] = positions(
        "Chancellor Jonas Weil praised Minister Ada Holm for her courage and endorsed her plan."
    )
    assert (who, whom, sign) == ("Jonas Weil", "Ada Holm", 1)


def test_a_meeting_is_no_stance() -> None:
    assert positions("Chancellor Jonas Weil met Minister Ada Holm in Oslo on Monday.") == []


def test_a_speaker_who_only_reports_takes_no_side() -> None:
    found = positions("Minister Ada Holm said that Norway and Sweden will meet in Oslo in June.")
    assert [who for who, *_ in found if who == "Ada Holm"] == []


def test_a_position_has_its_statement_reason_and_method() -> None:
    [(*_, position)] = positions("President Mira Kestrel denounced Norway as an aggressor.")
    assert position.reason.startswith("“Mira Kestrel” is pictured as against “Norway”")
    assert position.method.endswith(" attitudes")
    assert -1 <= position.value < 0
    assert position.statement


def test_who_warns_of_a_move_against_an_actor_is_not_against_it() -> None:
    found = positions(
        "President Mira Kestrel warned that any move against Norway would have a cost."
    )
    assert [(who, whom) for who, whom, sign, _ in found if sign < 0] == []


def test_a_state_where_something_happens_is_no_target() -> None:
    found = positions("President Mira Kestrel praised the aid that came into Norway in the winter.")
    assert [whom for _, whom, *_ in found] == []
