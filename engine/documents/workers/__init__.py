"""Reads foreign files in worker processes: a hostile file may hang or crash its worker, never the window or the import.

opener.py    what callers use: opens one file after another, in this process or in a worker
pool.py      a few workers, each served by a thread; reads ahead, tries twice, gives up on a file
process.py   one worker as its parent sees it
worker.py    the worker itself: `--parse-documents`
wire.py      what goes between them: JSON, never pickle
limits.py    how long and how much a file may take
"""

FLAG = "--parse-documents"
"""What makes the program a worker. Its entries look for it before they import anything."""

PREFIX = "classmark-worker-"
"""Of the workers' temporary folders; the number of the process that made one follows."""
