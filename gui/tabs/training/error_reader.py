"""One measured document to read: what it was labelled, what the model said and how surely, and the labels to choose."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QColor, QResizeEvent, QTextBlockFormat, QTextCursor
from PySide6.QtWidgets import QCheckBox, QFrame, QTextBrowser, QWidget

from engine.store.documents import Document
from engine.store.predictions import THRESHOLD
from gui import formatting
from gui.i18n import tr
from gui.models.measured_documents import MeasuredDocument, label_names, probabilities_of
from gui.shortcuts.key_map import bind_with_keys, key_map, with_key
from gui.theme import MARGIN, SPACE, theme
from gui.widgets.controls import IconButton, IconToolButton, column, label, row
from gui.widgets.elided_label import ElidedLabel
from gui.widgets.flow_layout import FlowLayout
from gui.widgets.label_picker import LabelPicker
from gui.widgets.probability_bars import ProbabilityBars

SHOWN = 50_000
"""Characters: laying out more takes a noticeable time; the Dataset tab shows all of a text."""
LINE_HEIGHT = 140
"""Percent."""
LABELS_SHARE = 0.2
"""Of the height that the chips may take."""
MOST_BARS, FEW_BARS = 5, 3
TALL, MIDDLE, LOW, LOWEST = 600, 460, 240, 180
"""Pixels at 100 % from which there is room for more bars, for bars, for the chips, for the sentence; under them the
text gets it. The keys work all the same."""


class ErrorReader(QFrame):
    """Asks for edits by signals. Thread: GUI only."""

    correction_wanted = Signal()
    label_picked = Signal(str)
    unsure_picked = Signal()
    step_wanted = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._found: MeasuredDocument | None = None
        self._several = False
        self._title = ElidedLabel("heading")
        self.previous, self.next = IconToolButton("chevron-up"), IconToolButton("chevron-down")
        self.previous.clicked.connect(lambda: self.step_wanted.emit(-1))
        self.next.clicked.connect(lambda: self.step_wanted.emit(1))
        head = row(self._title, self.previous, self.next, spacing=SPACE // 2)
        head.setStretch(0, 1)
        self.verdict = label(wrap=True, selectable=True)
        self.done = label("good", wrap=True)
        self.bars = ProbabilityBars()
        self.correct = IconButton("check")
        self.correct.clicked.connect(self.correction_wanted)
        self.unsure = QCheckBox()
        self.unsure.clicked.connect(self.unsure_picked)
        self.picker = LabelPicker()
        self.picker.picked.connect(self.label_picked)
        self.text = QTextBrowser()
        self.text.setProperty("role", "document")
        self.text.document().setDocumentMargin(0)
        self.text.setOpenLinks(False)
        self.text.setMinimumHeight(48)
        decision = QWidget()
        flow = FlowLayout(decision)  # a class may have a long name
        for part in (self.correct, self.done, self.unsure):
            flow.addWidget(part)
        layout = column(head, self.verdict, self.bars, decision, self.picker, self.text, spacing=SPACE)
        layout.setContentsMargins(MARGIN, SPACE, MARGIN, SPACE)
        layout.setStretch(5, 1)
        layout.addStretch(0)
        self.setLayout(layout)
        self.setMinimumWidth(280)
        bind_with_keys(self._retranslate)

    def set_labels(self, colours: Mapping[str, QColor], measured: Sequence[str], *, several: bool) -> None:
        """The project's labels with their colours, and the classes of the model in its order."""
        self._several = several
        self.picker.set_labels(dict(colours))
        other = theme().colour("disabled")
        self.bars.set_labels(measured, [colours.get(name, other) for name in measured])
        self.bars.set_threshold(THRESHOLD if several else None)

    def show_document(self, found: MeasuredDocument | None, whole: Document | None) -> None:
        """`whole` is the same document with all of its text."""
        before, self._found = self._found, found
        self._arrange()
        if found is None or whole is None:
            self._title.setText(tr("No document selected"))
            return
        if before is None or before.document.id != found.document.id:
            self._set_text(whole)
        self.bars.show_probabilities(found.prediction.probabilities)
        self.picker.show_documents([found.document])
        self.unsure.setChecked(found.document.unsure)
        self._name()

    @property
    def _differs(self) -> bool:
        """Whether the labels of today are others than the model's."""
        found = self._found
        return found is not None and set(found.document.labels) != set(found.prediction.predicted_labels)

    def _name(self) -> None:
        found = self._found
        if found is None:
            return
        document, said = found.document, found.prediction
        self._title.setText(document.title or tr("Document {number}", number=formatting.count(document.id)))
        self.verdict.setText(self._sentence(found))
        predicted = label_names(said.predicted_labels)
        self.correct.setText(tr("Make it {label}", label=predicted))
        self.correct.setAccessibleName(tr("The label was wrong: make it {label}", label=predicted))
        self.correct.setToolTip(with_key(self.correct.accessibleName(), "correct_label"))
        undo, labels = key_map().shown("undo"), label_names(document.labels)
        self.done.setText(tr("✓ Corrected to {labels}. {key} takes it back.", labels=labels, key=undo))

    def _sentence(self, found: MeasuredDocument) -> str:
        said = found.prediction
        if self._several:
            missing, needless = (_with_shares(found, names) for names in (found.missing, found.needless))
            if missing and needless:
                return tr("Not found: {missing}. Wrongly added: {added}.", missing=missing, added=needless)
            if missing:
                return tr("Not found: {missing}.", missing=missing)
            if needless:
                return tr("Wrongly added: {added}.", added=needless)
            return tr("All labels were found: {labels}.", labels=label_names(said.true_labels))
        true, predicted = label_names(said.true_labels), label_names(said.predicted_labels)
        share = probabilities_of(said, said.predicted_labels)
        if found.wrong:
            return tr(
                "Labelled {label}, but the model said {predicted} with {share}; {label} got {other}.",
                label=true, predicted=predicted, share=share, other=probabilities_of(said, said.true_labels),
            )  # fmt: skip
        margin = formatting.percent(said.margin)
        return tr("Recognised as {label} with {share}, {margin} ahead of the next class.",
                  label=true, share=share, margin=margin)  # fmt: skip

    def _set_text(self, document: Document) -> None:
        text = formatting.page_breaks_shown(document.text[:SHOWN])
        if document.title:  # joined columns begin with the title, which stands above
            text = text.removeprefix(document.title).lstrip()
        self.text.setPlainText(text or (tr("This document is empty.") if not document.title else ""))
        block = QTextBlockFormat()
        block.setLineHeight(LINE_HEIGHT, int(QTextBlockFormat.LineHeightTypes.ProportionalHeight.value))
        cursor = QTextCursor(self.text.document())
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.mergeBlockFormat(block)
        self.text.moveCursor(QTextCursor.MoveOperation.Start)

    def minimumSizeHint(self) -> QSize:
        """What it shows follows its height, so its height must not follow what it shows."""
        return QSize(super().minimumSizeHint().width(), round(LOWEST * theme().scale))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        height, known = self.height() / theme().scale, self._found is not None
        always: tuple[QWidget, ...] = (self.unsure, self.text, self.previous, self.next)
        for part in always:
            part.setVisible(known)
        self.correct.setVisible(known and self._differs)
        self.done.setVisible(self._found is not None and self._found.corrected)
        self.bars.set_most_rows(MOST_BARS if height >= TALL else FEW_BARS)
        roomy: tuple[tuple[QWidget, int], ...] = ((self.bars, MIDDLE), (self.picker, LOW), (self.verdict, LOWEST))
        for part, needed in roomy:
            part.setVisible(known and height >= needed)
        self.picker.give_room(round(self.height() * LABELS_SHARE))

    def _retranslate(self) -> None:
        self.unsure.setText(tr("Unsure"))
        self.unsure.setToolTip(with_key(tr("Mark that the label needs a second look"), "unsure"))
        self.previous.describe(with_key(tr("Previous document"), "previous_document"))
        self.next.describe(with_key(tr("Next document"), "next_document"))
        self.text.setAccessibleName(tr("Text of the document"))
        self._name()


def _with_shares(found: MeasuredDocument, names: Sequence[str]) -> str:
    known = found.prediction.probabilities
    return ", ".join(f"{name} ({formatting.percent(known.get(name, 0.0))})" for name in names)
