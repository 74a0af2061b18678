"""The documents of the demo world, one file a kind of buyer."""
