"""Asks with the native dialog for the file of a table that the engine's exporters can write."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from engine import registry
from gui.settings import settings


def ask_for_table_file(parent: QWidget, *, title: str, name: str) -> Path | None:
    """A file whose ending names a format, CSV at first; None when nobody wants one. `name` is proposed."""
    formats = [module.SPEC for module in registry.plugins("engine.prediction.exporters").values()]
    formats.sort(key=lambda spec: (spec.extension != ".csv", spec.title))
    filters = {f"{spec.title} (*{spec.extension})": spec.extension for spec in formats}
    start = Path(settings().get("export_folder", "")) / f"{name}{formats[0].extension}"
    chosen, wanted = QFileDialog.getSaveFileName(parent, title, str(start), ";;".join(filters))
    if not chosen:
        return None
    path = Path(chosen)
    if path.suffix.lower() not in filters.values():
        path = path.with_name(path.name + filters.get(wanted, formats[0].extension))
    settings().set("export_folder", str(path.parent))
    return path
