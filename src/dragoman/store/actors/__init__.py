"""Actors of a project: who is who, who may be whom, and what persons decided on that."""

from dragoman.store.actors.deciding import edit_actor, merge_actors, split_actor, unmerge_actor
from dragoman.store.actors.finding import Profile, actor_names, find_actors, get_actor, ids_of
from dragoman.store.actors.register import Known, Register, read_register
from dragoman.store.actors.suggesting import Suggestion, suggest_merges

__all__ = [
    "Known",
    "Profile",
    "Register",
    "Suggestion",
    "actor_names",
    "edit_actor",
    "find_actors",
    "get_actor",
    "ids_of",
    "merge_actors",
    "read_register",
    "split_actor",
    "suggest_merges",
    "unmerge_actor",
]
