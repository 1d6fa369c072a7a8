"""What a step of a person is called in the menu."""

from __future__ import annotations

from engine.contract.edits import (
    AddLabel,
    ConfirmLabels,
    DeleteDocuments,
    DocumentEdit,
    DropLabel,
    MarkUnsure,
    MoveToPart,
    RemoveLabel,
    SetEachLabels,
    SetGroups,
    SetLabels,
)
from engine.contract.message import Message, message


def title_of(edit: DocumentEdit, documents: int) -> Message:
    """What the step is called in the menu, with the number of documents that it changes."""
    match edit:
        case SetLabels(labels=()):
            one = message("Clear the label of a document")
            many = message("Clear the label of {count} documents", count=documents)
        case SetLabels() | SetEachLabels() | AddLabel():
            one, many = message("Label a document"), message("Label {count} documents", count=documents)
        case ConfirmLabels():
            one = message("Confirm the label of a document")
            many = message("Confirm the labels of {count} documents", count=documents)
        case RemoveLabel():
            one = message("Take the label {label} from a document", label=edit.label)
            many = message("Take the label {label} from {count} documents", label=edit.label, count=documents)
        case DropLabel():
            one = message("Remove the label {label} from a document", label=edit.label)
            many = message("Remove the label {label} from {count} documents", label=edit.label, count=documents)
        case MarkUnsure(unsure=True):
            one, many = (
                message("Mark a document as unsure"),
                message("Mark {count} documents as unsure", count=documents),
            )
        case MarkUnsure():
            one, many = message("Mark a document as sure"), message("Mark {count} documents as sure", count=documents)
        case MoveToPart(part=None):
            one = message("Take a document out of its part")
            many = message("Take {count} documents out of their parts", count=documents)
        case MoveToPart():
            one = message("Move a document to another part")
            many = message("Move {count} documents to another part", count=documents)
        case SetGroups():
            one = message("Put a document into a group")
            many = message("Put {count} documents into groups", count=documents)
        case DeleteDocuments():
            one, many = message("Delete a document"), message("Delete {count} documents", count=documents)
    return one if documents == 1 else many
