"""How the judge of forecasts is made: sentences of our own, and the layers that learn them.

Each line of the `.txt` files here is a passage. `[F:will fall]` marks words that point to the
future, or look as if they did, and says of which kind they are (`sentences.KINDS`).
"""
