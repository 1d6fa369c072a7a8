"""The Dataset tab: puts filters, table, charts and reader together, and lets documents in."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from engine.contract.findings import Finding
from engine.store.documents import EVERYTHING, DocumentFilter
from engine.store.survey import DocumentSurvey
from gui.bridge.reading import StoreReader, place_of
from gui.bridge.workspace import DocumentsRequest, Workspace
from gui.guide.topics import Topic, explain
from gui.i18n import language, tr, tr_n
from gui.models.documents_table import DocumentsTable
from gui.shortcuts.key_map import Shortcut, bind_with_keys, with_key
from gui.tabs.dataset.charts import DatasetCharts
from gui.tabs.dataset.coding_flow import CodingFlow
from gui.tabs.dataset.columns import DatasetColumns
from gui.tabs.dataset.cut_off_banner import CutOffBanner
from gui.tabs.dataset.documents_view import DocumentsView
from gui.tabs.dataset.export_flow import ExportFlow
from gui.tabs.dataset.filter_facets import Figures, read_figures
from gui.tabs.dataset.filters import FilterColumn
from gui.tabs.dataset.head import PageHead, Side
from gui.tabs.dataset.import_flow import ImportFlow
from gui.tabs.dataset.label_actions import LabelActions
from gui.tabs.dataset.reader import Reader
from gui.tabs.dataset.search_actions import SearchActions
from gui.tabs.dataset.selection_actions import SelectionActions
from gui.tabs.dataset.sides import Sides
from gui.tabs.dataset.strip import ActiveFilter, quoted, shown_words
from gui.tabs.dataset.survey_watch import SurveyWatch
from gui.theme import MARGIN, SPACE, theme
from gui.widgets.controls import column
from gui.widgets.empty_state import EmptyState
from gui.widgets.page_area import PageStack


class DatasetPage(QWidget):
    """Thread: GUI only."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self.table = DocumentsTable(self)
        self.view = DocumentsView(self.table)
        self.filters = FilterColumn()
        self.reader = Reader()
        self.charts = DatasetCharts()
        self.columns = DatasetColumns(self.filters, self.view, self.charts, self.reader)
        self.selection = SelectionActions(workspace, self, self.view, self.reader, keys=self.columns)
        self.labels = LabelActions(workspace, self, self.filters.labels, self.charts.balance)
        self.head = PageHead()
        self.next_button, self.files_button = self.head.next_button, self.head.files_button
        self.folder_button = self.head.folder_button
        self.imports = ImportFlow(workspace, self)
        self.exports = ExportFlow(workspace, self, self.view)
        self.coding = CodingFlow(workspace, self)
        self.selection.export_wanted.connect(self.exports.ask_for_selected)
        self.cut_off = CutOffBanner(workspace.edits)
        self.empty = EmptyState("inbox")
        self.searches = SearchActions(workspace, self, self.filters, self.columns.strip)
        self.selection.source_wanted.connect(self.filters.choose_source)
        self.stack = PageStack()  # the side in sight alone decides when there is too little room
        for shown in (self.empty, self.columns):
            self.stack.addWidget(shown)
        self.sides = Sides(workspace, self.stack, self)
        self._request: DocumentsRequest | None = None
        self._figures = Figures([], {}, {})
        self.survey = SurveyWatch(workspace, self)
        self.survey.taken.connect(self._take_survey)
        self._stale = True
        self._places = StoreReader(self)
        self._places.failed.connect(workspace.report)
        workspace.project_closing.connect(self._places.rest)

        self.setLayout(column(self.head, self._make_banners(), self.stack, spacing=0))
        self.layout().setStretch(2, 1)  # type: ignore[union-attr]
        self._connect()
        for part, topic in (
            (self.filters, Topic.FILTERS),
            (self.columns.strip, Topic.FILTERS),
            (self.cut_off, Topic.DOCUMENTS),
            (self.view, Topic.DOCUMENTS),
            (self.charts, Topic.CHARTS),
            (self.reader, Topic.READER),
            (self.reader.picker, Topic.LABELS),
            (self.reader.part, Topic.PARTS),
            (self.coding.banner, Topic.CODERS),
        ):
            explain(part, topic)
        bind_with_keys(self._retranslate)
        self._open_project()

    # what others ask for

    def show_side(self, side: Side) -> None:
        """The documents, the doctor or the cleaning."""
        self.head.sides.choose(side)

    def show_request(self, request: DocumentsRequest) -> None:
        """Show the documents that another page speaks of, until a person filters or asks for all."""
        self.show_side(Side.DOCUMENTS)
        self.filters.reset()
        self._show_only(request)

    def show_all(self) -> None:
        self.filters.reset()
        self._show_only(None)

    def _show_only(self, request: DocumentsRequest | None) -> None:
        """What a request asks for, or what is filtered; what was searched for before is forgotten with it."""
        self.workspace.search_for(request.filter.search if request is not None else "")
        if request is not None:  # a search ends a request, therefore afterwards
            self._request = request
            self._show_filtered()

    def _search_changed(self, text: str) -> None:
        self._request = None
        if text:
            self.show_side(Side.DOCUMENTS)
        self._show_filtered()

    def ask_to_import(self, paths: list[Path]) -> None:
        """Look into the files with a person and import what they want."""
        self.imports.ask(paths)

    @property
    def shown_text(self) -> str:
        """The line over the table that says what it shows."""
        return self.columns.shown.text()

    # building

    def _make_banners(self) -> QWidget:
        box = QWidget()
        self._every_banner = (
            self.imports.unfinished,
            self.cut_off,
            self.imports.summary,
            self.exports.done,
            self.coding.banner,
        )
        layout = column(*self._every_banner, spacing=SPACE)
        layout.setContentsMargins(MARGIN, 0, MARGIN, MARGIN - 4)
        box.setLayout(layout)
        self._banners = box
        box.hide()
        return box

    def _show_banners(self) -> None:
        self._banners.setHidden(all(banner.isHidden() for banner in self._every_banner))

    def _connect(self) -> None:
        workspace = self.workspace
        workspace.project_changed.connect(self._open_project)
        workspace.documents_changed.connect(self._documents_changed)
        workspace.search_changed.connect(self._search_changed)
        for banner in self._every_banner:
            banner.appeared.connect(self._show_banners)
        self.imports.running_changed.connect(self._name_everything)
        self.imports.show_import_wanted.connect(self._show_import)
        self.coding.conflicts_wanted.connect(self._show_conflicts)
        self.folder_button.clicked.connect(self.imports.choose_folder)
        self.files_button.clicked.connect(self.imports.choose_files)
        self.next_button.clicked.connect(self._go_on)
        self.head.side_chosen.connect(self._show_side)
        self.sides.state_changed.connect(self._name_everything)
        self.empty.acted.connect(self.imports.choose_files)
        self.empty.linked.connect(lambda: workspace.open_sample(language().code))
        self.filters.changed.connect(self._filters_changed)
        self.filters.ledger_wanted.connect(self.imports.show_ledger)
        self.columns.all_link.clicked.connect(self.show_all)
        self.table.counted.connect(self._rows_changed)
        self.table.shrunk.connect(self._collapse_selection)
        self.table.failed.connect(workspace.report)
        workspace.project_closing.connect(lambda: self.table.show(None))
        workspace.edits.busy_changed.connect(self._busy_changed)
        self.charts.label_chosen.connect(self.filters.labels.toggle)
        self.charts.lengths_chosen.connect(self.filters.choose_lengths)
        self.view.selection_settled.connect(self._selection_settled)
        theme().changed.connect(self._refresh)
        whole_window = Qt.ShortcutContext.WindowShortcut  # also while the search field or a tab has the focus
        Shortcut("next_hit", self, lambda: self.reader.go_to_hit(1), context=whole_window)
        Shortcut("previous_hit", self, lambda: self.reader.go_to_hit(-1), context=whole_window)
        Shortcut("act", self, self._act, context=whole_window)
        original = self.reader.original
        original.passwords = workspace.passwords
        original.document_wanted.connect(self._show_document)
        workspace.project_closing.connect(lambda: original.set_project(None))
        Shortcut("show_original", self, original.toggle)
        Shortcut("zoom_in", self, lambda: original.pages.zoom_by(1))
        Shortcut("zoom_out", self, lambda: original.pages.zoom_by(-1))
        Shortcut("zoom_fit", self, lambda: original.pages.set_zoom(1.0))

    # following

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._refresh()
        self._focus()

    def _focus(self) -> None:
        """Where the keys are wanted: in the table, or on the button that fills it; other sides see to it."""
        shown = self.stack.currentWidget()
        if self.isVisible() and shown in (self.columns, self.empty):
            (self.view if shown is self.columns else self.empty.button).setFocus(Qt.FocusReason.OtherFocusReason)

    def _open_project(self) -> None:
        project = self.workspace.project
        self._request = None
        self.filters.reset()
        self.survey.forget()
        self.reader.set_project(project)
        self.sides.set_project()
        self.show_side(Side.DOCUMENTS)
        self.table.show(project)
        self.imports.look_for_unfinished()
        self.cut_off.look()
        self._refresh()

    def _documents_changed(self) -> None:
        if self.isVisible():
            self._refresh()
        else:
            self._stale = True

    def _refresh(self) -> None:
        """Look at the store again: counts, table, and a moment later the survey."""
        project = self.workspace.project
        self._stale = False
        if project is None:
            return
        self._figures = read_figures(project)
        imports = project.ledger.imports()
        filtered = self.filters.filter
        self.filters.show_figures(self._figures, imports, project.searches.all())
        figures = self._figures
        self.view.describe_documents(
            figures.colours,
            parts=figures.parts[None] < figures.total,
            sources=any(len(record.sources) > 1 for record in imports) or len(imports) > 1,
        )
        self.reader.set_labels(self._figures.colours)
        if self._request is None and self.filters.filter != filtered:  # by a label that is there no more
            self._show_filtered()
        else:
            self.table.refresh(recount=not self.workspace.edits.busy)
        self._show_charts()
        self.sides.refresh()
        self._name_everything()
        self.survey.ask_soon()

    def _show_charts(self) -> None:
        self.charts.show_figures(self._figures.counts, self._figures.colours, self.survey.latest.lengths)

    def _take_survey(self, survey: DocumentSurvey) -> None:
        chosen = self.filters.findings.chosen
        self.filters.show_survey(survey)
        self.sides.show_survey(survey, self._figures.colours)
        if self._request is None and self.filters.findings.chosen != chosen:
            self._show_filtered()
        self._show_charts()

    def _filters_changed(self, _wanted: DocumentFilter) -> None:
        self._request = None
        self._show_filtered()

    def _show_filtered(self) -> None:
        wanted = (
            self._request.filter
            if self._request is not None
            else replace(self.filters.filter, search=self.workspace.search)
        )
        self.table.show(self.workspace.project, wanted)
        self.reader.mark(self.workspace.search)
        self.charts.show_chosen(self.filters.labels.chosen, self.filters.lengths)
        self._name_everything()

    def _rows_changed(self) -> None:
        if not self.view.currentIndex().isValid() and self.table.rowCount():
            self.view.select_row(0)
        self._name_everything()
        self.view.viewport().update()

    def _collapse_selection(self) -> None:
        """Other documents have moved up into the selected rows: go on with the first, and never act on the rest."""
        if self.table.rowCount():
            row = max(self.view.first_selected_row, 0)
            self.view.select_row(min(row, self.table.rowCount() - 1))

    def _show_side(self, _side: Side) -> None:
        self._name_everything()
        self._focus()

    def _go_on(self) -> None:
        """What the primary button is for on the side in sight."""
        if self.head.side is Side.DOCTOR:
            self.sides.doctor.examine()
        elif self.head.side is Side.MAP and self.sides.map.wants_drawing:
            self.sides.map.draw()
        else:
            self.workspace.show_page("model")

    def _busy_changed(self) -> None:
        self.reader.set_deciding(not self.workspace.edits.busy)

    def _selection_settled(self) -> None:
        self.reader.show_selected(self.view.selected)
        self._name_everything()

    # doing

    def _show_conflicts(self) -> None:
        self.show_side(Side.DOCTOR)
        self.sides.doctor.findings.choose(Finding.CODING_CONFLICTS)

    def _show_import(self, import_id: int) -> None:
        self.filters.reset()
        self.filters.sources.choose([import_id])
        self._show_only(None)

    def _show_document(self, number: int) -> None:
        """Select one document in the table, which shows all of them where the filter has left it out."""
        wanted = self.table.filter

        def take(place: int) -> None:
            if self.table.filter != wanted:
                return
            if place >= 0:
                self.view.select_row(place)
            elif wanted != EVERYTHING:
                self.show_all()
                self._show_document(number)

        if self.workspace.project is not None:
            self._places.ask(self.workspace.project, place_of(number, wanted), take)

    def _act(self) -> None:
        """The primary action, by its key."""
        if self.next_button.isVisible() and self.next_button.isEnabled():
            self.next_button.click()
        elif self.empty.isVisible():
            self.empty.button.click()

    # words

    def _name_everything(self) -> None:
        """Everything whose words depend on what the project holds and on what is shown."""
        project = self.workspace.project
        total = self._figures.total if project is not None else 0
        importing = self.imports.running
        side = self.head.side
        shown = self._shown_on(side) if total or importing else self.empty
        if self.stack.currentWidget() is not shown:
            self.stack.setCurrentWidget(shown)
            self._focus()
        classes = sum(1 for count in self._figures.counts if count.label and count.total)
        reason = ""
        if importing:
            reason = tr("An import is running.")
        elif side is Side.DOCTOR:
            reason = tr("The documents are being examined.") if self.sides.doctor.work.examining else ""
        elif side is Side.MAP and self.sides.map.wants_drawing:
            reason = tr("The map is being drawn.") if self.sides.map.drawing else ""
        elif total and classes < 2:
            reason = tr("A model needs documents of at least two labels.")
        self.head.show_state(documents=total > 0, reason=reason)
        self.head.title.setText(project.name if project is not None else "")
        self._name_next(total)
        self._name_strip(total)

    def _shown_on(self, side: Side) -> QWidget:
        return self.columns if side is Side.DOCUMENTS else self.sides.widget(side)

    def _name_next(self, total: int) -> None:
        if self.head.side is Side.DOCTOR:
            self.next_button.setText(tr_n("Examine {n} document", "Examine {n} documents", total))
            self.next_button.setToolTip(with_key(tr("Reads all of them for what cannot be counted"), "act"))
            self.next_button.set_icon("activity")
        elif self.head.side is Side.MAP and self.sides.map.wants_drawing:
            self.next_button.setText(tr_n("Draw a map of {n} document", "Draw a map of {n} documents", total))
            self.next_button.setToolTip(with_key(tr("Reads all of them, and remembers the map"), "act"))
            self.next_button.set_icon("network")
        else:
            self.next_button.setText(tr("Choose a model"))
            self.next_button.setToolTip(with_key(tr("The next step"), "act"))
            self.next_button.set_icon("layers")

    def _name_strip(self, total: int) -> None:
        self.columns.strip.show_filters(self._active_filters())
        search = self.workspace.search
        narrowed = self._request is not None or bool(search) or self.filters.active
        self.columns.shown.setText(
            shown_words(
                self.table.rowCount(),
                total,
                counted=self.table.complete,
                request=self._request.title if self._request is not None else "",
                search=search,
                narrowed=narrowed,
                labelled=total - self._figures.unlabelled if total else 0,
                selected=self.view.selected_count,
            )
        )
        self.columns.all_link.setVisible(narrowed)
        self.filters.mark_search(search)
        self.columns.strip.save_link.setVisible(narrowed and not self._request and not self.filters.searches.chosen)

    def _active_filters(self) -> list[ActiveFilter]:
        if self._request is not None:
            return [ActiveFilter(self._request.title, self.show_all)]
        found = self.filters.active_filters()
        if self.workspace.search:
            found.insert(0, ActiveFilter(quoted(self.workspace.search), partial(self.workspace.search_for, "")))
        return found

    def _retranslate(self) -> None:
        self.empty.set_texts(
            title=tr("No documents yet"),
            sentence=tr(
                "Import a table (CSV, XLSX, JSONL, …), documents (PDF, DOCX, mails, …), or a folder in which each "
                "sub-folder is a class. "
                "You can also drop them onto this window."
            ),
            action=tr("Import files …"),
            link=tr("Try the sample project instead"),
        )
        self._name_everything()
