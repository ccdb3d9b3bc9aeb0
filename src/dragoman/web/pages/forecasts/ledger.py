"""The ledger behind these pages."""

from __future__ import annotations

from dragoman.errors import MemberError, SelectionError
from dragoman.records import QuestionState
from dragoman.store.ledger.project import ProjectLedger
from dragoman.web.desk import Desk


def ledger_of(desk: Desk) -> ProjectLedger:
    """Return the ledger of the project.

    Raises MemberError in a blind coding: there is one ledger, and it shows what others decided.
    """
    if desk.blind:
        raise MemberError(
            "The ledger shows what others have decided. Work in the main coding to see it."
        )
    return ProjectLedger(desk.project)


def state_in(states: list[QuestionState], id_: str) -> QuestionState:
    """Return the state of one forecast. Raises SelectionError when the ledger has none such."""
    for state in states:
        if state.id == id_:
            return state
    raise SelectionError(f"There is no forecast {id_[:40]} in this ledger.")


def question_words(state: QuestionState) -> str:
    """Return the question as it was asked, or the forecast as restated."""
    return state.asked.text if state.asked else state.added.forecast.restated


def speaker_words(state: QuestionState) -> str:
    """Return whose forecast it is, and for whom that person speaks."""
    forecaster = state.added.forecaster
    name = forecaster.name or "nobody named"
    organisation = forecaster.organisation
    return f"{name}, {organisation}" if organisation and organisation != name else name
