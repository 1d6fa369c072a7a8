"""Runs one command: finds its handler, reports, cancels, and turns every outcome into exactly one terminal event."""
