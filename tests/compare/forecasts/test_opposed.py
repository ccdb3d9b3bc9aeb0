from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from dragoman.compare.forecasts import find_forecast_lines, find_opposed
from dragoman.compare.panel import Panel
from dragoman.records import Actor, ActorKind, Mode, OpposedForecasts

Foretold = Callable[..., Panel]
Row = dict[str, Any]

NORLAND = Actor("state-norland", "Norland", ActorKind.STATE)
TARVIA = Actor("state-tarvia", "Tarvia", ActorKind.STATE)
HOLM = Actor("person-holm", "Ada Holm", ActorKind.PERSON)
BRANDT = Actor("person-brandt", "Ivo Brandt", ActorKind.PERSON)

EASES: Row = {
    "text": "The tension will ease",
    "predicate": "ease",
    "subject": "tension",
    "mode": Mode.PREDICTED,
    "trend": ("tension", -1, "tension"),
    "speaker": HOLM,
}
RISES: Row = EASES | {
    "text": "The tension will rise further",
    "predicate": "rise",
    "trend": ("tension", 1, "tension"),
    "speaker": BRANDT,
}
ATTACKS: Row = {
    "text": "Norland will attack the islands",
    "predicate": "attack",
    "subject": "norland",
    "subject_actor": NORLAND,
    "actors": (NORLAND,),
    "objects": ("island",),
    "mode": Mode.PREDICTED,
    "speaker": HOLM,
}
SPARES: Row = ATTACKS | {
    "text": "Norland will not attack the islands",
    "negation": ("not",),
    "speaker": BRANDT,
}
STEPS_BACK: Row = {
    "text": "Norland will step back in the end",
    "predicate": "step",
    "objects": ("end",),
    "subject": "norland",
    "subject_actor": NORLAND,
    "actors": (NORLAND,),
    "mode": Mode.PREDICTED,
    "speaker": HOLM,
    "vector": bytes((100, 20)),
}
TARVIA_STEPS_BACK: Row = STEPS_BACK | {
    "text": "Tarvia will be the one to back down",
    "predicate": "back down",
    "objects": (),
    "subject": "tarvia",
    "subject_actor": TARVIA,
    "actors": (TARVIA,),
    "speaker": BRANDT,
    "vector": bytes((100, 30)),
}
SUMMIT: Row = {
    "text": "The summit will be held in June",
    "predicate": "hold",
    "subject": "summit",
    "words": ("summit", "hold", "june"),
    "mode": Mode.PREDICTED,
    "horizon": ("in June", "2031-06-01", "2031-06-30"),
    "speaker": HOLM,
}
LATER_SUMMIT: Row = SUMMIT | {
    "text": "The summit will be held in the autumn",
    "words": ("summit", "hold", "autumn"),
    "horizon": ("in the autumn", "2031-09-01", "2031-11-30"),
    "speaker": BRANDT,
}


def opposed(panel: Panel) -> tuple[OpposedForecasts, ...]:
    return find_opposed(panel, find_forecast_lines(panel))


def whys(panel: Panel) -> list[str]:
    return [each.why for each in opposed(panel)]


def test_opposite_ways_on_one_scale(foretold: Foretold) -> None:
    [found] = opposed(foretold(EASES, RISES))
    assert found.why == "tension: falls against rises"
    assert (found.left.speaker, found.right.speaker) == ("Ada Holm", "Ivo Brandt")


def test_two_speakers_of_one_account_oppose_each_other(foretold: Foretold) -> None:
    [found] = opposed(foretold([RISES, EASES]))
    assert (found.left.speaker, found.right.speaker) == ("Ivo Brandt", "Ada Holm")
    assert found.left.account == found.right.account


def test_the_author_and_a_speaker_of_one_account_oppose_each_other(foretold: Foretold) -> None:
    assert whys(foretold([RISES | {"speaker": None}, EASES])) == ["tension: rises against falls"]


