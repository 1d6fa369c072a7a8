"""The handlers of EditDocuments and UndoEdit: a person's edits of very many documents, with progress."""

from __future__ import annotations

from engine.contract.commands import EditDocuments, UndoEdit
from engine.contract.edits import (
    DeleteDocuments,
    DocumentEdit,
    DropLabel,
    MarkUnsure,
    MoveToPart,
    RemoveLabel,
    SetGroups,
    SetLabels,
)
from engine.contract.message import Message, message
from engine.runtime.reporter import Reporter
from engine.store.bulk import Chosen, Told, edit_in_steps, undo_in_steps
from engine.store.project import Project
from engine.store.undo import Undo


def edit_documents(command: EditDocuments, reporter: Reporter) -> Undo:
    """Stopped, it keeps what was done; aborted or failed, `engine.store.bulk.cut_off_edit` has the undo of that."""
    chosen = command.chosen
    assert isinstance(chosen, Chosen)
    with Project.open(command.project) as project:
        reporter.stage(_title(command.edit))
        return edit_in_steps(project, chosen.ids(project), command.edit, _teller(reporter))


def undo_edit(command: UndoEdit, reporter: Reporter) -> Undo:
    undo = command.undo
    assert isinstance(undo, Undo)
    with Project.open(command.project) as project:
        reporter.stage(message("Taking back an edit"))
        return undo_in_steps(project, undo, _teller(reporter))


def _teller(reporter: Reporter) -> Told:
    def told(done: int, total: int) -> bool:
        reporter.progress(done, total, "documents")
        return not reporter.stop_requested

    return told


def _title(edit: DocumentEdit) -> Message:
    match edit:
        case DeleteDocuments():
            return message("Deleting documents")
        case MoveToPart(part=None):
            return message("Taking documents out of their parts")
        case MoveToPart():
            return message("Moving documents to another part")
        case SetLabels(labels=()) | RemoveLabel() | DropLabel():
            return message("Taking labels from documents")
        case SetGroups():
            return message("Putting documents into groups")
        case MarkUnsure():
            return message("Marking documents")
        case _:
            return message("Labelling documents")
