"""Labelling that learns while one labels: which document comes next, and what it probably is."""