def test_the_left_one_is_of_the_account_that_comes_first(foretold: Foretold) -> None:
    panel = foretold(ATTACKS, RISES, EASES | {"speaker": HOLM})
    [found] = opposed(panel)
    assert (found.left.account, found.right.account) == tuple(a.id for a in panel.accounts[1:])


def test_one_speaker_opposes_nobody(foretold: Foretold) -> None:
    assert whys(foretold(EASES, RISES | {"speaker": HOLM})) == []


def test_in_one_account_an_unresolved_speaker_may_be_the_other_one(foretold: Foretold) -> None:
    unknown = RISES | {"speaker": None, "unknown": "he"}
    assert whys(foretold([EASES, unknown])) == []
    assert whys(foretold([EASES | {"speaker": None}, unknown])) == ["tension: falls against rises"]
    assert whys(foretold(EASES, unknown)) == ["tension: falls against rises"]


def test_what_one_foresees_and_the_other_rules_out(foretold: Foretold) -> None:
    assert whys(foretold(ATTACKS, SPARES)) == ["foreseen against ruled out"]
    assert whys(foretold(SPARES, ATTACKS)) == ["ruled out against foreseen"]


@pytest.mark.parametrize("mode", [Mode.POSSIBLE, Mode.CONDITIONAL, Mode.WANTED])
def test_a_forecast_counts_however_likely_it_is_put(foretold: Foretold, mode: Mode) -> None:
    assert whys(foretold(ATTACKS | {"mode": mode}, SPARES)) == ["foreseen against ruled out"]


def test_what_is_unlikely_is_turned_by_its_clause(foretold: Foretold) -> None:
    unlikely = ATTACKS | {
        "text": "Norland is unlikely to attack the islands",
        "negation": ("unlikely",),
        "negated": False,
        "probability": "unlikely",
        "speaker": BRANDT,
    }
    assert whys(foretold(ATTACKS, unlikely)) == ["foreseen against ruled out"]


def test_a_clause_that_denies_what_its_forecast_does_not_is_left_alone(foretold: Foretold) -> None:
    assert whys(foretold(ATTACKS, SPARES | {"negated": False})) == []


def test_other_conditions_oppose_nothing(foretold: Foretold) -> None:
    asked = ATTACKS | {
        "text": "Norland will attack the islands if the talks fail",
        "condition": "if the talks fail",
    }
    other = SPARES | {
        "text": "Norland will not attack the islands if prices are high",
        "condition": "if prices are high",
    }
    turned = SPARES | {
        "text": "Norland will not attack the islands unless the talks fail",
        "condition": "unless the talks fail",
    }
    same = SPARES | {
        "text": "Norland will not attack the islands even if the talks fail",
        "condition": "even if the talks fail",
    }
    assert whys(foretold(asked, other)) == []
    assert whys(foretold(asked, turned)) == []
    assert whys(foretold(asked, same)) == ["foreseen against ruled out"]
    assert whys(foretold(asked, SPARES)) == ["foreseen against ruled out"]


def test_other_times_oppose_nothing(foretold: Foretold) -> None:
    may = EASES | {
        "text": "The tension will ease in May",
        "horizon": ("in May", "2031-05-01", "2031-05-31"),
    }
    june = RISES | {
        "text": "The tension will rise in June",
        "horizon": ("in June", "2031-06-01", "2031-06-30"),
    }
    assert whys(foretold(may, june)) == []
    assert whys(foretold(may, RISES)) == ["tension: falls against rises"]


def test_what_is_ruled_out_for_a_time_may_come_after_it(foretold: Foretold) -> None:
    this_year = SPARES | {
        "text": "Norland will not attack the islands this year",
        "horizon": ("this year", "2031-01-01", "2031-12-31"),
    }
    assert whys(foretold(ATTACKS, this_year)) == []
    in_may = ATTACKS | {
        "text": "Norland will attack the islands in May",
        "horizon": ("in May", "2031-05-01", "2031-05-31"),
    }
    assert whys(foretold(in_may, this_year)) == ["foreseen against ruled out"]
    assert whys(foretold(in_may, SPARES)) == ["foreseen against ruled out"]


