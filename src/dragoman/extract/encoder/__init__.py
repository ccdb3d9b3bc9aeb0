"""The encoder: one small network, run once per text, and what turns its figures into annotations."""
