"""The map's page: how it is coloured and what was chosen at the left, the points at the right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QColor, QShowEvent
from PySide6.QtWidgets import QComboBox, QFrame, QScrollArea, QSplitter, QToolTip, QWidget

from engine.contract.commands import MapDocuments
from engine.contract.config import Part
from engine.contract.findings import Finding
from engine.store.documents import DocumentFilter
from engine.store.survey import DocumentSurvey
from gui import formatting
from gui.bridge.controller import Job
from gui.bridge.workspace import DocumentsRequest, Workspace
from gui.i18n import bind, tr, tr_n
from gui.models.documents_table import part_title, title_and_text
from gui.tabs.dataset.facets import Facet, FacetList
from gui.tabs.dataset.finding_texts import finding_text
from gui.tabs.dataset.map.canvas import MapCanvas
from gui.tabs.dataset.side_view import SideView
from gui.theme import MARGIN, SPACE, theme
from gui.widgets.controls import IconButton, column, frame, label, link_button, row
from gui.widgets.kept_sizes import keep_sizes
from gui.widgets.segmented import Segmented

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from engine.care.document_map import DocumentMap

TIP_MS = 120
TIP_LENGTH = 160


@dataclass(frozen=True)
class Layer:
    """One kind of point: what it is called, its colour, and which rows are of it."""

    title: str
    colour: QColor
    rows: NDArray[np.bool_]


class MapView(SideView):
    """Thread: GUI only."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self._map: DocumentMap | None = None
        self._job: Job | None = None
        self._survey = DocumentSurvey()
        self._colours: dict[str, QColor] = {}
        self._layers: list[Layer] = []
        self._chosen: tuple[int, ...] = ()
        self._stale = True
        self.canvas = MapCanvas()
        self.canvas.chosen.connect(self._choose)
        self.canvas.pointed.connect(self._point)
        self._by_label = label("secondary")
        self.by = QComboBox()
        self.by.currentIndexChanged.connect(lambda _index: self._colour())
        self.legend = FacetList()
        self.legend.chosen_changed.connect(self._mark)
        self.tool = Segmented(2)
        self.tool.chosen.connect(self._take_tool)
        self._said = label("small", wrap=True)
        self._selection = label("strong", wrap=True)
        self.table_button = IconButton("table")
        self.table_button.clicked.connect(self.show_in_table)
        self.clear_link = link_button()
        self.clear_link.clicked.connect(lambda: self._choose([]))
        self.whole_link = link_button()
        self.whole_link.clicked.connect(self.canvas.reset_view)
        left = frame("column")
        links = row(self.whole_link, 1)
        links.setContentsMargins(-4, 0, 0, 0)  # the words of a link stand under the words above
        chosen = row(self.table_button, self.clear_link, 1, spacing=SPACE)
        layout = column(
            self._said,
            row(self.tool, 1),
            links,
            self._selection,
            chosen,
            row(self._by_label, self.by, spacing=SPACE),
            self._make_legend(),
            spacing=SPACE + 4,
        )
        layout.setContentsMargins(MARGIN, MARGIN, SPACE, MARGIN)
        layout.setStretch(6, 1)
        left.setLayout(layout)
        left.setMinimumWidth(260)
        splitter = QSplitter()
        splitter.setHandleWidth(1)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(left)
        splitter.addWidget(self.canvas)
        splitter.setStretchFactor(1, 1)
        keep_sizes(splitter, "map_columns", [300, 1020])
        self.setLayout(column(splitter))
        self._tip = QTimer(self, interval=TIP_MS, singleShot=True)
        self._tip.timeout.connect(self._show_tip)
        self._row = -1
        theme().changed.connect(self._colour)
        bind(self._retranslate)

    def _make_legend(self) -> QScrollArea:
        held = QWidget()
        held.setProperty("role", "column")
        held.setLayout(column(self.legend, 1))
        area = QScrollArea()
        area.setWidget(held)
        held.setAutoFillBackground(False)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the legend has the keys
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        return area

    @property
    def drawing(self) -> bool:
        return self._job is not None

    @property
    def wants_drawing(self) -> bool:
        """Whether there is no map, or one of documents as they were."""
        return self._stale

    @property
    def chosen(self) -> tuple[int, ...]:
        """Ids of the documents within the line that was drawn last."""
        return self._chosen

    @property
    def said(self) -> str:
        return self._said.text()

    def set_project(self) -> None:
        self._map, self._job, self._chosen, self._stale = None, None, (), True
        self.canvas.show_points(None, None)
        self._name_everything()

    def show_survey(self, survey: DocumentSurvey, colours: dict[str, QColor]) -> None:
        self._survey, self._colours = survey, colours
        self._fill_choices()
        if self.isVisible():
            self._colour()

    def refresh(self) -> None:
        """Labels may have changed, or documents come and gone."""
        project = self._workspace.project
        if project is not None and self._map is not None:
            self._stale = project.documents.count() != self._map.documents
        self._name_everything()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._colour()

    def draw(self) -> None:
        """Lay the documents out; from the cache where nothing has changed."""
        project = self._workspace.project
        if project is None or self.drawing:
            return
        job = self._workspace.start(MapDocuments(project=project.file))
        job.succeeded.connect(self._take)
        job.ended.connect(self._ended)
        self._job = job
        self._name_everything()

    def show_in_table(self) -> None:
        """The documents within the line, as a filter of the table."""
        if self._chosen:
            self._workspace.show_documents(DocumentsRequest(DocumentFilter(ids=self._chosen), tr("chosen on the map")))

    # inside

    def _take(self, made: DocumentMap) -> None:
        self._map, self._chosen, self._stale = made, (), False
        self.canvas.show_points(None, None)
        self._colour()

    def _ended(self) -> None:
        self._job = None
        self._name_everything()

    def _fill_choices(self) -> None:
        """What points can be coloured by; the choice stays."""
        before = self.by.currentData()
        choices: list[tuple[str, str]] = [(tr("Label"), "label"), (tr("Part"), "part")]
        choices += [
            (finding_text(finding).title, finding.value) for finding in Finding if finding in self._survey.findings
        ]
        self.by.blockSignals(True)
        self.by.clear()
        for title, key in choices:
            self.by.addItem(title, key)
        self.by.setCurrentIndex(max(0, self.by.findData(before)))
        self.by.blockSignals(False)

    def _colour(self) -> None:
        """Colours of all points, and the legend, as the documents are now."""
        import numpy as np

        project, made = self._workspace.project, self._map
        if project is None or made is None or not self.isVisible():
            self._name_everything()
            return
        self._layers = self._find_layers(made.ids)
        colours = np.full(len(made.ids), theme().colour("disabled").rgba(), dtype=np.uint32)
        for layer in self._layers:
            colours[layer.rows] = layer.colour.rgba()
        self.canvas.show_points(made.points, colours)
        self.legend.set_facets(
            [Facet(at, layer.title, int(layer.rows.sum()), layer.colour) for at, layer in enumerate(self._layers)]
        )
        self._mark()
        self._name_everything()

    def _find_layers(self, ids: NDArray[np.int64]) -> list[Layer]:
        import numpy as np

        project = self._workspace.project
        assert project is not None
        by = self.by.currentData() or "label"
        quiet = theme().colour("disabled")
        if by == "label":
            named = [
                (name, colour, project.documents.ids(DocumentFilter(labels=(name,))))
                for name, colour in self._colours.items()
            ]
            named.append((tr("no label"), quiet, project.documents.ids(DocumentFilter(labelled=False))))
        elif by == "part":
            palette = [theme().class_colour(number) for number in range(len(Part))]
            named = [
                (part_title(part), colour, project.documents.ids(DocumentFilter(parts=(part,))))
                for part, colour in zip((*Part, None), (*palette, quiet), strict=True)
            ]
        else:
            found = self._survey.found(by)
            named = [(finding_text(Finding(by)).title, theme().colour("error"), list(found))]
        layers = [Layer(title, colour, np.isin(ids, np.array(of, dtype=np.int64))) for title, colour, of in named]
        return [layer for layer in layers if layer.rows.any()]

    def _mark(self) -> None:
        """What is chosen in the legend or by the line stands out, the rest is pale."""
        import numpy as np

        made = self._map
        if made is None:
            return
        wanted: NDArray[np.bool_] | None = None
        for at in self.legend.chosen:
            rows = self._layers[at].rows
            wanted = rows if wanted is None else wanted | rows
        if self._chosen:
            within = np.isin(made.ids, np.array(self._chosen, dtype=np.int64))
            wanted = within if wanted is None else wanted & within
        self.canvas.select(wanted)

    def _choose(self, rows: Sequence[int]) -> None:
        made = self._map
        chosen = self.legend.chosen
        allowed = set(rows)
        if chosen and made is not None:  # within what the legend lets stand out
            allowed = {at for at in allowed if any(self._layers[layer].rows[at] for layer in chosen)}
        self._chosen = tuple(sorted(int(made.ids[at]) for at in allowed)) if made is not None else ()
        self._mark()
        self._name_everything()

    def _take_tool(self, index: int) -> None:
        self.canvas.lasso = index == 0

    def _point(self, at: int) -> None:
        if at != self._row:
            self._row = at
            QToolTip.hideText()
            self._tip.start()

    def _show_tip(self) -> None:
        project, made = self._workspace.project, self._map
        if project is None or made is None or self._row < 0 or self._row >= len(made.ids):
            return
        number = int(made.ids[self._row])
        found = project.documents.page(DocumentFilter(ids=(number,)), offset=0, limit=1)
        if found:
            words = " ".join(filter(None, title_and_text(found[0])))[:TIP_LENGTH]
            said = f"{', '.join(found[0].labels) or tr('no label')}\n{words}"
            place = self.canvas.mapToGlobal(self.canvas.place_of(self._row).toPoint())
            QToolTip.showText(place, said, self.canvas)

    def _name_everything(self) -> None:
        made = self._map
        if self.drawing:
            said = tr("Drawing the map …")
        elif made is None:
            said = tr("Documents that hold the same words lie near each other.")
        elif len(made.ids) < made.documents:
            said = tr(
                "{n} of {all} documents, evenly chosen",
                n=formatting.count(len(made.ids)),
                all=formatting.count(made.documents),
            )
        else:
            said = tr_n("{n} document", "{n} documents", len(made.ids))
        if made is not None and self._stale:
            said += "\n" + tr("The documents have changed since.")
        self._said.setText(said)
        for part in (self.tool, self.whole_link, self._by_label, self.by, self.legend):
            part.setVisible(made is not None)
        count = len(self._chosen)
        self._selection.setText(tr_n("{n} document chosen", "{n} documents chosen", count) if count else "")
        for part in (self._selection, self.table_button, self.clear_link):
            part.setVisible(count > 0)
        self.state_changed.emit()

    def _retranslate(self) -> None:
        self._by_label.setText(tr("Coloured by"))
        self.by.setAccessibleName(tr("Coloured by"))
        self.tool.set_texts(tr("Lasso"), tr("Move"))
        self.tool.buttons[0].setToolTip(tr("Drag a line around points to choose them; with Shift, move the map"))
        self.tool.buttons[1].setToolTip(tr("Drag to move the map, turn the wheel to zoom; with Shift, draw a line"))
        self.legend.setAccessibleName(tr("Legend: a click lets points stand out"))
        self.table_button.setText(tr("Show in the table"))
        self.clear_link.setText(tr("Clear"))
        self.whole_link.setText(tr("Show the whole map"))
        self._fill_choices()
        self._colour()
