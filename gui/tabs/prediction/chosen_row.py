"""The chosen row of a batch: what the model makes of it, its whole text, and the words that speak for and against."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QStackedWidget, QWidget

from engine.contract.commands import ImportOptions, ReadClassifiedText
from engine.contract.errors import ErrorInfo
from gui import formatting
from gui.bridge.controller import Job
from gui.bridge.workspace import Workspace
from gui.i18n import bind, tr, tr_messages
from gui.tabs.prediction.chosen_model import NO_MODEL, ChosenModel
from gui.tabs.prediction.marked_text import MarkedText
from gui.tabs.prediction.sentences import verdict
from gui.tabs.prediction.why import Why
from gui.theme import MARGIN, SPACE, theme
from gui.widgets.choice_bars import ChoiceBars
from gui.widgets.controls import column, label, link_button, row

if TYPE_CHECKING:
    from engine.prediction.job import PredictionRow

READ_AFTER_MS = 100
"""Of rest on a row: who runs through the table with the arrow keys wants none of the texts on the way."""

MOST_BARS = 5
"""Classes; the text and the words need the room, too."""

LEAST_TEXT, LEAST_WHY = 112, 176
"""Pixels at 100 % of the text and of the words for and against; where there is less, the whole scrolls."""


class ChosenRow(QStackedWidget):
    """While it is not seen it asks the engine nothing. Thread: GUI only."""

    document_wanted = Signal()
    """Show the row's document in the Dataset tab."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._model = NO_MODEL
        self._options = ImportOptions()
        self._project: Path | None = None
        self._row: PredictionRow | None = None
        self._job: Job | None = None
        self._error: ErrorInfo | None = None
        self._whole = False
        """Whether all of the row's text stands there."""
        self._read_timer = QTimer(self, interval=READ_AFTER_MS, singleShot=True)
        self._read_timer.timeout.connect(self._read)
        self._sentence = label("strong", wrap=True, selectable=True)
        self._hint = label("warning", wrap=True)
        self.bars = ChoiceBars()
        self.bars.set_most_rows(MOST_BARS)
        self.trouble = label("warning", wrap=True, selectable=True)
        self.text = MarkedText()
        self.text.setProperty("role", "reader")
        self.text.setTabChangesFocus(True)
        self.text.setReadOnly(True)
        keyboard = Qt.TextInteractionFlag.TextSelectableByKeyboard
        self.text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse | keyboard)
        self.why = Why(workspace, self.text, self.bars)
        self.why.switched.connect(self._share_room)
        self.document_button = link_button()
        self.document_button.clicked.connect(self.document_wanted)
        self._nothing = label("secondary", wrap=True)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._arrange()
        theme().changed.connect(self._share_room)
        self._share_room()
        bind(self._retranslate)

    def _arrange(self) -> None:
        nothing = QWidget()
        nothing.setLayout(column(1, self._nothing, 2, margin=MARGIN))
        inside = column(
            self._sentence, self._hint, self.bars, self.trouble, self.text, self.why, row(self.document_button, 1),
            spacing=SPACE, margin=MARGIN,
        )  # fmt: skip
        for part in (self.text, self.why):  # the least heights count, or the whole would scroll sooner
            part.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
        inside.setStretchFactor(self.text, 3)
        self._inside = inside
        held = QWidget()
        held.setLayout(inside)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(held)
        for see_through in (held, area.viewport()):
            see_through.setAutoFillBackground(False)  # the card lies behind
        self.area = area
        self.addWidget(nothing)
        self.addWidget(area)

    def focus_order(self) -> tuple[QWidget, ...]:
        return (self.area, self.bars, self.text, *self.why.focus_order(), self.document_button)

    @property
    def waiting(self) -> bool:
        """Whether the whole text or the words are still to come."""
        return self._job is not None or self._read_timer.isActive() or self.why.waiting

    # which row

    def begin(self, model: ChosenModel, options: ImportOptions) -> None:
        """Rows of another batch come, classified by this model from files that were read with these options."""
        self._model, self._options = model, options
        project = self._workspace.project
        self._project = project.file if project is not None else None
        self.bars.set_labels(model.labels, model.colours)
        self.bars.set_threshold(model.threshold)
        self.show_row(None)
        self.why.set_model(model)

    def show_row(self, chosen: PredictionRow | None) -> None:
        """Show a row with as much of its text as it keeps, and fetch the rest; the same row again changes nothing."""
        self.setCurrentIndex(0 if chosen is None else 1)
        if chosen is self._row:
            return
        self._drop_job()
        self._row, self._error, self._whole = chosen, None, False
        if chosen is None:
            self._show_text("")
            return
        self.bars.show_probabilities(self._shares(chosen))
        self._whole = chosen.is_whole
        self._show_text(chosen.text if chosen.is_whole else f"{chosen.text} …")
        self.area.verticalScrollBar().setValue(0)
        self._show()
        if not chosen.is_whole and self.isVisible():
            self._read_timer.start()

    def _show_text(self, text: str) -> None:
        from engine.prediction.predictor import Prediction

        self.text.setPlainText(formatting.page_breaks_shown(text))
        self.why.text_changed(whole=self._whole)
        chosen = self._row
        if chosen is not None and self._whole:
            shares = self._shares(chosen)
            self.why.answered(Prediction(chosen.labels, chosen.probability, chosen.margin, shares))

    def _shares(self, chosen: PredictionRow) -> dict[str, float]:
        return dict(zip(self.bars.labels, chosen.probabilities, strict=True))

    # the whole text

    def _read(self) -> None:
        self._drop_job()
        if self._row is None:
            return
        command = ReadClassifiedText(row=self._row, options=self._options, project=self._project)
        job = self._workspace.quick(command)
        job.succeeded.connect(self._show_whole)
        job.failed.connect(self._show_error)
        job.ended.connect(self._ended)
        self._job = job

    def _show_whole(self, text: str) -> None:
        self._whole = True
        self._show_text(text)
        self._show()

    def _show_error(self, info: ErrorInfo) -> None:
        self._error = info
        self._show()

    def _ended(self) -> None:
        self._job = None

    def _drop_job(self) -> None:
        self._read_timer.stop()
        if self._job is not None:
            job, self._job = self._job, None
            self._workspace.engine.drop(job)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._row is not None and not self._whole and self._error is None:
            self._read_timer.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._drop_job()  # another page may be typing now

    # showing

    def _show(self) -> None:
        chosen = self._row
        if chosen is None:
            return
        words = verdict(self._shares(chosen), self._model.threshold)
        self._sentence.setText(words.sentence)
        self._hint.setText(words.hint)
        self._hint.setVisible(bool(words.hint))
        error = self._error
        self.trouble.setText(tr_messages(error.happened, error.meaning, error.remedy) if error is not None else "")
        self.trouble.setVisible(error is not None)
        self.why.setVisible(error is None)  # a part cannot be explained
        self.document_button.setVisible(chosen.document_id is not None)

    def _share_room(self) -> None:
        scale = theme().scale
        self.text.setMinimumHeight(round(LEAST_TEXT * scale))
        self._inside.setStretchFactor(self.why, 2 if self.why.on else 0)
        self.why.setMinimumHeight(round(LEAST_WHY * scale) if self.why.on else self.why.minimumSizeHint().height())

    def _retranslate(self) -> None:
        self.text.setAccessibleName(tr("Text of the chosen row"))
        self.area.setAccessibleName(tr("The chosen row"))
        self.document_button.setText(tr("Show in the dataset"))
        self._nothing.setText(tr("Choose a row to read its text and see every class."))
        self._show()
