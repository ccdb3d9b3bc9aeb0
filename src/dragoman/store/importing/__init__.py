"""Files of other tools → the project: what persons coded there counts as decided by them."""

from dragoman.store.importing.frames import join_frames, load_frame
from dragoman.store.importing.taking import import_data

__all__ = ["import_data", "join_frames", "load_frame"]
