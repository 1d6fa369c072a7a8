"""A person's edits, one after the other: few documents at once, very many as a job, each a named step to undo."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack

from engine.contract.commands import Command, EditDocuments, RepairFinding, UndoEdit
from engine.contract.edits import DocumentEdit
from engine.contract.errors import ErrorInfo, describe_exception
from engine.store.bulk import FEW, Chosen, cut_off_edit, forget_cut_off, undo_in_steps
from engine.store.edit_titles import title_of
from engine.store.import_undo import ImportMark, imported_since, mark_imports
from engine.store.project import Project
from engine.store.search import DocumentFilter
from engine.store.undo import Undo, UndoSteps
from gui.bridge.controller import Engine, Job, Lane
from gui.i18n import tr_message

Refused = Callable[[ErrorInfo], bool]
"""Asked what to do with an edit that the store refused; answers whether the error needs no showing any more."""


class Edits(QObject):
    """Thread: GUI only."""

    documents_changed = Signal()
    busy_changed = Signal()
    progressed = Signal()
    """A job has changed some more documents."""
    failed = Signal(object)
    """An ErrorInfo."""

    def __init__(self, engine: Engine, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.stack = QUndoStack(self)
        self.project: Project | None = None
        self.cut_off: Undo | None = None
        """What takes back an edit that never came to its end, until a person has decided about it."""
        self._mark = ImportMark(0, 0)
        self._engine = engine
        self._queue: deque[Callable[[], None]] = deque()
        self._job: Job | None = None
        self._working: Step | None = None

    @property
    def busy(self) -> bool:
        return self._job is not None

    def set_project(self, project: Project | None) -> None:
        """Another project, or none: what is under way there is no longer followed."""
        self._queue.clear()
        self._job = self._working = None
        self.stack.clear()
        self.project = project
        self._mark = mark_imports(project) if project is not None else ImportMark(0, 0)
        self.cut_off = cut_off_edit(project) if project is not None else None
        if self.cut_off is not None:
            self.stack.push(Step(self, tr_message(self.cut_off.title), self.cut_off))

    def keep_cut_off(self) -> None:
        """The person wants what was done of the edit that never came to its end."""
        self.cut_off = None
        if self.project is not None:
            forget_cut_off(self.project)

    def push(self, undo: Undo) -> None:
        """Put an edit that the store has just made on the undo stack."""
        self.stack.push(Step(self, tr_message(undo.title), undo))
        self.documents_changed.emit()

    def take_import(self) -> bool:
        """An import has ended: what it brought in, whole or cut off, becomes a step. Whether there was anything."""
        if self.project is None:
            return False
        undo = imported_since(self.project, self._mark)
        self._mark = mark_imports(self.project)
        if undo is not None:
            self.push(undo)
        return undo is not None

    def change(self, change: Callable[[], Undo], *, refused: Refused | None = None) -> bool:
        """Make an edit and put it on the undo stack; answers whether it was made or waits for its turn."""
        if self.busy:
            self._queue.append(lambda: self._change_later(change, refused))
            return True
        try:
            undo = change()
        except Exception as error:
            info = describe_exception(error)
            if refused is None or not refused(info):
                self.failed.emit(info)
            return False
        if undo.documents:
            self.push(undo)
        return True

    def edit(self, documents: Sequence[int] | Chosen, edit: DocumentEdit, *, refused: Refused | None = None) -> bool:
        """Edit documents, by their ids or by their rows; very many of them without holding up the window."""
        project = self.project
        if project is None or not documents:
            return False
        if not isinstance(documents, Chosen):
            ids = tuple(documents)
            if len(ids) <= FEW:
                return self.change(lambda: project.documents.edit(ids, edit), refused=refused)
            documents = Chosen(filter=DocumentFilter(ids=ids), rows=((0, len(ids) - 1),))
        step = Step(self, tr_message(title_of(edit, documents.count)), None)
        self.stack.push(step)
        command = EditDocuments(project=project.file, chosen=documents, edit=edit)
        self._start(step, lambda: command, refused=refused)
        return True

    def repair(self, command: RepairFinding, title: str, *, refused: Refused | None = None) -> None:
        """Have a finding repaired by a job; what it did is one step."""
        step = Step(self, title, None)
        self.stack.push(step)
        self._start(step, lambda: command, refused=refused)

    def turn(self, step: Step) -> None:
        """Take a step back, or do it again; one that is under way is stopped first."""
        job = self._job
        if step is self._working and job is not None and isinstance(job.command, (EditDocuments, RepairFinding)):
            job.abort()
        self._start(step, lambda: self._turning(step))

    # inside

    def _change_later(self, change: Callable[[], Undo], refused: Refused | None) -> None:
        self.change(change, refused=refused)

    def _start(self, step: Step, make: Callable[[], Command | None], *, refused: Refused | None = None) -> None:
        self._queue.append(lambda: self._submit(step, make(), refused))
        self._go_on()

    def _go_on(self) -> None:
        while self._queue and self._job is None:
            self._queue.popleft()()

    def _turning(self, step: Step) -> Command | None:
        """The job that turns a step round; None where that is done already, or there is nothing to turn."""
        project, undo = self.project, step.inverse
        if project is None or undo is None:
            return None
        if undo is self.cut_off:
            self.cut_off = None
        if undo.documents > FEW:
            return UndoEdit(project=project.file, undo=undo)
        try:
            steps = isinstance(undo, UndoSteps)
            step.inverse = undo_in_steps(project, undo, lambda *_: True) if steps else undo.apply(project)
        except Exception as error:
            self.failed.emit(describe_exception(error))
        self.documents_changed.emit()
        return None

    def _submit(self, step: Step, command: Command | None, refused: Refused | None) -> None:
        if command is None:
            return
        job = self._engine.submit(command, lane=Lane.EDIT)
        self._job, self._working = job, step
        job.progress.connect(self.progressed)
        job.succeeded.connect(lambda undo: self._done(step, undo))
        job.cancelled.connect(lambda: self._cut_short(step))
        job.failed.connect(lambda info: self._failed(step, info, refused))
        job.ended.connect(self._ended)
        self.busy_changed.emit()

    def _done(self, step: Step, undo: Undo) -> None:
        step.inverse = undo
        step.setText(tr_message(undo.title))
        if not undo.documents:
            self._forget(step)

    def _cut_short(self, step: Step) -> None:
        """What was done stays, and the step takes back that."""
        undo = cut_off_edit(self.project) if self.project is not None else None
        if undo is None:
            self._forget(step)
        else:
            self._done(step, undo)

    def _failed(self, step: Step, info: ErrorInfo, refused: Refused | None) -> None:
        self._cut_short(step)
        if refused is None or not refused(info):
            self.failed.emit(info)

    def _forget(self, step: Step) -> None:
        """A step that changed nothing leaves the stack, at once where it is the last one done."""
        step.inverse = None
        step.setObsolete(True)
        if self.stack.index() and self.stack.command(self.stack.index() - 1) is step:
            self.stack.undo()

    def _ended(self) -> None:
        self._job = self._working = None
        self.documents_changed.emit()
        self._go_on()
        self.busy_changed.emit()


class Step(QUndoCommand):
    """One edit; undoing it gives the edit that does it again."""

    def __init__(self, edits: Edits, title: str, inverse: Undo | None) -> None:
        super().__init__(title)
        self.inverse = inverse
        """None while a job makes the edit, and for one that changed nothing."""
        self._edits = edits
        self._done = True

    def redo(self) -> None:
        if self._done:  # QUndoStack calls redo() when a command is pushed; the edit is made or under way by then
            self._done = False
        else:
            self._edits.turn(self)

    def undo(self) -> None:
        self._edits.turn(self)
