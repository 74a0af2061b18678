"""Item tables and award prose, row by row."""
