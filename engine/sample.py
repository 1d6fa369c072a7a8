"""The sample project that comes with the program: the inbox of a town hall, in English and in Chinese."""

from __future__ import annotations

from pathlib import Path

from engine.store.places import writable_folder

_SAMPLES = Path(__file__).parents[1] / "resources" / "samples"


def sample_file(language: str) -> Path:
    """The documents as JSONL; Chinese ones for `zh_CN`, English ones otherwise."""
    return _SAMPLES / f"town_hall.{'zh' if language.startswith('zh') else 'en'}.jsonl"


def sample_folder(language: str) -> Path:
    """Where the sample project of a language lies (or will lie) on this machine."""
    name = "市政厅收件箱" if language.startswith("zh") else "Town hall inbox"
    return writable_folder("data") / "samples" / name
