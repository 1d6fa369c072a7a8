"""How the tour acts on the window: as a person would, and waiting for what must follow."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from gui.bridge.controller import Job
from gui.i18n import tr_message
from gui.main_window import MainWindow
from gui.tour.camera import SHORT, Camera, TourError
from gui.tour.letters import Letters, letters
from gui.widgets.segmented import Segmented

if TYPE_CHECKING:
    from gui.tabs.dataset.page import DatasetPage
    from gui.tabs.model.page import ModelPage
    from gui.tabs.prediction.page import PredictionPage
    from gui.tabs.training.page import TrainingPage


class Hands:
    """Thread: GUI only. Raises TourError where the window does not answer."""

    def __init__(self, window: MainWindow, camera: Camera, home: Path) -> None:
        self.window = window
        self.workspace = window.workspace
        self.camera = camera
        self.home = home
        """A folder for the time of the tour."""

    @property
    def letters(self) -> Letters:
        """What is typed and looked for, in the window's language."""
        return letters()

    def train(self, page: TrainingPage) -> Job:
        """Press the button of the Training tab and return the job that it started."""
        self.camera.wait(lambda: page.start_bar.train.isEnabled(), "the button for training cannot be pressed", SHORT)
        page.start_bar.train.click()
        job = self.workspace.engine.long_job
        if job is None:
            raise TourError("the training was not started.")
        job.failed.connect(lambda info: self.camera.exceptions.append(tr_message(info.happened)))
        return job

    def type_text(self, page: PredictionPage, text: str) -> None:
        before = page.one_text.bars.shown()
        page.one_text.text.setPlainText(text)
        self.camera.wait(
            lambda: page.one_text.bars.shown() not in ([], before) and not page.one_text.answers.waiting,
            "the text was not classified",
            SHORT,
        )

    def show_tab(self, page: TrainingPage, part: QWidget) -> None:
        """Show the tab of a run that holds this part."""
        for index in range(page.tabs.count()):
            tab = page.tabs.widget(index)
            if tab is not None and (tab is part or tab.isAncestorOf(part)):
                page.tabs.setCurrentIndex(index)
                return
        raise TourError(f"{type(part).__name__} is in no tab of the training.")

    def open_confusion(self, page: TrainingPage) -> None:
        """Open the cell in which most documents are wrong, with the Return key."""
        matrix = page.results.overview.confusion.matrix
        cells = [
            (count, row, column)
            for row, counts in enumerate(matrix.counts)
            for column, count in enumerate(counts)
            if row != column
        ]
        _, row, column = max(cells)
        view = page.results.overview.confusion
        view.setCurrentIndex(matrix.index(row, column))
        self.press(view, Qt.Key.Key_Return)
        errors = page.results.errors
        self.camera.wait(
            lambda: not errors.waiting and errors.table.chosen is not None, "the cell opened nothing", SHORT
        )

    def switch(self, words: Segmented, index: int) -> None:
        """Click one word of a switch, which takes the focus as with a mouse."""
        words.buttons[index].setFocus(Qt.FocusReason.MouseFocusReason)
        words.buttons[index].click()

    def press(self, widget: QWidget, key: Qt.Key) -> None:
        """Press and release a key in a widget, as the keyboard would."""
        text = chr(key) if key < Qt.Key.Key_Escape else ""
        widget.window().activateWindow()  # without a window manager nobody gives it back after a dialog
        widget.setFocus()
        for kind in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(widget, QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, text))

    # pages

    def dataset_page(self) -> DatasetPage:
        return self.window.show_page("dataset")  # type: ignore[return-value]  # imported late by the window

    def model_page(self) -> ModelPage:
        return self.window.show_page("model")  # type: ignore[return-value]

    def training_page(self) -> TrainingPage:
        return self.window.show_page("training")  # type: ignore[return-value]

    def prediction_page(self) -> PredictionPage:
        return self.window.show_page("prediction")  # type: ignore[return-value]

    def runs(self) -> list[object]:
        project = self.workspace.project
        return [] if project is None else list(project.runs.list())

    def idle(self) -> bool:
        return not self.workspace.engine.jobs
