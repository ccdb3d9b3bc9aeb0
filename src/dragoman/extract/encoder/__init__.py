"""The encoder: one small network, run once a text, and what its figures are turned into."""
