from __future__ import annotations

from collections.abc import Callable
from typing import Any

from dragoman.compare import compare
from dragoman.records import ActorKind, Comparison, Extraction

Build = Callable[..., Any]


def counts(*accounts: Extraction) -> list[tuple[str, int]]:
    return [(voice.name, len(voice.statements)) for voice in compare(accounts).voices]


def test_same_actor_id_is_one_voice(new_account: Build, new_actor: Build) -> None:
    berg = new_actor("Anna Berg")
    assert counts(new_account((berg, "One.")), new_account((berg, "Two."))) == [("Anna Berg", 2)]


def test_unambiguous_surname_is_one_voice_under_the_fullest_name(
    new_account: Build, new_actor: Build
) -> None:
    left = new_account((new_actor("Berg"), "One."))
    right = new_account((new_actor("Anna Berg"), "Two."))
    voices = compare([left, right]).voices
    assert [voice.name for voice in voices] == ["Anna Berg"]
    assert voices[0].actor_ids == (new_actor("Anna Berg").id, new_actor("Berg").id)


def test_surname_of_two_people_stays_apart(new_account: Build, new_actor: Build) -> None:
    assert counts(
        new_account((new_actor("Berg"), "One.")),
        new_account((new_actor("Anna Berg"), "Two.")),
        new_account((new_actor("Karl Berg"), "Three.")),
    ) == [("Berg", 1), ("Anna Berg", 1), ("Karl Berg", 1)]


def test_countries_that_differ_keep_people_apart(new_account: Build, new_actor: Build) -> None:
    assert counts(
        new_account((new_actor("Berg", country="SE"), "One.")),
        new_account((new_actor("Anna Berg", country="DE"), "Two.")),
    ) == [("Berg", 1), ("Anna Berg", 1)]


def test_two_actors_of_one_account_are_never_joined(new_account: Build, new_actor: Build) -> None:
    account = new_account((new_actor("Berg"), "One."), (new_actor("Anna Berg"), "Two."))
    assert counts(account) == [("Berg", 1), ("Anna Berg", 1)]


def test_surname_without_a_rival_joins_though_one_account_has_both_forms(
    new_account: Build, new_actor: Build
) -> None:
    both = new_account((new_actor("Berg"), "One."), (new_actor("Anna Berg"), "Two."))
    short = new_account((new_actor("Berg"), "Three."))
    assert counts(both, short) == [("Anna Berg", 3)]


def test_body_that_bears_a_surname_is_that_person(new_account: Build, new_actor: Build) -> None:
    body = new_actor("Berg", ActorKind.ORGANISATION)  # "the Berg administration"
    left, right = new_account((body, "One.")), new_account((new_actor("Anna Berg"), "Two."))
    assert counts(left, right) == [("Anna Berg", 2)]
    assert counts(new_account((body, "One."), (new_actor("Anna Berg"), "Two."))) == [
        ("Berg", 1),
        ("Anna Berg", 1),
    ]


def test_alias_joins(new_account: Build, new_actor: Build) -> None:
    organisation = ActorKind.ORGANISATION
    left = new_account((new_actor("Northern Sea Forum", organisation, aliases=("NSF",)), "One."))
    right = new_account((new_actor("NSF", organisation), "Two."))
    assert [n for _, n in counts(left, right)] == [2]


def test_aliases_alone_do_not_join(new_account: Build, new_actor: Build) -> None:
    organisation = ActorKind.ORGANISATION
    left = new_actor("Ministry of Ice", organisation, aliases=("the ministry",))
    right = new_actor("Ministry of Salt", organisation, aliases=("the ministry",))
    assert len(counts(new_account((left, "One.")), new_account((right, "Two.")))) == 2


def test_states_are_joined_by_country(new_account: Build, new_actor: Build) -> None:
    left = new_account((new_actor("Turkey", ActorKind.STATE, country="TR"), "One."))
    right = new_account((new_actor("Türkiye", ActorKind.STATE, country="TR"), "Two."))
    assert [n for _, n in counts(left, right)] == [2]


def test_state_and_person_of_one_name_stay_apart(new_account: Build, new_actor: Build) -> None:
    left = new_account((new_actor("Jordan", ActorKind.STATE, country="JO"), "One."))
    right = new_account((new_actor("Jordan"), "Two."))
    assert len(counts(left, right)) == 2


def test_groups_are_joined_by_their_members(new_account: Build, new_actor: Build) -> None:
    berg, roth, aue = (new_actor(name) for name in ("Anna Berg", "Jan Roth", "Ida Aue"))
    group = ActorKind.GROUP
    both = new_actor("both ministers", group, members=(berg.id, roth.id))
    two = new_actor("the two", group, members=(roth.id, berg.id))
    others = new_actor("both ministers", group, members=(berg.id, aue.id))
    found = counts(
        new_account((berg, "a"), (roth, "b"), (both, "One.")),
        new_account((berg, "c"), (roth, "d"), (two, "Two.")),
        new_account((berg, "e"), (aue, "f"), (others, "Three.")),
    )
    assert ("both ministers", 2) in found
    assert ("both ministers", 1) in found


def test_two_unresolved_speakers_are_never_one(new_account: Build) -> None:
    account = new_account(("officials", "One."), ("officials", "Two."))
    voices = compare([account]).voices
    assert [(v.name, v.kind, v.actor_ids) for v in voices] == [("officials", None, ())] * 2


def test_each_author_is_a_voice_of_its_own(new_account: Build) -> None:
    assert counts(
        new_account((None, "One."), (None, "Two."), author="Ana Roth"),
        new_account((None, "Three."), author="Ana Roth"),
        new_account((None, "Four."), title="Snow"),
        new_account((None, "Five.")),
    ) == [("Ana Roth", 2), ("Ana Roth", 1), ("author of Snow", 1), ("author of account.txt", 1)]


def test_an_account_given_twice_counts_once(new_account: Build, new_actor: Build) -> None:
    account = new_account((new_actor("Anna Berg"), "One."))
    assert compare([account, account]).extractions == (account,)


def test_nothing_compares_to_nothing() -> None:
    assert compare([]) == Comparison((), (), ())
