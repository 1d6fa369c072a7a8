"""What F1 explains: a topic is a page of the guide, or a section of one as `page#section`. Widgets carry theirs."""

from __future__ import annotations

from enum import StrEnum
from functools import cache, partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog, QWidget

from gui.shortcuts.key_map import Shortcut

PAGES = (
    "first-steps", "dataset", "import", "labels", "care", "model", "options", "training", "results", "prediction",
    "privacy", "keyboard", "glossary", "troubleshooting",
)  # fmt: skip
"""The pages in the order of the contents; each is a file in every language."""


class Topic(StrEnum):
    """Every place of the guide that the window asks for by name; options have `option_topic`."""

    FIRST_STEPS = "first-steps"
    NEW_PROJECT = "first-steps#project"
    RECENT = "first-steps#recent"
    LONG_WORK = "first-steps#long-work"
    DATASET = "dataset"
    FILTERS = "dataset#filters"
    DOCUMENTS = "dataset#table"
    READER = "dataset#reader"
    CHARTS = "dataset#charts"
    DOCTOR = "care"
    REPAIRS = "care#repairs"
    CLEANING = "care#cleaning"
    AUGMENTATION = "care#augmentation"
    MAP = "care#map"
    IMPORT = "import"
    LEDGER = "import#ledger"
    LABELS = "labels"
    PARTS = "labels#parts"
    LOCKED = "labels#locked"
    CODERS = "labels#coders"
    LABELLING = "labels#labelling"
    MODEL = "model"
    KINDS = "model#kinds"
    LAYERS = "model#layers"
    OPTIONS = "options"
    TRAINING = "training"
    RUNS = "training#runs"
    CURVES = "training#curves"
    RESUMING = "training#resuming"
    COMPARE = "training#compare"
    LOG = "training#log"
    RESULTS = "results"
    CONFUSION = "results#confusion"
    PER_CLASS = "results#classes"
    ERRORS = "results#errors"
    THRESHOLD = "results#threshold"
    PREDICTION = "prediction"
    ONE_TEXT = "prediction#one-text"
    WHY = "prediction#why"
    BATCH = "prediction#many"
    PERSON = "prediction#person"
    FILING = "prediction#filing"
    FILINGS = "prediction#filings"
    KEYBOARD = "keyboard"
    TROUBLESHOOTING = "troubleshooting"


_PROPERTY = "guide_topic"


class GuideDesk(QObject):
    """Where dialogs and widgets ask for the guide without knowing who shows it."""

    wanted = Signal(str)


@cache
def guide_desk() -> GuideDesk:
    """The one desk of this process."""
    return GuideDesk()


def explain(widget: QWidget, topic: str) -> None:
    """Let F1 open `topic` while the focus is in the widget. Dialogs need their own F1: the window's is not theirs."""
    widget.setProperty(_PROPERTY, str(topic))
    if isinstance(widget, QDialog):
        Shortcut("guide", widget, partial(_ask_in, widget))


def topic_of(widget: QWidget | None) -> str:
    """The topic of a widget or of the nearest one around it; empty where there is none."""
    while widget is not None:
        topic = widget.property(_PROPERTY)
        if topic:
            return str(topic)
        widget = widget.parentWidget()
    return ""


def option_topic(options_class: type, name: str) -> str:
    """The section on one option of an options dataclass."""
    return f"{Topic.OPTIONS}#{options_class.__name__}-{name}".lower()


def _ask_in(dialog: QDialog) -> None:
    guide_desk().wanted.emit(topic_of(dialog.focusWidget() or dialog))
