"""Type or paste a text and watch the probabilities follow."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QAccessible, QResizeEvent
from PySide6.QtWidgets import QComboBox, QFrame, QScrollArea, QSplitter, QWidget

from engine.contract.config import Part
from engine.contract.errors import ErrorInfo
from engine.store.documents import Document, DocumentFilter
from gui import formatting
from gui.accessibility import set_role
from gui.bridge.workspace import Workspace
from gui.i18n import bind, tr, tr_message, tr_n
from gui.settings import settings
from gui.tabs.prediction.chosen_model import NO_MODEL, ChosenModel
from gui.tabs.prediction.live_answers import LiveAnswers
from gui.tabs.prediction.marked_text import MarkedText
from gui.tabs.prediction.sentences import Verdict, verdict
from gui.tabs.prediction.why import Why
from gui.theme import MARGIN, SPACE, theme
from gui.widgets.choice_bars import ChoiceBars
from gui.widgets.controls import IconButton, column, frame, label, link_button, row
from gui.widgets.elided_label import ElidedLabel
from gui.widgets.kept_sizes import keep_sizes
from gui.widgets.probability_bars import BarOrder

if TYPE_CHECKING:
    from engine.prediction.predictor import Prediction

LOWEST = 420
"""Pixels at 100 % in which some bars and some words for and against find room."""
BUSY_AFTER_MS = 500
"""Only an answer that takes longer than this is worth a word about waiting."""

BARS_SHARE, ALL_BARS_SHARE = 0.36, 0.4
"""Of the card's height, that bars may take of the words for and against; a little more where all find room then."""

QWIDGETSIZE_MAX = 16777215
"""Qt's own name for a height without limit."""