def test_of_two_rivals_one_gives_way(foretold: Foretold) -> None:
    assert whys(foretold(STEPS_BACK, TARVIA_STEPS_BACK)) == [
        "who will give way: Norland against Tarvia"
    ]


def test_one_actor_in_a_role_twice_is_no_opposition(foretold: Foretold) -> None:
    again = TARVIA_STEPS_BACK | {"subject_actor": NORLAND, "actors": (NORLAND,)}
    assert whys(foretold(STEPS_BACK, again)) == []


def test_who_wins_one_contest_may_well_lose_another(foretold: Foretold) -> None:
    wins = STEPS_BACK | {
        "text": "Norland will win the relay",
        "predicate": "win",
        "objects": ("relay",),
    }
    other = TARVIA_STEPS_BACK | {
        "text": "Tarvia will win the regatta",
        "predicate": "win",
        "objects": ("regatta",),
    }
    loses = other | {
        "text": "Norland will lose the regatta",
        "predicate": "lose",
        "subject": "norland",
        "subject_actor": NORLAND,
        "actors": (NORLAND,),
    }
    relay = other | {"text": "Tarvia will win the relay", "objects": ("relay",)}
    assert whys(foretold(wins, other)) == []
    assert whys(foretold(wins, loses)) == []
    assert whys(foretold(wins, relay)) == ["who will win: Norland against Tarvia"]


def test_what_it_is_that_will_happen_is_not_known_from_a_pronoun(foretold: Foretold) -> None:
    happens = {
        "text": "This will happen",
        "predicate": "happen",
        "subject": "this",
        "mode": Mode.PREDICTED,
        "speaker": HOLM,
    }
    denied = happens | {
        "text": "It will not happen",
        "subject": "it",
        "negation": ("not",),
        "speaker": BRANDT,
    }
    assert whys(foretold(happens, denied)) == []


def test_a_denial_in_another_verb_may_agree(foretold: Foretold) -> None:
    hidden = {
        "text": "The letters will be withheld",
        "predicate": "withhold",
        "objects": ("letter",),
        "mode": Mode.PREDICTED,
        "speaker": HOLM,
        "vector": bytes((100, 20)),
    }
    kept = hidden | {
        "text": "The letters will not be disclosed",
        "predicate": "disclose",
        "negation": ("not",),
        "speaker": BRANDT,
    }
    assert whys(foretold(hidden, kept)) == []


def test_one_thing_at_two_times(foretold: Foretold) -> None:
    assert whys(foretold(SUMMIT, LATER_SUMMIT)) == ["“in June” against “in the autumn”"]


def test_another_occasion_is_another_thing(foretold: Foretold) -> None:
    another = LATER_SUMMIT | {
        "text": "Another summit will be held in the autumn",
        "horizon": ("in the autumn", "2031-09-01", "2031-11-30"),
    }
    assert whys(foretold(SUMMIT, another)) == []


def test_what_may_come_twice_may_come_at_two_times(foretold: Foretold) -> None:
    rains = {"predicate": "rain"}
    assert whys(foretold(SUMMIT | rains, LATER_SUMMIT | rains)) == []


def test_times_exclude_each_other_in_accounts_without_a_date(foretold: Foretold) -> None:
    june = SUMMIT | {"horizon": ("in June", None, None)}
    autumn = LATER_SUMMIT | {"horizon": ("in the autumn", None, None)}
    assert whys(foretold(june, autumn)) == ["“in June” against “in the autumn”"]
    assert whys(foretold(june, SUMMIT | {"speaker": BRANDT})) == []


