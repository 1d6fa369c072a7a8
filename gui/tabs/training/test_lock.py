"""The lock of the test part: it is measured on purpose only, and how often it was opened stands beside its figures."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMessageBox, QWidget

from engine.contract.config import Part
from engine.store.project import Project
from engine.store.runs import RunRecord
from gui.i18n import tr, tr_n
from gui.models.runs_table import run_title
from gui.theme import MARGIN, SPACE
from gui.widgets.controls import IconButton, column, frame, label, row
from gui.widgets.empty_state import EmptyState

LISTED = "test_errors_listed"
"""Setting of a project: the runs whose errors of the test part were listed."""


class TestLock(QWidget):
    """Before the first look it fills the page; afterwards it is a strip above the figures. Thread: GUI only."""

    __test__ = False  # not a class of tests, whatever its name makes pytest think
    wanted = Signal()
    """Somebody has asked to open the test part; `confirm` asks back."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.page = EmptyState("lock")
        self.page.button.setProperty("role", "")  # the primary button of the tab stands at its top
        self.page.acted.connect(self.wanted)
        self._strip = frame("warningPanel")
        self._text = label(wrap=True)
        self.again = IconButton("lock")
        self.again.clicked.connect(self.wanted)
        inside = row(self._text, self.again, spacing=MARGIN)
        inside.setContentsMargins(MARGIN, SPACE, MARGIN, SPACE)
        inside.setStretch(0, 1)
        self._strip.setLayout(inside)
        layout = column(self.page, self._strip)
        layout.setStretch(0, 1)
        self.setLayout(layout)

    @property
    def text(self) -> str:
        """What stands beside the figures; empty while nothing was opened or something else is shown."""
        return self._text.text() if self._strip.isVisible() else ""

    def show_state(self, run: RunRecord | None, *, opened: int, in_project: int, listed: bool, busy: bool) -> None:
        """How often the part was opened with this run and with any, and whether its errors were listed."""
        usable = run is not None and run.bundle is not None
        self.page.setVisible(not opened)
        self._strip.setVisible(opened > 0)
        self.page.set_texts(
            title=tr("The test part is locked"),
            sentence=tr("So that it stays an honest exam, measure it once, when all choices are made.")
            if usable
            else tr("Only a run that has ended with a model can be measured."),
            action="" if not usable else tr("Measuring …") if busy else tr("Measure on the test part …"),
        )
        self.page.button.setEnabled(not busy)
        self.again.setEnabled(usable and not busy)
        self.again.setText(tr("Measuring …") if busy else tr("Measure again …"))
        times = tr_n(
            "The test part was opened {n} time with this run ({total} in the whole project).",
            "The test part was opened {n} times with this run ({total} in the whole project).",
            opened,
            total=in_project,
        )
        honest = (
            tr("Its errors were listed: the exam is no longer new, so take its figures with care.")
            if listed
            else tr("Each further look makes its figures a little less honest.")
        )
        self._text.setText(f"{times}\n{honest}")


def confirm_opening(parent: QWidget, project: Project, run: RunRecord) -> bool:
    """Say what opening costs, and ask."""
    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.Question)
    box.setWindowTitle(tr("Open the test part"))
    box.setText(tr("Measure {run} on the locked test part?", run=run_title(run)))
    why = tr(
        "The test part says how the model does on documents by which nobody has chosen anything. Each look makes it a "
        "little less honest, because one begins to choose models and settings by its figures."
    )
    opened = project.predictions.openings(Part.TEST)
    often = tr_n(
        "It was opened {n} time in this project so far; opening it again is recorded.",
        "It was opened {n} times in this project so far; opening it again is recorded.",
        opened,
    )
    first = tr("It was never opened in this project; opening it is recorded.")
    box.setInformativeText(f"{why}\n\n{often if opened else first}")
    accept = box.addButton(tr("Open the test part"), QMessageBox.ButtonRole.AcceptRole)
    box.addButton(QMessageBox.StandardButton.Cancel)
    box.setDefaultButton(QMessageBox.StandardButton.Cancel)
    box.exec()
    accepted = box.clickedButton() is accept
    box.deleteLater()
    return accepted


def errors_listed(project: Project, run_id: str) -> bool:
    """Whether somebody has wanted to see the errors of the test part of this run."""
    return run_id in project.setting(LISTED, [])


def list_errors(project: Project, run_id: str) -> None:
    """Remember that they were seen."""
    if not errors_listed(project, run_id):
        project.set_setting(LISTED, [*project.setting(LISTED, []), run_id])
