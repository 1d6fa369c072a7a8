"""Cleaning: the steps that every text goes through, in order, and what they make of one's own documents."""
