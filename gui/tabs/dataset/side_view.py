"""What every side of the Dataset page beside its documents can be told."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QWidget

from engine.store.survey import DocumentSurvey
from gui.bridge.workspace import Workspace


class SideView(QWidget):
    """Thread: GUI only."""

    state_changed = Signal()
    """What the page's primary button would do here has changed."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace

    def set_project(self) -> None:
        """Another project is open, or none."""

    def refresh(self) -> None:
        """Documents, labels or settings of the project may have changed."""

    def show_survey(self, survey: DocumentSurvey, colours: dict[str, QColor]) -> None:
        """The documents were looked over again; `colours` are those of the labels."""
