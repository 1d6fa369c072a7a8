"""The head of the chosen run: its name, star, note, and what can be done with it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QMenu, QSizePolicy, QToolButton, QWidget

from engine.store.runs import RunRecord
from gui import formatting
from gui.i18n import tr, tr_messages
from gui.models.runs_table import model_title, run_title, state_title, when
from gui.shortcuts.key_map import bind_with_keys, key_map, with_key
from gui.widgets.controls import IconButton, IconToolButton, column, label, row
from gui.widgets.elided_label import ElidedLabel

RESUMABLE = ("interrupted", "failed")


class RunHeader(QWidget):
    """Only asks, by signals that carry the run's id; the page acts, and finds a place for `note`."""

    star_wanted = Signal(str)
    note_wanted = Signal(str, str)
    use_wanted = Signal(str)
    export_wanted = Signal(str)
    rename_wanted = Signal(str)
    copy_wanted = Signal(str)
    resume_wanted = Signal(str)
    delete_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._run: RunRecord | None = None
        self._name = ElidedLabel("heading")
        self.star = IconToolButton("star", checkable=True)
        self.star.clicked.connect(lambda: self._send(self.star_wanted))
        self._details = ElidedLabel("secondary")
        self.note = QLineEdit()
        self.note.setMinimumWidth(180)
        self.note.editingFinished.connect(self._note_edited)
        self.resume = IconButton("play")
        self.resume.clicked.connect(lambda: self._send(self.resume_wanted))
        self.use = IconButton("target")
        self.use.clicked.connect(lambda: self._send(self.use_wanted))
        self.export = IconButton("file-down")
        self.export.clicked.connect(lambda: self._send(self.export_wanted))
        self.more = IconToolButton("ellipsis")
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.menu = QMenu(self)
        self.menu.aboutToShow.connect(self._fill_menu)
        self.more.setMenu(self.menu)
        self._error = label("error", wrap=True, selectable=True)
        self._name.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        head = row(self._name, self.star, self._details, self.resume, self.use, self.export, self.more)
        head.setStretch(2, 1)
        self.setLayout(column(head, self._error, spacing=4))
        bind_with_keys(self._retranslate)

    def show_run(self, run: RunRecord | None) -> None:
        self._run = run
        self.setVisible(run is not None)
        self.note.setEnabled(run is not None)
        if run is None:
            return
        self._name.setText(run_title(run))
        self.star.setChecked(run.starred)
        parts = [model_title(run.architecture), state_title(run), when(run.created)]
        if run.figures.get("seconds") is not None:
            parts.append(formatting.duration(float(run.figures["seconds"])))
        self._details.setText(" · ".join(parts))
        if not self.note.hasFocus():
            self.note.setText(run.note)
            self.note.setCursorPosition(0)
        self.note.setToolTip(run.note)
        usable, resumable = run.bundle is not None, run.state.value in RESUMABLE
        self.resume.setVisible(resumable)
        for button in (self.use, self.export):
            button.setVisible(not resumable)
            button.setEnabled(usable)
        self._error.setVisible(run.error is not None)
        if run.error is not None:
            from engine.contract.errors import ErrorInfo

            info = ErrorInfo.from_dict(run.error)
            self._error.setText(tr_messages(info.happened, info.remedy))

    def fill_menu(self, menu: QMenu, run: RunRecord) -> None:
        """All that can be done with a run; also for the list's own menu."""
        menu.clear()
        entries = [
            (tr("Rename"), "rename_run", self.rename_wanted, True),
            (tr("Take the star away") if run.starred else tr("Give a star"), "star_run", self.star_wanted, True),
            (tr("Duplicate settings"), "duplicate_run", self.copy_wanted, True),
            (tr("Resume"), "", self.resume_wanted, run.state.value in RESUMABLE),
            (tr("Use for prediction"), "", self.use_wanted, run.bundle is not None),
            (tr("Save model …"), "", self.export_wanted, run.bundle is not None),
            (tr("Delete"), "delete_runs", self.delete_wanted, run.state.value != "running"),
        ]
        for text, command, signal, enabled in entries:
            key = key_map().shown(command) if command else ""
            if signal is self.delete_wanted:
                menu.addSeparator()
            action = menu.addAction(f"{text}\t{key}" if key else text)  # the keys are those of the list of runs
            action.setEnabled(enabled)
            action.triggered.connect(lambda _checked=False, signal=signal: signal.emit(run.id))

    def _fill_menu(self) -> None:
        if self._run is not None:
            self.fill_menu(self.menu, self._run)

    def _send(self, signal: object) -> None:
        if self._run is not None:
            signal.emit(self._run.id)  # type: ignore[attr-defined]  # a bound signal

    def _note_edited(self) -> None:
        if self._run is not None and self.note.text() != self._run.note:
            self.note_wanted.emit(self._run.id, self.note.text())

    def _retranslate(self) -> None:
        self.star.describe(with_key(tr("Star"), "star_run"))
        self.note.setPlaceholderText(tr("Note …"))
        self.note.setAccessibleName(tr("Note on this run"))
        self.resume.setText(tr("Resume"))
        self.resume.setToolTip(tr("Go on from the last checkpoint as if nothing had happened"))
        self.use.setText(tr("Use for prediction"))
        self.use.setToolTip(tr("Classify texts and files with this model"))
        self.export.setText(tr("Save model …"))
        self.export.setToolTip(tr("Save this model as a file that other projects can use"))
        self.more.describe(tr("More about this run"))
        self.show_run(self._run)
