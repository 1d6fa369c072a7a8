"""Splitters that are divided as a person left them."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QSplitter

from gui.settings import settings


def keep_sizes(splitter: QSplitter, name: str, sizes: list[int]) -> None:
    """Divide a splitter as it was left under this name, at first as given, and remember when it is moved."""
    saved = settings().get(name)
    fits = isinstance(saved, list) and len(saved) == len(sizes) and all(isinstance(size, int) for size in saved)
    splitter.setSizes(saved if fits else sizes)
    splitter.splitterMoved.connect(partial(_remember, splitter, name))


def _remember(splitter: QSplitter, name: str, *_place: int) -> None:
    settings().set(name, splitter.sizes())
