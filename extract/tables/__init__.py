"""Ruled tables from lines and characters, with the way back for each character."""
