"""Two coders: hand one's labels to somebody else as a file, read theirs, and say how far the two agree."""

from __future__ import annotations

import getpass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QInputDialog, QWidget

from engine.contract.commands import ExportCoding, ImportCoding
from engine.contract.errors import ErrorInfo
from gui import formatting
from gui.bridge.workspace import Workspace
from gui.i18n import bind, tr, tr_messages, tr_n
from gui.settings import settings
from gui.tabs.dataset.banners import Banner
from gui.widgets.controls import link_button, restyle

if TYPE_CHECKING:
    from engine.care.coding import ReadCoding, WrittenCoding

SUFFIX = ".classcoding"


class CodingFlow(QObject):
    """Thread: GUI only."""

    conflicts_wanted = Signal()

    def __init__(self, workspace: Workspace, page: QWidget) -> None:
        super().__init__(page)
        self._workspace = workspace
        self._page = page
        self._warnings: list[ErrorInfo] = []
        self.banner = CodingBanner()
        self.banner.conflicts_link.clicked.connect(self._show_conflicts)
        workspace.project_changed.connect(self.banner.hide)

    def ask_to_export(self) -> None:
        """Whose labels they are, and where they shall lie."""
        project = self._workspace.project
        if project is None:
            return
        before = str(settings().get("coder", "")) or _user()
        name, accepted = QInputDialog.getText(
            self._page,
            tr("Hand labels to somebody else"),
            tr("Your name, which stands in the file. Texts of documents do not."),
            text=before,
        )
        if not accepted or not name.strip():
            return
        settings().set("coder", name.strip())
        start = str(Path.home() / f"{project.name} - {name.strip()}{SUFFIX}")
        path, _ = QFileDialog.getSaveFileName(
            self._page, tr("Hand labels to somebody else"), start, tr("Coding files") + f" (*{SUFFIX})"
        )
        if path:
            self.export_to(Path(path), name.strip())

    def export_to(self, path: Path, coder: str) -> None:
        project = self._workspace.project
        assert project is not None
        path = path if path.suffix else path.with_suffix(SUFFIX)
        job = self._workspace.start(ExportCoding(project=project.file, output=path, coder=coder))
        job.succeeded.connect(self.banner.show_written)

    def ask_to_import(self) -> None:
        path, _ = QFileDialog.getOpenFileName(
            self._page, tr("Read somebody else's labels"), "", tr("Coding files") + f" (*{SUFFIX})"
        )
        if path:
            self.import_from(Path(path))

    def import_from(self, path: Path) -> None:
        """Changes no label: what is otherwise stands among the findings."""
        project = self._workspace.project
        assert project is not None
        self._warnings = []
        job = self._workspace.start(ImportCoding(project=project.file, source=path))
        job.warned.connect(self._warnings.append)
        job.succeeded.connect(self._take)

    def _take(self, read: ReadCoding) -> None:
        self._workspace.push(read.undo)
        self.banner.show_read(read, self._warnings)

    def _show_conflicts(self) -> None:
        self.banner.hide()
        self.conflicts_wanted.emit()


class CodingBanner(Banner):
    """What was written or read, and how far two people agree."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("goodPanel", parent)
        self.conflicts_link = link_button()
        self._buttons.addWidget(self.conflicts_link)
        self._buttons.addStretch(1)
        self._written: WrittenCoding | None = None
        self._read: ReadCoding | None = None
        self._warnings: list[ErrorInfo] = []
        bind(self._retranslate)

    def show_written(self, written: WrittenCoding) -> None:
        self._written, self._read, self._warnings = written, None, []
        self._appear()

    def show_read(self, read: ReadCoding, warnings: list[ErrorInfo]) -> None:
        self._written, self._read, self._warnings = None, read, list(warnings)
        self._appear()

    def _appear(self) -> None:
        self.setProperty("role", "warningPanel" if self._warnings else "goodPanel")
        restyle(self)
        self._retranslate()
        self.show()

    def _retranslate(self) -> None:
        self.close_button.describe(tr("Close this message"))
        read, written = self._read, self._written
        self.conflicts_link.setVisible(read is not None and read.conflicts > 0)
        if read is not None:
            self.conflicts_link.setText(tr_n("Decide on {n} conflict", "Decide on {n} conflicts", read.conflicts))
            self._say(self._agreement(read), self._details(read))
        elif written is not None:
            self._say(
                tr_n(
                    "The labels of {n} document are in {path}",
                    "The labels of {n} documents are in {path}",
                    written.documents,
                    path=str(written.output),
                )
            )

    def _agreement(self, read: ReadCoding) -> str:
        record = read.record
        if not record.compared:
            return tr("{coder} has labelled none of the documents that have a label here.", coder=record.coder)
        return tr_n(
            "{coder} and this project agree on {agreed} of {n} document that both have labelled.",
            "{coder} and this project agree on {agreed} of {n} documents that both have labelled.",
            record.compared,
            coder=record.coder,
            agreed=formatting.count(record.agreed),
        )

    def _details(self, read: ReadCoding) -> list[str]:
        record = read.record
        lines = []
        if record.kappa is not None and record.alpha is not None:
            lines.append(
                tr(
                    "Cohen's kappa {kappa}, Krippendorff's alpha {alpha}: 1 is full agreement, 0 what chance gives.",
                    kappa=formatting.figure(record.kappa),
                    alpha=formatting.figure(record.alpha),
                )
            )
        if read.new_labels:
            lines.append(tr("Labels that this project does not have: {labels}", labels=", ".join(read.new_labels)))
        if read.unknown:
            lines.append(
                tr_n(
                    "{n} document of the file is not in this project.",
                    "{n} documents of the file are not in this project.",
                    read.unknown,
                )
            )
        return lines + [tr_messages(info.happened, info.meaning, info.remedy) for info in self._warnings]


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""
