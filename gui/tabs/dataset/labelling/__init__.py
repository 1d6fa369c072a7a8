"""Labelling: one document after the other, chosen so that a model learns most, by keyboard alone where one likes."""
