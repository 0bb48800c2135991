"""Stage one: the structure transformer predicts a line with its words taken away."""
