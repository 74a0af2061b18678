"""Benchmarks: how fast, and how right against the slow way, side by side in one run."""
