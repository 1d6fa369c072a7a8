"""Benchmarks: `python -m tests.benchmarks.NAME` prints one JSON line a figure. Nothing here is collected by pytest."""
