"""Brand lists: in running text, in tables, by their tail; members as printed."""
