"""From documents that somebody selected or filtered to a table on the disk: file, job, and what became of it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from engine.contract.commands import ExportDocuments
from engine.store.bulk import Chosen
from engine.store.documents import DocumentFilter
from gui.bridge.workspace import Workspace
from gui.i18n import bind, tr, tr_n
from gui.tabs.dataset.banners import Banner
from gui.tabs.dataset.documents_view import DocumentsView
from gui.widgets.controls import restyle
from gui.widgets.table_file import ask_for_table_file

if TYPE_CHECKING:
    from engine.documents.exporting import DocumentsExport


class ExportFlow(QObject):
    """Works on what `view` has selected or shows. Thread: GUI only."""

    def __init__(self, workspace: Workspace, page: QWidget, view: DocumentsView) -> None:
        super().__init__(page)
        self._workspace = workspace
        self._page = page
        self._view = view
        self.done = ExportBanner()
        workspace.project_changed.connect(self.done.hide)

    def ask(self) -> None:
        """Export what is selected where that is more than one document, otherwise all that the table shows."""
        if self._view.selected_count > 1:
            self.ask_for_selected()
        elif self._workspace.project is not None:
            table = self._view.table
            documents = self._workspace.project.documents.count(table.filter)
            if documents:
                self._ask(Chosen(filter=table.filter, rows=((0, documents - 1),)))

    def ask_for_selected(self) -> None:
        """Export what is selected."""
        chosen = self._view.chosen()
        if isinstance(chosen, Chosen):
            self._ask(chosen)
        elif chosen:
            self._ask(Chosen(filter=DocumentFilter(ids=chosen), rows=((0, len(chosen) - 1),)))

    def _ask(self, chosen: Chosen) -> None:
        title = tr_n("Export {n} document", "Export {n} documents", chosen.count)
        path = ask_for_table_file(self._page, title=title, name=tr("documents"))
        if path is not None:
            self.export_to(path, chosen)

    def export_to(self, path: Path, chosen: Chosen) -> None:
        """Write documents on the long lane; the ending of the name chooses the format."""
        project = self._workspace.project
        assert project is not None
        self.done.hide()
        job = self._workspace.start(ExportDocuments(project=project.file, chosen=chosen, output=path))
        job.succeeded.connect(self.done.show_export)


class ExportBanner(Banner):
    """Where the table lies and how much is in it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("goodPanel", parent)
        self._buttons.addStretch(1)  # the words take the whole width
        self._export: DocumentsExport | None = None
        bind(self._retranslate)

    def show_export(self, export: DocumentsExport) -> None:
        self._export = export
        self.setProperty("role", "warningPanel" if export.cut else "goodPanel")
        restyle(self)
        self._retranslate()
        self.show()

    def _retranslate(self) -> None:
        self.close_button.describe(tr("Close this message"))
        export = self._export
        if export is not None:
            head = tr_n(
                "{n} document was written to {path}",
                "{n} documents were written to {path}",
                export.documents,
                path=str(export.output),
            )
            cut = tr_n(
                "{n} text is longer than a cell of Excel holds and was cut. The other formats take all of it.",
                "{n} texts are longer than a cell of Excel holds and were cut. The other formats take all of them.",
                export.cut,
            )
            self._say(head, [cut] if export.cut else [])
