"""The commands of the window that a key can do: the one table of their ids, titles, groups and first keys.

A new command is one line here and one `Shortcut` (or `follow_keys`) where it is done; its key then shows in tooltips,
in the list of shortcuts and in the guide by itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from PySide6.QtGui import QKeySequence

from gui.i18n import tr

StandardKey = QKeySequence.StandardKey

LABEL_KEYS = 9


class Group(StrEnum):
    """Where a command is done. Keys may repeat in different groups, but not in one that is `EVERYWHERE` as well."""

    EVERYWHERE = "everywhere"
    WELCOME = "welcome"
    DATASET = "dataset"
    LABELS = "labels"
    TRAINING = "training"
    GUIDE = "guide"


@dataclass(frozen=True, slots=True)
class Command:
    """`first_key` is what the program comes with: text such as `Ctrl+N`, a key of the platform, or nothing."""

    id: str
    title: str
    """English source of the catalogue; may have the place `{n}`, which is `number`."""
    group: Group
    first_key: str | StandardKey = ""
    number: int = 0

    @property
    def shown_title(self) -> str:
        return tr(self.title, n=self.number) if self.number else tr(self.title)


def _table() -> tuple[Command, ...]:
    here = Group.EVERYWHERE
    everywhere = (
        Command("page_dataset", title="Show the documents", group=here, first_key="Ctrl+1"),
        Command("page_model", title="Show the model", group=here, first_key="Ctrl+2"),
        Command("page_training", title="Show the training", group=here, first_key="Ctrl+3"),
        Command("page_prediction", title="Show the prediction", group=here, first_key="Ctrl+4"),
        Command("act", title="Press the large button of the page", group=here, first_key="Ctrl+Return"),
        Command("cancel", title="Close the message or cancel what runs", group=here, first_key="Esc"),
        Command("undo", title="Undo", group=here, first_key=StandardKey.Undo),
        Command("redo", title="Redo", group=here, first_key=StandardKey.Redo),
        Command("find", title="Search", group=here, first_key="Ctrl+F"),
        Command("new", title="New project", group=here, first_key="Ctrl+N"),
        Command("open", title="Open a project", group=here, first_key="Ctrl+O"),
        Command("sample", title="Open the sample project", group=here),
        Command("import_files", title="Import files", group=here, first_key="Ctrl+I"),
        Command("import_folder", title="Import a folder", group=here, first_key="Ctrl+Shift+I"),
        Command("export_documents", title="Export documents", group=here, first_key="Ctrl+Shift+E"),
        Command("open_model", title="Open a model", group=here),
        Command("close_project", title="Close the project", group=here, first_key="Ctrl+W"),
        Command("quit", title="Quit Classmark", group=here, first_key="Ctrl+Q"),
        Command("presentation", title="Presentation mode", group=here, first_key="Ctrl+Shift+P"),
        Command("guide", title="Guide to what has the focus", group=here, first_key="F1"),
        Command("shortcuts", title="List of keyboard shortcuts", group=here, first_key="?"),
        Command("dividers", title="Go to the next divider, which arrow keys move", group=here, first_key="F8"),
    )
    here = Group.WELCOME
    welcome = (
        Command("pin_project", title="Pin the project to the top, or unpin it", group=here, first_key="P"),
        Command("forget_project", title="Remove the project from the list", group=here, first_key="Del"),
    )
    here = Group.DATASET
    labels = tuple(
        Command(f"label_{n}", title="Give label {n}", group=here, first_key=str(n), number=n)
        for n in range(1, LABEL_KEYS + 1)
    )
    dataset = (
        Command("next_document", title="Next document", group=here, first_key="J"),
        Command("previous_document", title="Previous document", group=here, first_key="K"),
        *labels,
        Command("no_label", title="Take the label away", group=here, first_key="0"),
        Command("part_train", title="Put into the training part", group=here, first_key="Shift+T"),
        Command("part_validation", title="Put into the validation part", group=here, first_key="Shift+V"),
        Command("part_test", title="Put into the test part", group=here, first_key="Shift+E"),
        Command("part_none", title="Take out of its part", group=here, first_key="Shift+N"),
        Command("next_hit", title="Next found word", group=here, first_key="F3"),
        Command("previous_hit", title="Previous found word", group=here, first_key="Shift+F3"),
        Command("show_original", title="Switch between text and original", group=here, first_key="O"),
        Command("zoom_in", title="Larger pages", group=here, first_key="Ctrl++"),
        Command("zoom_out", title="Smaller pages", group=here, first_key="Ctrl+-"),
        Command("zoom_fit", title="Pages as wide as there is room", group=here, first_key="Ctrl+0"),
        Command("unsure", title="Unsure about the label", group=here, first_key="U"),
        Command(
            "correct_label",
            title="In the errors: give the label of the model",
            group=here,
            first_key="C",
        ),
        Command("accept_label", title="Accept the suggested label", group=here, first_key="A"),
        Command("skip_document", title="While labelling: skip the document", group=here, first_key="S"),
        Command("keep_label", title="In the doctor: keep the present label", group=here, first_key="Shift+A"),
        Command("delete_documents", title="Delete the selected documents", group=here, first_key="Del"),
    )
    here = Group.LABELS
    in_labels = (
        Command("rename_label", title="Rename the label", group=here, first_key="F2"),
        Command("remove_label", title="Remove the label from the project", group=here, first_key="Del"),
    )
    here = Group.TRAINING
    training = (
        Command("star_run", title="Star the run", group=here, first_key="S"),
        Command("rename_run", title="Rename the run", group=here, first_key="F2"),
        Command("duplicate_run", title="Train with the settings of the run", group=here, first_key="Ctrl+D"),
        Command("delete_runs", title="Delete the selected runs", group=here, first_key="Del"),
    )
    here = Group.GUIDE
    guide = (
        Command("guide_back", title="Back", group=here, first_key="Alt+Left"),
        Command("guide_forward", title="Forward", group=here, first_key="Alt+Right"),
    )
    return (*everywhere, *welcome, *dataset, *in_labels, *training, *guide)


COMMANDS = MappingProxyType({command.id: command for command in _table()})
"""All commands by id, in the order of the list."""


def group_title(group: Group) -> str:
    return {
        Group.EVERYWHERE: tr("Everywhere"),
        Group.WELCOME: tr("Recent projects"),
        Group.DATASET: tr("Documents"),
        Group.LABELS: tr("Documents, in the list of labels"),
        Group.TRAINING: tr("Training, in the list of runs"),
        Group.GUIDE: tr("Guide"),
    }[group]


def may_meet(first: Command, second: Command) -> bool:
    """Whether one press of a key could mean both commands."""
    return first.group is second.group or Group.EVERYWHERE in (first.group, second.group)
