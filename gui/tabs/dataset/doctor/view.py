"""The doctor's page: findings at the left, the cases of one in the middle, the document to read at the right."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QColor, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QSplitter, QWidget

from engine.contract.config import Part
from engine.contract.edits import ConfirmLabels, SetLabels
from engine.contract.findings import EXAMINED, Finding
from engine.store.documents import DocumentFilter
from engine.store.findings import Examined, FoundGroup
from engine.store.survey import DocumentSurvey
from gui import formatting
from gui.bridge.workspace import DocumentsRequest, Workspace
from gui.i18n import tr, tr_n
from gui.shortcuts.commands import LABEL_KEYS
from gui.shortcuts.key_map import Shortcut, bind_with_keys, with_key
from gui.tabs.dataset.doctor.cases import CaseList
from gui.tabs.dataset.doctor.finding_list import FindingList
from gui.tabs.dataset.doctor.work import DoctorWork
from gui.tabs.dataset.documents_view import Selected
from gui.tabs.dataset.editing import DocumentEditor
from gui.tabs.dataset.finding_texts import finding_text
from gui.tabs.dataset.reader import Reader
from gui.tabs.dataset.side_view import SideView
from gui.theme import MARGIN, SPACE, theme
from gui.widgets.controls import IconButton, column, frame, label, link_button, row
from gui.widgets.kept_sizes import keep_sizes

if TYPE_CHECKING:
    from engine.care.gain import Gain

SUGGESTING = (Finding.LABEL_ERRORS, Finding.CODING_CONFLICTS)
"""Whose cases come with other labels, to accept or to turn down."""

LEFT_WIDTH = 240
"""Pixels at 100 % that the findings take at least."""

LOOK_AGAIN_MS = 150
"""After the last change of a document, so that deciding quickly asks once."""


class DoctorView(SideView):
    """Thread: GUI only."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self._editor = DocumentEditor(workspace, self)
        self._counts: Mapping[Finding, int] = {}
        self._examined: Examined | None = None
        self._gain: Gain | None = None
        self.work = DoctorWork(workspace, self)
        self.findings = FindingList()
        self.cases = CaseList()
        self.reader = Reader()
        self._make_left()
        self._make_middle()
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setHandleWidth(1)
        splitter.setChildrenCollapsible(False)
        for part in (self._left, self._middle, self.reader):
            splitter.addWidget(part)
        splitter.setStretchFactor(1, 1)
        keep_sizes(splitter, "doctor_columns", [320, 520, 480])
        self.setLayout(column(splitter))
        self._again = QTimer(self, interval=LOOK_AGAIN_MS, singleShot=True)
        self._again.timeout.connect(self._look)
        self._connect()
        theme().changed.connect(self._restyle)
        self._restyle()
        bind_with_keys(self._retranslate)

    def _restyle(self) -> None:
        self._left.setMinimumWidth(round(LEFT_WIDTH * theme().scale))
        QTimer.singleShot(0, self, self._fit_figures)  # when the letters have their new size

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_figures()

    def _fit_figures(self) -> None:
        """Its sentences are read whole; the list over them scrolls."""
        self._since.setMinimumHeight(0)  # which would count as well
        width = self._figures.width() - 2 * (SPACE + 4)
        self._since.setMinimumHeight(max(0, self._since.heightForWidth(max(100, width))))

    def _make_left(self) -> None:
        self._said = label("small", wrap=True, selectable=True)
        self._since = label("small", wrap=True, selectable=True)
        self.measure_link = link_button()
        self._figures = frame("card")
        link = row(self.measure_link, 1)
        link.setContentsMargins(-4, 0, 0, 0)  # the words of a link stand under the words above
        self._figures.setLayout(column(self._since, link, spacing=SPACE // 2, margin=SPACE + 4))
        self._left = frame("column")
        layout = column(self._said, self.findings, self._figures, spacing=SPACE + 4)
        layout.setContentsMargins(MARGIN, MARGIN, SPACE, MARGIN)
        layout.setStretch(1, 1)
        self._left.setLayout(layout)

    def _make_middle(self) -> None:
        self._title = label("heading", wrap=True)
        self._meaning = label("secondary", wrap=True)
        self._repairing = label("small", wrap=True)
        self.repair_button = IconButton("check")
        self.accept_button = IconButton("check")
        self.keep_button = IconButton("lock")
        self.table_link = link_button()
        decisions = row(self.accept_button, self.keep_button, self.repair_button, 1, self.table_link, spacing=SPACE)
        head = QWidget()
        layout = column(self._title, self._meaning, decisions, self._repairing, spacing=SPACE)
        layout.setContentsMargins(MARGIN, MARGIN, MARGIN, SPACE + 4)
        head.setLayout(layout)
        line = frame("line")
        line.setFixedHeight(1)
        self._middle = frame("panel")
        layout = column(head, line, self.cases, spacing=0)
        layout.setStretch(2, 1)
        self._middle.setLayout(layout)

    def _connect(self) -> None:
        self.findings.chosen.connect(self._choose)
        self.cases.chosen.connect(self._show_document)
        self.repair_button.clicked.connect(self.repair)
        self.accept_button.clicked.connect(self.accept)
        self.keep_button.clicked.connect(self.keep)
        self.table_link.clicked.connect(self.show_in_table)
        self.measure_link.clicked.connect(self.work.measure)
        self.work.looked.connect(self._show_cases)
        self.work.measured.connect(self._show_gain)
        self.work.changed.connect(self._name_everything)
        self._workspace.edits.busy_changed.connect(self._name_everything)
        reader = self.reader
        reader.label_picked.connect(self.give_label)
        reader.part_picked.connect(self._give_part)
        reader.unsure_picked.connect(lambda unsure: self._on_document(lambda ids: self._editor.set_unsure(ids, unsure)))
        reader.step_wanted.connect(self.cases.step)
        reader.original.passwords = self._workspace.passwords
        self._workspace.project_closing.connect(lambda: reader.original.set_project(None))
        for number in range(1, LABEL_KEYS + 1):
            Shortcut(f"label_{number}", self, partial(reader.picker.pick_number, number))
        Shortcut("next_document", self, lambda: self.cases.step(1))
        Shortcut("previous_document", self, lambda: self.cases.step(-1))
        Shortcut("accept_label", self, self.accept)
        Shortcut("keep_label", self, self.keep)
        Shortcut("unsure", self, self.toggle_unsure)
        Shortcut("delete_documents", self.cases, self.delete)

    # what is shown

    @property
    def finding(self) -> Finding:
        return self.findings.current or Finding.LEAKS

    @property
    def waiting(self) -> bool:
        """Whether cases were asked for that have not come yet."""
        return self.work.looking or self._again.isActive()

    @property
    def said(self) -> str:
        """What the left column says of the last examination and of what has come of it."""
        return "\n".join(part.text() for part in (self._said, self._since) if not part.isHidden())

    @property
    def described(self) -> str:
        """What the middle column says of the finding."""
        return "\n".join(part.text() for part in (self._title, self._meaning, self._repairing))

    def set_project(self) -> None:
        self._gain = None
        self.work.forget()
        self._counts = {}
        self.findings.forget_choice()
        self.cases.show_cases(None, self.finding, ())
        self.reader.set_project(self._workspace.project)
        self._name_everything()

    def show_survey(self, survey: DocumentSurvey, colours: dict[str, QColor]) -> None:
        """The counts of today; the cases in sight are looked at again where they may have changed."""
        project = self._workspace.project
        self._examined = project.findings.examined if project is not None else None
        self._counts = {finding: len(ids) for finding, ids in survey.findings.items()}
        self.cases.colours = colours
        self.reader.set_labels(colours)
        self.findings.show_counts(self._counts, examined=self._examined is not None)
        self._name_everything()
        if self.isVisible():
            self._again.start()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._look()
        self.findings.setFocus(Qt.FocusReason.OtherFocusReason)

    def _choose(self, _finding: Finding) -> None:
        self._name_everything()
        if self.isVisible():
            self._look()

    def _look(self) -> None:
        self._again.stop()
        self.work.look_into(self.finding)

    def _show_cases(self, finding: Finding, groups: Sequence[FoundGroup]) -> None:
        if finding is self.finding:
            self.cases.show_cases(self._workspace.project, finding, groups)
            self._name_everything()

    def _show_document(self) -> None:
        case, document = self.cases.case, self.cases.document
        word = str(case.group.detail.get("word", "")) if case is not None else ""
        self.reader.mark(f'"{word.strip()}"' if word.strip() else "")
        selected = Selected(1, document, (document,)) if document is not None else Selected(0, None, ())
        self.reader.show_selected(selected)
        self._name_everything()

    def _show_gain(self, gain: Gain) -> None:
        self._gain = gain
        self._name_everything()

    # doing

    def examine(self) -> None:
        """Read all documents for what the survey cannot see."""
        self._gain = None
        self.work.examine()

    def repair(self) -> None:
        """Put right all cases of the finding, as one step."""
        command = self.work.repair_command(self.finding)
        if command is not None and self.repair_button.isEnabled():
            self._editor.repair(command, finding_text(self.finding).repair)

    def accept(self) -> None:
        """Give the document in sight the suggested label."""
        case = self.cases.case
        if case is not None and case.suggested:
            self._on_document(lambda ids: self._workspace.edits.edit(ids, SetLabels(case.suggested)))

    def keep(self) -> None:
        """A person stands by the label of the document in sight: it is not suggested again."""
        case = self.cases.case
        if case is not None and case.suggested:
            self._on_document(lambda ids: self._workspace.edits.edit(ids, ConfirmLabels()))

    def give_label(self, name: str) -> None:
        document = self.cases.document
        if document is not None and self._editor.multi_label:
            having = name in document.labels
            self._on_document(lambda ids: self._editor.toggle_label(ids, name, take_away=having))
        else:
            self._on_document(lambda ids: self._editor.set_label(ids, name))

    def toggle_unsure(self) -> None:
        document = self.cases.document
        if document is not None:
            self._on_document(lambda ids: self._editor.set_unsure(ids, not document.unsure))

    def delete(self) -> None:
        self._on_document(self._editor.delete)

    def show_in_table(self) -> None:
        """All documents of the finding, as a filter of the table."""
        ids = tuple(sorted({number for group in self._groups() for number in group.ids}))
        if ids:
            request = DocumentsRequest(DocumentFilter(ids=ids), finding_text(self.finding).title)
            self._workspace.show_documents(request)

    def _groups(self) -> list[FoundGroup]:
        return [case.group for case in self.cases.model_of_cases.cases]

    def _give_part(self, part: Part | None) -> None:
        self._on_document(lambda ids: self._editor.set_part(ids, part))

    def _on_document(self, act: Callable[[list[int]], object]) -> None:
        document = self.cases.document
        if document is not None and not self._workspace.edits.busy:
            act([document.id])

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.EnabledChange:
            self._name_everything()

    # words

    def _name_everything(self) -> None:
        finding, text = self.finding, finding_text(self.finding)
        count, busy = self._counts.get(finding, 0), self._workspace.edits.busy
        unknown = finding in EXAMINED and self._examined is None
        self._title.setText(text.title)
        self._meaning.setText(text.meaning)
        errors = finding in SUGGESTING
        case = self.cases.case
        decidable = errors and case is not None and not busy
        for button in (self.accept_button, self.keep_button):
            button.setVisible(errors and count > 0)
            button.setEnabled(decidable)
        self.repair_button.setText(text.repair)
        self.repair_button.setVisible(bool(text.repair) and count > 0)
        self.repair_button.setEnabled(not busy and not self.work.examining)
        self._repairing.setText(text.repairing)
        self._repairing.setVisible(bool(text.repairing) and count > 0)
        self.table_link.setVisible(count > 0)
        self.cases.empty_text = (
            tr("This takes an examination, which reads all documents.")
            if unknown
            else tr("There is nothing of the kind.")
            if not count
            else ""
        )
        self.cases.viewport().update()
        self._name_figures()
        self.state_changed.emit()

    def _name_figures(self) -> None:
        examined, project = self._examined, self._workspace.project
        if examined is None:
            self._said.setText(tr("Not examined yet. What can be counted without reading is up to date."))
        else:
            self._said.setText(
                tr_n(
                    "{n} document examined, {when}",
                    "{n} documents examined, {when}",
                    examined.documents,
                    when=formatting.moment(examined.time),
                )
            )
        lines = []
        if examined is not None and examined.macro_f1 is not None:
            lines.append(
                tr(
                    "Then a linear model reached a macro-F1 of {figure} on documents that it had not seen.",
                    figure=formatting.figure(examined.macro_f1),
                )
            )
        if self.work.measuring:
            lines.append(tr("Measuring …"))
        elif self._gain is not None:
            lines.append(_gain_words(self._gain))
        self._since.setText("\n".join(lines))
        self._figures.setVisible(bool(lines) and project is not None)
        self._fit_figures()
        self.measure_link.setVisible(not self.work.measuring)
        self.measure_link.setEnabled(not self.work.examining)

    def _retranslate(self) -> None:
        self.accept_button.setText(tr("Accept"))
        self.accept_button.setToolTip(with_key(tr("Give the document the suggested label"), "accept_label"))
        self.keep_button.setText(tr("Keep"))
        self.keep_button.setToolTip(with_key(tr("The label is right: it is not suggested again"), "keep_label"))
        self.table_link.setText(tr("Show in the table"))
        self.table_link.setToolTip(tr("All documents of this finding, to sort, edit and export"))
        self.measure_link.setText(tr("Measure the gain"))
        self.measure_link.setToolTip(
            tr("Teaches the linear model with the documents as they were and as they are, and compares the two")
        )
        self._name_everything()


def _gain_words(gain: Gain) -> str:
    lines = [
        tr(
            "Macro-F1 moved from {before} to {after}, on {n} documents that are as they were.",
            before=formatting.figure(gain.before),
            after=formatting.figure(gain.after),
            n=formatting.count(gain.documents),
        ),
        tr(
            "{before} were classed right only before, {after} only now.",
            before=formatting.count(gain.only_before),
            after=formatting.count(gain.only_after),
        ),
    ]
    return "\n".join(lines)
