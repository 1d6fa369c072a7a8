"""Recognises text in pictures: scans, photographs of pages, screenshots. Runs in worker processes only.

recogniser.py   from a picture to text, in the direction in which it can be read
reading.py      from boxes with a piece of text each to lines and columns, as a person reads them
"""
