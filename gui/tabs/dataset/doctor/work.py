"""What the doctor asks of the engine: an examination, the cases of a finding, a repair, the gain."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from engine.contract.commands import ExamineDocuments, LookIntoFinding, MeasureRepairs, RepairFinding
from engine.contract.findings import Finding
from gui.bridge.controller import Job
from gui.bridge.workspace import Workspace
from gui.tabs.dataset.finding_texts import other_label


class DoctorWork(QObject):
    """Thread: GUI only."""

    examined = Signal(object)
    """An `engine.care.examination.Examination`."""
    looked = Signal(object, object)
    """A Finding and its `FoundGroup`s."""
    measured = Signal(object)
    """An `engine.care.gain.Gain`."""
    changed = Signal()
    """Something has begun or ended."""

    def __init__(self, workspace: Workspace, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._examination: Job | None = None
        self._measurement: Job | None = None
        self._look: Job | None = None

    @property
    def examining(self) -> bool:
        return self._examination is not None

    @property
    def measuring(self) -> bool:
        return self._measurement is not None

    @property
    def looking(self) -> bool:
        return self._look is not None

    def forget(self) -> None:
        """Another project: its jobs are dropped with it."""
        self._examination = self._measurement = self._look = None
        self.changed.emit()

    def examine(self) -> None:
        project = self._workspace.project
        if project is None or self.examining:
            return
        job = self._workspace.start(ExamineDocuments(project=project.file))
        job.succeeded.connect(self.examined)
        job.ended.connect(self._examination_ended)
        self._examination = job
        self.changed.emit()

    def measure(self) -> None:
        project = self._workspace.project
        if project is None or self.measuring:
            return
        job = self._workspace.start(MeasureRepairs(project=project.file))
        job.succeeded.connect(self.measured)
        job.ended.connect(self._measurement_ended)
        self._measurement = job
        self.changed.emit()

    def look_into(self, finding: Finding) -> None:
        """The answer to the latest question alone is delivered."""
        project = self._workspace.project
        if self._look is not None:
            self._workspace.engine.drop(self._look)
            self._look = None
        if project is None:
            return
        job = self._workspace.quick(LookIntoFinding(project=project.file, finding=finding))
        job.succeeded.connect(lambda groups: self.looked.emit(finding, groups))
        job.failed.connect(self._workspace.report)
        job.ended.connect(self._look_ended)
        self._look = job

    def repair_command(self, finding: Finding) -> RepairFinding | None:
        project = self._workspace.project
        if project is None:
            return None
        return RepairFinding(project=project.file, finding=finding, other_label=other_label())

    def _examination_ended(self) -> None:
        self._examination = None
        self.changed.emit()
        self._workspace.documents_changed.emit()

    def _measurement_ended(self) -> None:
        self._measurement = None
        self.changed.emit()

    def _look_ended(self) -> None:
        self._look = None
        self.changed.emit()
