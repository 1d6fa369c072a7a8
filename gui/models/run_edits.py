"""Edits of a run's name, note and star that can be taken back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from engine.contract.message import Message, message
from engine.store.project import Project
from engine.store.undo import Undo


@dataclass(frozen=True, kw_only=True)
class RunFieldUndo(Undo):
    """Puts one field of a run back to a value."""

    run_id: str
    field: str
    value: Any

    def apply(self, project: Project) -> Undo:
        now = getattr(project.runs.get(self.run_id), self.field)
        project.runs.update(self.run_id, **{self.field: self.value})
        return RunFieldUndo(title=self.title, run_id=self.run_id, field=self.field, value=now)


def rename_run(project: Project, run_id: str, name: str) -> Undo:
    return _change(project, run_id, "name", name, message("Rename run to {name}", name=name))


def note_run(project: Project, run_id: str, note: str) -> Undo:
    return _change(project, run_id, "note", note, message("Change the note of a run"))


def star_run(project: Project, run_id: str, starred: bool) -> Undo:
    title = message("Star a run") if starred else message("Take the star from a run")
    return _change(project, run_id, "starred", starred, title)


def _change(project: Project, run_id: str, field: str, value: Any, title: Message) -> Undo:
    return RunFieldUndo(title=title, run_id=run_id, field=field, value=value).apply(project)
