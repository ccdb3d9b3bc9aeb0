"""How good: measures against gold data, floors that may not be undercut, and the gate."""
