"""The labelling page: the document to read at the left, what it can be at the right, why it is shown in between."""

from __future__ import annotations

import time
from collections import deque
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtGui import QColor, QShowEvent
from PySide6.QtWidgets import QComboBox, QSplitter, QWidget

from engine.contract.commands import OrderQueue, QueueReason
from engine.contract.config import LabelMode
from engine.contract.edits import AddLabel, MarkUnsure, RemoveLabel, SetLabels
from engine.contract.errors import DataError, ErrorInfo
from engine.store.documents import Document
from engine.store.survey import DocumentSurvey
from gui import formatting
from gui.bridge.controller import Job
from gui.bridge.workspace import Workspace
from gui.i18n import tr, tr_messages, tr_n
from gui.shortcuts.commands import LABEL_KEYS
from gui.shortcuts.key_map import Shortcut, bind_with_keys, with_key
from gui.tabs.dataset.document_text import DocumentText
from gui.tabs.dataset.side_view import SideView
from gui.theme import GROUP, MARGIN, SPACE
from gui.widgets.controls import IconButton, column, frame, label, link_button, row
from gui.widgets.elided_label import ElidedLabel
from gui.widgets.kept_sizes import keep_sizes
from gui.widgets.label_picker import LabelPicker

if TYPE_CHECKING:
    from engine.labelling.queue import Proposal, Queue

ORDERS = tuple(QueueReason)
MOST_READ = 50_000
"""Characters of a text that are shown."""

PACE = 20
"""Latest decisions that the pace is measured by."""

PICKER_SHARE = 0.5