class OneText(QWidget):
    """Left the text, right what the model makes of it."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._model = NO_MODEL
        self._prediction: Prediction | None = None
        self._milliseconds = 0.0
        self._loaded = self._loading = False
        self._error: ErrorInfo | None = None
        self._example: Document | None = None
        self.answers = LiveAnswers(workspace, self)
        self.answers.answered.connect(self._show_answer)
        self.answers.failed.connect(self._show_error)
        self.answers.waiting_changed.connect(self._waiting_changed)
        self._busy_timer = QTimer(self, interval=BUSY_AFTER_MS, singleShot=True)
        self._busy_timer.timeout.connect(self._show_busy)

        self.text = MarkedText()
        self.text.setProperty("role", "reader")
        self.text.setTabChangesFocus(True)
        self.text.textChanged.connect(self._text_changed)
        self.example_button = IconButton("file-text")
        self.example_button.clicked.connect(self.take_example)
        self.clear_button = link_button()
        self.clear_button.clicked.connect(self._clear_text)
        self.origin = ElidedLabel("small")
        self.length = label("small")

        self.sentence = label("heading", wrap=True, selectable=True)
        self.hint = label("warning", wrap=True, selectable=True)
        self.trouble = label("error", wrap=True, selectable=True)
        self.order = QComboBox()
        self.order.currentIndexChanged.connect(self._order_chosen)
        self._order_title = label("small")
        self._order_title.setBuddy(self.order)
        self.bars = ChoiceBars()
        self.why = Why(workspace, self.text, self.bars)
        self.why.switched.connect(self._share_room)
        self.bars.chosen.connect(self._show_chosen_bar)
        self.time = label("small")
        self._arrange()
        bind(self._retranslate)
        wanted = settings().get("prediction_order", BarOrder.PROBABILITY)
        self.order.setCurrentIndex(self.order.findData(wanted))

    def _arrange(self) -> None:
        writing = frame("card")
        foot = row(self.example_button, self.clear_button, self.origin, self.length, spacing=SPACE)
        foot.setStretch(2, 1)
        foot.setContentsMargins(MARGIN, 0, MARGIN, MARGIN)
        inside = column(self.text, foot)
        inside.setStretch(0, 1)
        inside.setContentsMargins(SPACE, SPACE, 0, 0)
        writing.setLayout(inside)

        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # so that long lists of classes scroll by key
        held = QWidget()
        held.setLayout(column(self.bars, 1))
        area.setWidget(held)
        for see_through in (held, area.viewport()):
            see_through.setAutoFillBackground(False)  # the card lies behind
        set_role(area, QAccessible.Role.Pane)
        self._area = area
        reading = frame("card")
        result = column(
            self.sentence,
            self.trouble,
            self.hint,
            area,
            self.why,
            row(self.time, 1, self._order_title, self.order),
            spacing=SPACE,
            margin=MARGIN,
        )
        reading.setLayout(result)
        self._reading, self._result = reading, result

        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setProperty("role", "gap")
        splitter.setHandleWidth(MARGIN)
        splitter.addWidget(writing)
        splitter.addWidget(reading)
        splitter.setChildrenCollapsible(False)
        splitter.setStretchFactor(0, 3)
        splitter.setStretchFactor(1, 2)
        keep_sizes(splitter, "one_text_columns", [700, 560])
        self.setLayout(column(splitter))

    def focus_order(self) -> tuple[QWidget, ...]:
        """From left to right, from top to bottom."""
        return (
            *(self.text, self.example_button, self.clear_button, self._area, self.bars),
            *(*self.why.focus_order(), self.order),
        )

    # the model

    def set_model(self, model: ChosenModel) -> None:
        """Classify with another bundle; a text that stands there is classified again."""
        self._model = model
        self._loaded = False
        self._forget_answer()
        self.bars.set_labels(model.labels, model.colours)
        self.bars.clear()
        self.bars.set_threshold(model.threshold)
        self.why.set_model(model)
        self._share_room()
        self.answers.set_model(model.path)
        self.answers.ask(self.text.toPlainText())
        self._show()

    def recolour(self, model: ChosenModel) -> None:
        """The same model; the project's labels have other colours now."""
        self._model = model
        self.bars.set_colours(model.colours)

    # the text

    def take_example(self) -> None:
        """Put a document of the project into the field, one that the model has not learned from where there is one."""
        project = self._workspace.project
        if project is None:
            return
        for parts in ((Part.VALIDATION,), ()):
            wanted = DocumentFilter(parts=parts)
            number = project.documents.count(wanted)
            if number == 0:
                continue
            before = self._example.id if self._example is not None else None
            for _ in range(5):  # rarely the same one twice
                chosen = project.documents.page(wanted, offset=random.randrange(number), limit=1)[0]
                if chosen.id != before:
                    break
            self._example = None
            document = project.documents.get(chosen.id)
            self.text.setPlainText(formatting.page_breaks_shown(document.text))
            self._example = document
            self._show_origin()
            return

    def _clear_text(self) -> None:
        self.text.clear()
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def _text_changed(self) -> None:
        text = self.text.toPlainText()
        if self._example is not None and text != self._example.text:
            self._example = None
        if not text.strip():
            self._forget_answer()
            self.bars.clear()
        self.why.text_changed()
        self.answers.ask(text)
        self._show()

    # the answer

    def _show_answer(self, prediction: Prediction, milliseconds: float) -> None:
        self._loading = not self._loaded  # the first question waits for the model to be read
        self._loaded = True
        self._prediction, self._milliseconds, self._error = prediction, milliseconds, None
        self.bars.show_probabilities(prediction.probabilities)
        self.why.answered(prediction)
        self._show_verdict()

    def _show_error(self, info: ErrorInfo) -> None:
        self._forget_answer()
        self._error = info
        self.bars.clear()
        self._show_verdict()

    def _forget_answer(self) -> None:
        self._prediction, self._error, self._milliseconds = None, None, 0.0

    def _waiting_changed(self, waiting: bool) -> None:
        if not waiting:
            self._busy_timer.stop()
            self._show_verdict()
        elif not self._busy_timer.isActive():
            self._busy_timer.start()

    def _show_busy(self) -> None:
        if self._prediction is None:
            self.sentence.setText(tr("Loading the model …"))
        self.time.setText(tr("Waiting for the model …"))

    # showing

    def minimumSizeHint(self) -> QSize:
        """How many bars it shows follows its height, so its height must not follow the bars."""
        hint = super().minimumSizeHint()
        return QSize(hint.width(), min(hint.height(), round(LOWEST * theme().scale)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_room()

    def _share_room(self) -> None:
        """The bars have all the room, or what they need of a part of it where the words for and against stand below."""
        on = self.why.on
        height, rows = self._reading.height(), max(1, len(self.bars.labels))
        if self.bars.rows_in(round(height * ALL_BARS_SHARE)) < rows:
            rows = self.bars.rows_in(round(height * BARS_SHARE))
        self._area.setMinimumHeight(self.bars.height_of(rows) if on else 0)
        self._area.setMaximumHeight(self.bars.height_of(rows) if on else QWIDGETSIZE_MAX)
        self._result.setStretchFactor(self._area, 0 if on else 1)
        self._result.setStretchFactor(self.why, 1 if on else 0)

    def _show_chosen_bar(self, name: str) -> None:
        place = self.bars.row_rect(name).center().toPoint()
        self._area.ensureVisible(0, place.y(), 0, self.bars.height_of(1) // 2)

    def _show(self) -> None:
        self._show_origin()
        self._show_verdict()

    def _show_origin(self) -> None:
        text = self.text.toPlainText()
        self.clear_button.setVisible(bool(text))
        self.length.setText(tr_n("{n} character", "{n} characters", len(text)) if text else "")
        example = self._example
        if example is None:
            self.origin.setText("")
        elif example.labels:
            self.origin.setText(tr("From the project, where its label is: {labels}", labels=", ".join(example.labels)))
        else:
            self.origin.setText(tr("From the project, where it has no label"))

    def _show_verdict(self) -> None:
        error = self._error
        if error is not None:
            words = Verdict(tr("This text could not be classified."))
            sentences = (error.happened, error.meaning, error.remedy)
            self.trouble.setText("\n".join(tr_message(part) for part in sentences))
        elif self._prediction is not None:
            words = verdict(self._prediction.probabilities, self._model.threshold)
        elif self.answers.waiting:
            words = Verdict("…")
        else:
            words = Verdict(tr("The answer appears here as you type."))
        self.sentence.setText(words.sentence)
        self.hint.setText(words.hint)
        self.hint.setVisible(bool(words.hint))
        self.trouble.setVisible(error is not None)
        if self._prediction is not None:
            number = formatting.count(max(1, round(self._milliseconds)))
            text = (
                tr("Answered in {n} ms, with loading", n=number)
                if self._loading
                else tr("Answered in {n} ms", n=number)
            )
            self.time.setText(text)
        else:
            self.time.setText("")

    def _order_chosen(self) -> None:
        order = BarOrder(self.order.currentData() or BarOrder.PROBABILITY)
        settings().set("prediction_order", order.value)
        self.bars.set_order(order)

    def _retranslate(self) -> None:
        self.text.setPlaceholderText(tr("Type or paste a text here."))
        self.text.setAccessibleName(tr("Text to classify"))
        self.example_button.setText(tr("Example from the project"))
        self.example_button.setToolTip(tr("A document of the validation part, which the model has not learned from"))
        self.clear_button.setText(tr("Clear"))
        self._order_title.setText(tr("Order"))
        self._area.setAccessibleName(tr("Probability of every class"))
        index = max(0, self.order.currentIndex())
        self.order.blockSignals(True)
        self.order.clear()
        self.order.addItem(tr("Most likely first"), BarOrder.PROBABILITY.value)
        self.order.addItem(tr("Order of the classes"), BarOrder.CLASS.value)
        self.order.setCurrentIndex(index)
        self.order.blockSignals(False)
        self.order.setAccessibleName(tr("Order of the bars"))
        self._show()
