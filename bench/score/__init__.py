"""The scoreboard: what is found in real history, beside peers, in one run."""
