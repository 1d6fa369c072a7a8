"""Cleaning: what is taken out of a text, or made uniform in it, before a model learns from it or reads it.

The steps are plug-ins in `steps/`, one a file: `SPEC` and `make(options)`, which gives the function that cleans.
"""