class LabellingView(SideView):
    """Thread: GUI only."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self._queue: deque[Proposal] = deque()
        self._current: Proposal | None = None
        self._document: Document | None = None
        self._decided: list[int] = []
        """Documents decided in this session, the latest last."""
        self._skipped: list[int] = []
        self._moments: deque[float] = deque(maxlen=PACE)
        self._counts: Queue | None = None
        self._trouble: ErrorInfo | None = None
        self._job: Job | None = None
        self.order = QComboBox()
        for _ in ORDERS:
            self.order.addItem("")
        self.order.setCurrentIndex(ORDERS.index(QueueReason.UNCERTAIN))
        self.order.currentIndexChanged.connect(self._reorder)
        self.wanted = QComboBox()
        self.wanted.currentIndexChanged.connect(self._reorder)
        self._order_label = label("secondary")
        self._title = ElidedLabel("heading")
        self._why = label("secondary", wrap=True)
        self.text = DocumentText()
        self.picker = LabelPicker()
        self.picker.picked.connect(self.decide)
        self.accept_button = IconButton("check")
        self.accept_button.clicked.connect(self.accept)
        self.done_button = IconButton("chevron-right")
        self.done_button.clicked.connect(self.go_on)
        self.skip_button = IconButton("chevron-down")
        self.skip_button.clicked.connect(self.skip)
        self.unsure_button = IconButton("circle-question-mark")
        self.unsure_button.clicked.connect(self.mark_unsure)
        self.back_link = link_button()
        self.back_link.clicked.connect(self.go_back)
        self._progress = label("small", wrap=True)
        splitter = QSplitter()
        splitter.setHandleWidth(1)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(self._make_reading())
        splitter.addWidget(self._make_deciding())
        splitter.setStretchFactor(0, 1)
        keep_sizes(splitter, "labelling_columns", [940, 400])
        self.setLayout(column(splitter))
        self._soon = QTimer(self, interval=0, singleShot=True)
        self._soon.timeout.connect(self._ask)
        for number in range(1, LABEL_KEYS + 1):
            Shortcut(f"label_{number}", self, partial(self.picker.pick_number, number))
        Shortcut("accept_label", self, self.accept)
        Shortcut("skip_document", self, self.skip)
        Shortcut("next_document", self, self.go_on)
        Shortcut("previous_document", self, self.go_back)
        Shortcut("unsure", self, self.mark_unsure)
        bind_with_keys(self._retranslate)

    def _make_reading(self) -> QWidget:
        order = row(self._order_label, self.order, self.wanted, 1, spacing=SPACE)
        line = frame("line")
        line.setFixedHeight(1)
        reading = frame("panel")
        layout = column(order, self._title, self._why, line, self.text, spacing=SPACE + SPACE // 2)
        layout.setContentsMargins(GROUP, MARGIN, MARGIN, MARGIN)
        layout.setStretch(4, 1)
        reading.setLayout(layout)
        return reading

    def _make_deciding(self) -> QWidget:
        deciding = frame("column")
        back = row(self.back_link, 1)
        back.setContentsMargins(-4, 0, 0, 0)  # the words of a link stand under the words above
        layout = column(
            row(self.accept_button, 1),
            self.picker,
            row(self.done_button, self.skip_button, self.unsure_button, 1, spacing=SPACE),
            back,
            1,
            self._progress,
            spacing=MARGIN,
        )
        layout.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        deciding.setLayout(layout)
        deciding.setMinimumWidth(280)
        return deciding

    @property
    def document(self) -> Document | None:
        """The one that is to be labelled."""
        return self._document

    @property
    def proposal(self) -> Proposal | None:
        return self._current

    @property
    def waiting(self) -> bool:
        """Whether an order was asked for that has not come yet."""
        return self._soon.isActive() or self._job is not None

    @property
    def said(self) -> str:
        """Why this document is shown, and how far one has come."""
        return f"{self._why.text()}\n{self._progress.text()}"

    def set_project(self) -> None:
        self._drop_job()
        self._queue.clear()
        self._current = self._document = self._counts = self._trouble = None
        self._decided, self._skipped = [], []
        self._moments.clear()
        self._show()

    def show_survey(self, survey: DocumentSurvey, colours: dict[str, QColor]) -> None:
        self.picker.set_labels(colours)
        before = self.wanted.currentText()
        self.wanted.blockSignals(True)
        self.wanted.clear()
        self.wanted.addItems(list(colours))
        self.wanted.setCurrentIndex(max(0, self.wanted.findText(before)))
        self.wanted.blockSignals(False)
        self._show()

    def refresh(self) -> None:
        """What was undone comes back into sight, to be decided anew."""
        project = self._workspace.project
        if project is None or not self.isVisible():
            return
        if self._decided:
            with_labels = self._read(self._decided[-1])
            if with_labels is not None and not with_labels.labels and not with_labels.unsure:
                if self._current is not None:
                    self._queue.appendleft(self._current)
                self._take(self._proposal_of(self._decided.pop()))
                return
        if self._document is not None:
            self._document = self._read(self._document.id)
        self._show()
        self._soon.start()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._soon.start()
        self.text.setFocus()

    def resizeEvent(self, event: object) -> None:
        super().resizeEvent(event)  # type: ignore[arg-type]
        self.picker.give_room(round(self.height() * PICKER_SHARE))

    # deciding

    @property
    def _multi_label(self) -> bool:
        project = self._workspace.project
        return project is not None and project.mode is LabelMode.MULTI

    def decide(self, name: str) -> None:
        """Give a label and go on; where there may be several, give it or take it away and stay."""
        document, proposal = self._document, self._current
        if document is None or proposal is None or self._workspace.edits.busy:
            return
        if self._multi_label:
            having = name in document.labels
            edit = RemoveLabel(name) if having else AddLabel(name)
            if self._workspace.edits.edit([document.id], edit):
                self._document = self._read(document.id)
                self._show()
            return
        if self._workspace.edits.edit([document.id], SetLabels((name,), reason=proposal.reason.value)):
            self._decision_made()

    def accept(self) -> None:
        """Give what the model suggests."""
        proposal, document = self._current, self._document
        if proposal is None or document is None or not proposal.suggested or self._workspace.edits.busy:
            return
        wanted = SetLabels(proposal.suggested, reason=proposal.reason.value)
        if self._workspace.edits.edit([document.id], wanted):
            self._decision_made()

    def mark_unsure(self) -> None:
        """It waits for a second look, and the next one comes."""
        document = self._document
        if document is not None and self._workspace.edits.edit([document.id], MarkUnsure(unsure=True)):
            self._decision_made()

    def skip(self) -> None:
        """It does not come again in this session."""
        if self._document is not None:
            self._skipped.append(self._document.id)
            self._next()

    def go_on(self) -> None:
        """To the next one: what has a label is decided, anything else is skipped."""
        if self._document is None:
            return
        if self._document.labels:
            self._decision_made()
        else:
            self.skip()

    def go_back(self) -> None:
        """To the document that was decided last."""
        if self._decided:
            if self._current is not None:
                self._queue.appendleft(self._current)
            self._take(self._proposal_of(self._decided.pop()))

    def _decision_made(self) -> None:
        assert self._document is not None
        self._decided.append(self._document.id)
        self._moments.append(time.monotonic())
        self._next()

    def _next(self) -> None:
        self._current = self._document = None
        self._take_first()
        self._show()
        self._soon.start()

    def _take(self, proposal: Proposal) -> None:
        found = self._read(proposal.document)
        if found is not None:
            self._current, self._document = proposal, found
            self.text.show_text(found.text[:MOST_READ] or tr("This document is empty."))
            self.text.find_words(())
            self.text.show_hit(0)
        self._show()

    def _read(self, number: int) -> Document | None:
        project = self._workspace.project
        try:
            return project.documents.get(number) if project is not None else None
        except DataError:  # deleted meanwhile
            return None

    @staticmethod
    def _proposal_of(number: int) -> Proposal:
        from engine.labelling.queue import Proposal

        return Proposal(number, QueueReason.RANDOM, (), 0.0)

    # the order

    def _reorder(self) -> None:
        self._queue.clear()
        self._current = self._document = None
        self._show()
        self._soon.start()

    def _ask(self) -> None:
        project = self._workspace.project
        self._drop_job()
        if project is None or not self.isVisible():
            return
        command = OrderQueue(
            project=project.file,
            order=ORDERS[self.order.currentIndex()],
            label=self.wanted.currentText(),
            skipped=tuple(self._skipped),
        )
        job = self._workspace.quick(command)
        job.succeeded.connect(self._take_queue)
        job.failed.connect(self._failed)
        job.ended.connect(self._ended)
        self._job = job

    def _take_queue(self, queue: Queue) -> None:
        """The document in sight stays; what comes behind it is new."""
        self._counts, self._trouble = queue, None
        here = self._current.document if self._current is not None else 0
        done = set(self._decided[-PACE:])
        self._queue = deque(one for one in queue.proposals if one.document != here and one.document not in done)
        if self._current is None:
            self._take_first()
        elif not self._current.suggested:  # asked for before the model knew anything
            self._current = next((one for one in queue.proposals if one.document == here), self._current)
        self._show()

    def _take_first(self) -> None:
        """The first of the queue that is still there."""
        while self._queue and self._current is None:
            self._take(self._queue.popleft())

    def _failed(self, info: ErrorInfo) -> None:
        self._trouble = info
        self._show()

    def _ended(self) -> None:
        self._job = None

    def _drop_job(self) -> None:
        if self._job is not None:
            job, self._job = self._job, None
            self._workspace.engine.drop(job)

    # words

    def _show(self) -> None:
        document, proposal = self._document, self._current
        self.picker.show_documents((document,) if document is not None else ())
        self.wanted.setVisible(ORDERS[self.order.currentIndex()] is QueueReason.LIKELY)
        suggested = proposal.suggested if proposal is not None else ()
        self.accept_button.setText(tr("Accept: {labels}", labels=", ".join(suggested)))
        self.accept_button.setVisible(bool(suggested))
        self.done_button.setVisible(self._multi_label)
        for button in (self.done_button, self.skip_button, self.unsure_button):
            button.setEnabled(document is not None)
        self.back_link.setVisible(bool(self._decided))
        if document is not None and proposal is not None:
            self._title.setText(document.title or tr("Document {number}", number=formatting.count(document.id)))
            self._why.setText(self._reason(proposal))
        else:
            self._title.setText(self._nothing())
            self._why.setText("")
            self.text.show_text("")
        self._progress.setText("\n".join(self._lines()))

    def _nothing(self) -> str:
        if self._trouble is not None:
            return tr_messages(self._trouble.happened, self._trouble.remedy)
        if self.waiting or self._counts is None:
            return tr("Looking for the next document …")
        return tr("Every document is decided or skipped")

    def _reason(self, proposal: Proposal) -> str:
        chance = formatting.percent(proposal.chance)
        name = proposal.suggested[0] if proposal.suggested else ""
        match proposal.reason:
            case QueueReason.UNCERTAIN:
                return tr(
                    "Shown because the model hesitates: {label} is its best guess, with {chance}.",
                    label=name,
                    chance=chance,
                )
            case QueueReason.DIVERSE:
                return tr("Shown because it is unlike everything that has a label so far.")
            case QueueReason.LIKELY:
                return tr("Shown because it is probably {label}.", label=self.wanted.currentText())
            case QueueReason.DISAGREEMENT:
                return tr("Shown because two simple models say different things about it.")
            case _ if not proposal.suggested:
                return tr("Shown by chance.")
            case _:
                return tr("Shown by chance: every fifth one is, so that estimates stay honest.")

    def _lines(self) -> list[str]:
        lines = []
        if self._counts is not None:
            lines.append(
                tr_n(
                    "{n} document has a label, {left} have none.",
                    "{n} documents have a label, {left} have none.",
                    self._counts.labelled,
                    left=formatting.count(self._counts.unlabelled),
                )
            )
            if self._counts.learned < 2:
                lines.append(tr("Once two labels are in use, a model learns with every decision and suggests one."))
        if len(self._moments) > 1:
            minutes = (self._moments[-1] - self._moments[0]) / 60
            pace = (len(self._moments) - 1) / max(minutes, 1e-6)
            lines.append(tr("{n} decisions a minute lately", n=formatting.count(round(min(pace, 999)))))
        return lines

    def _retranslate(self) -> None:
        titles = {
            QueueReason.RANDOM: tr("By chance"),
            QueueReason.UNCERTAIN: tr("Where the model hesitates"),
            QueueReason.DIVERSE: tr("What is unlike the rest"),
            QueueReason.LIKELY: tr("What is probably of one class"),
            QueueReason.DISAGREEMENT: tr("Where two models differ"),
        }
        for at, reason in enumerate(ORDERS):
            self.order.setItemText(at, titles[reason])
        self._order_label.setText(tr("Next"))
        self.order.setAccessibleName(tr("Which documents come next"))
        self.wanted.setAccessibleName(tr("The class that is looked for"))
        self.text.setAccessibleName(tr("Text of the document"))
        self.accept_button.setToolTip(with_key(tr("Give the document the suggested label"), "accept_label"))
        self.done_button.setText(tr("Next"))
        self.done_button.setToolTip(with_key(tr("Go on to the next document"), "next_document"))
        self.skip_button.setText(tr("Skip"))
        self.skip_button.setToolTip(with_key(tr("It does not come again for now"), "skip_document"))
        self.unsure_button.setText(tr("Unsure"))
        self.unsure_button.setToolTip(with_key(tr("Mark that the label needs a second look"), "unsure"))
        self.back_link.setText(tr("Back to the one before"))
        self.back_link.setToolTip(with_key(tr("Previous document"), "previous_document"))
        self._show()