def test_other_numbers_for_one_thing(foretold: Foretold) -> None:
    five = {
        "text": "The economy will grow by 5 percent",
        "predicate": "grow",
        "subject": "economy",
        "mode": Mode.PREDICTED,
        "quantity": ("5 percent", 5.0, 5.0, "percent", None),
        "speaker": HOLM,
    }
    one = five | {
        "text": "The economy will grow by 1 percent",
        "quantity": ("1 percent", 1.0, 1.0, "percent", None),
        "speaker": BRANDT,
    }
    assert whys(foretold(five, one)) == ["“5 percent” against “1 percent”"]


def test_a_clause_inside_an_outcome_foretells_nothing(foretold: Foretold) -> None:
    """ "Will avoid being the one that adds to the tension" is no rise of it."""
    outer = {
        "text": "Norland will avoid being the one that adds to the tension",
        "predicate": "be",
        "subject": "norland",
        "objects": ("one",),
        "negation": ("avoid",),
        "negated": False,
        "mode": Mode.PREDICTED,
        "speaker": BRANDT,
        "says": "Norland will avoid being the one",
        "inner": ("the one that adds to the tension", "add", "tension", 1),
    }
    assert whys(foretold(EASES, outer)) == []


def test_a_relative_clause_before_the_verb_foretells_nothing(foretold: Foretold) -> None:
    imposed = {
        "text": "The ban that eased the tension will be imposed again",
        "predicate": "impose",
        "objects": ("ban",),
        "mode": Mode.PREDICTED,
        "speaker": BRANDT,
        "inner": ("The ban that eased the tension", "ease", "tension", -1),
    }
    assert whys(foretold(RISES | {"speaker": HOLM}, imposed)) == []


def test_verbs_of_which_one_alone_can_come(foretold: Foretold) -> None:
    holds = {
        "text": "The truce will hold",
        "predicate": "hold",
        "subject": "truce",
        "mode": Mode.PREDICTED,
        "speaker": HOLM,
    }
    breaks = holds | {"text": "The truce will collapse", "predicate": "collapse", "speaker": BRANDT}
    other = breaks | {"text": "The dam will collapse", "subject": "dam"}
    assert whys(foretold(holds, breaks)) == ["“hold” against “collapse”"]
    assert whys(foretold(holds, other)) == []


def test_what_is_done_to_a_thing_is_contrary_to_what_it_does(foretold: Foretold) -> None:
    lifted = {
        "text": "The ban will be lifted before Christmas",
        "predicate": "lift",
        "objects": ("ban", "christmas"),
        "mode": Mode.PREDICTED,
        "speaker": HOLM,
        "vector": bytes((100, 20)),
    }
    stays = lifted | {
        "text": "The ban will stay in place",
        "predicate": "stay",
        "subject": "ban",
        "objects": ("place",),
        "speaker": BRANDT,
    }
    assert whys(foretold(lifted, stays)) == ["“lifted” against “stay”"]


def test_contrary_verbs_of_one_actor_need_one_object(foretold: Foretold) -> None:
    keeps = {
        "text": "Norland will keep its ships",
        "predicate": "keep",
        "subject": "norland",
        "subject_actor": NORLAND,
        "actors": (NORLAND,),
        "objects": ("ship",),
        "mode": Mode.PREDICTED,
        "speaker": HOLM,
    }
    withdraws = keeps | {
        "text": "Norland will withdraw its ships",
        "predicate": "withdraw",
        "speaker": BRANDT,
    }
    offer = withdraws | {"text": "Norland will withdraw its offer", "objects": ("offer",)}
    assert whys(foretold(keeps, withdraws)) == ["“keep” against “withdraw”"]
    assert whys(foretold(keeps, offer)) == []


def test_a_forecast_meets_each_speaker_once(foretold: Foretold) -> None:
    louder = RISES | {"text": "The tension will grow and rise further", "predicate": "grow"}
    assert len(whys(foretold(EASES, [RISES, louder]))) == 1
    third = RISES | {"speaker": NORLAND}
    assert len(whys(foretold(EASES, RISES, third))) == 2


def test_without_forecasts_nothing_is_opposed(foretold: Foretold) -> None:
    assert find_opposed(foretold(EASES, RISES), ()) == ()
