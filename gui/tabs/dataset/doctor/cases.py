"""The cases of a finding: over the documents of each a line that says what they have in common."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractListModel,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from engine.contract.findings import Finding
from engine.store.documents import Document, DocumentFilter
from engine.store.findings import FoundGroup
from gui.i18n import bind, tr
from gui.models.documents_table import part_title, title_and_text
from gui.tabs.dataset.finding_texts import case_title
from gui.theme import MARGIN, SPACE, theme
from gui.widgets.label_chip import chip_width
from gui.widgets.row_table import paint_labels, paint_title_and_text, paint_words

if TYPE_CHECKING:
    from engine.store.project import Project

MOST_ROWS = 20_000
"""More cases than anybody looks at; the filter of the table has all documents."""

BLOCK, BLOCKS_KEPT = 100, 20

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Case:
    """One row: a document, or the line over the documents of a group."""

    group: FoundGroup
    document: int | None

    @property
    def suggested(self) -> tuple[str, ...]:
        labels: Sequence[str] = self.group.detail.get("labels", ())
        return tuple(labels)


class CaseList(QListView):
    """`chosen` is sent when another document has become current. Thread: GUI only."""

    chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model_of_cases = _Model(self)
        self.colours: Mapping[str, QColor] = {}
        self.empty_text = ""
        self.setModel(self.model_of_cases)
        self.setItemDelegate(_Delegate(self))
        self.setProperty("role", "plain")
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setUniformItemSizes(False)
        self.selectionModel().currentRowChanged.connect(lambda *_: self.chosen.emit())
        self.setMinimumWidth(240)
        theme().changed.connect(self.scheduleDelayedItemsLayout)
        bind(self._retranslate)

    @property
    def case(self) -> Case | None:
        """That of the current row."""
        row = self.currentIndex().row()
        return self.model_of_cases.cases[row] if 0 <= row < len(self.model_of_cases.cases) else None

    @property
    def document(self) -> Document | None:
        row = self.currentIndex().row()
        return self.model_of_cases.document(row) if row >= 0 else None

    def show_cases(self, project: Project | None, finding: Finding, groups: Sequence[FoundGroup]) -> None:
        """Show these; the same document stays chosen where it is still there, otherwise what stands in its place."""
        before, row = self.case, self.currentIndex().row()
        same = self.model_of_cases.show(project, finding, groups)
        cases = self.model_of_cases.cases
        if before is not None and before.document is not None and same:
            row = next((at for at, case in enumerate(cases) if case.document == before.document), row)
        else:
            row = row if same else 0
        self.select(max(row, 0))
        self.viewport().update()

    def select(self, row: int) -> None:
        """Choose the first document at or after a row, or the last one before it."""
        cases = self.model_of_cases.cases
        rows = [at for at, case in enumerate(cases) if case.document is not None]
        if not rows:
            self.chosen.emit()
            return
        wanted = next((at for at in rows if at >= row), rows[-1])
        flags = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self.selectionModel().setCurrentIndex(self.model_of_cases.index(wanted, 0), flags)
        self.scrollTo(self.currentIndex())
        self.chosen.emit()

    def step(self, by: int) -> None:
        """Go to the next (1) or previous (-1) document."""
        cases = self.model_of_cases.cases
        row = self.currentIndex().row() + by
        while 0 <= row < len(cases) and cases[row].document is None:
            row += by
        if 0 <= row < len(cases):
            self.select(row)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self.model_of_cases.rowCount():
            painter = QPainter(self.viewport())
            painter.setPen(theme().colour("secondary"))
            area = self.viewport().rect().adjusted(MARGIN, 0, -MARGIN, 0)
            painter.drawText(area, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, self.empty_text)
            painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def _retranslate(self) -> None:
        self.setAccessibleName(tr("Cases of the finding"))
        self.viewport().update()


class _Model(QAbstractListModel):
    """Reads documents from the disk some at a time, as they are looked at."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.cases: list[Case] = []
        self.finding = Finding.TINY
        self._project: Project | None = None
        self._blocks: OrderedDict[int, dict[int, Document]] = OrderedDict()

    def show(self, project: Project | None, finding: Finding, groups: Sequence[FoundGroup]) -> bool:
        """Whether it is the same finding of the same project as before."""
        same = (project, finding) == (self._project, self.finding)
        cases: list[Case] = []
        for group in groups:
            if len(cases) > MOST_ROWS:
                break
            if case_title(finding, group):
                cases.append(Case(group, None))
            cases += [Case(group, number) for number in group.ids]
        self.beginResetModel()
        self._project, self.finding, self.cases = project, finding, cases
        self._blocks.clear()
        self.endResetModel()
        return same

    def document(self, row: int) -> Document | None:
        """Text cut to an excerpt; None for a line over documents, and for a document that is just being deleted."""
        number = self.cases[row].document if 0 <= row < len(self.cases) else None
        if self._project is None or number is None:
            return None
        block = row // BLOCK
        if block not in self._blocks:
            some = self.cases[block * BLOCK : (block + 1) * BLOCK]
            wanted = DocumentFilter(ids=tuple({case.document for case in some if case.document is not None}))
            documents = self._project.documents.page(wanted, offset=0, limit=BLOCK)
            self._blocks[block] = {document.id: document for document in documents}
            while len(self._blocks) > BLOCKS_KEPT:
                self._blocks.popitem(last=False)
        self._blocks.move_to_end(block)
        return self._blocks[block].get(number)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self.cases)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid() or self.cases[index.row()].document is None:
            return Qt.ItemFlag.ItemIsEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role not in (
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.ToolTipRole,
            Qt.ItemDataRole.AccessibleTextRole,
        ):
            return None
        case = self.cases[index.row()]
        if case.document is None:
            return case_title(self.finding, case.group)
        document = self.document(index.row())
        if document is None:
            return ""
        words = " ".join(filter(None, title_and_text(document))) or tr("(empty)")
        if role == Qt.ItemDataRole.DisplayRole:
            return words
        about = [", ".join(document.labels) or tr("no label"), part_title(document.part)]
        if case.suggested:
            about.append(tr("suggested: {labels}", labels=", ".join(case.suggested)))
        return f"{words[:200]}\n{' · '.join(about)}"


class _Delegate(QStyledItemDelegate):
    """A document has two lines: its words, and under them its labels, what is suggested instead, and its part."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        line = round(QFontMetricsF(option.font).height())
        view = self.parent()
        assert isinstance(view, CaseList)
        heading = view.model_of_cases.cases[index.row()].document is None
        return QSize(120, line + 2 * SPACE if heading else 2 * line + 3 * SPACE)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        view = self.parent()
        assert isinstance(view, CaseList)
        case = view.model_of_cases.cases[index.row()]
        palette = theme()
        rect = QRectF(option.rect)
        painter.save()
        if case.document is None:
            font = QFont(view.font())
            font.setWeight(QFont.Weight.DemiBold)
            painter.setFont(font)
            painter.fillRect(rect, palette.colour("window"))
            painter.setPen(palette.colour("secondary"))
            paint_words(painter, rect.adjusted(MARGIN, 0, -MARGIN, 0), index.data())
            painter.restore()
            return
        styled = QStyleOptionViewItem(option)
        self.initStyleOption(styled, index)
        styled.text = ""
        view.style().drawControl(QStyle.ControlElement.CE_ItemViewItem, styled, painter, view)
        document = view.model_of_cases.document(index.row())
        if document is None:
            painter.restore()
            return
        selected = bool(styled.state & QStyle.StateFlag.State_Selected)
        painter.setFont(view.font())
        line = QFontMetricsF(view.font()).height()
        words = QRectF(rect.left() + MARGIN, rect.top() + SPACE, rect.width() - 2 * MARGIN, line)
        paint_title_and_text(painter, words, *title_and_text(document), selected=selected)
        under = QRectF(words.left(), words.bottom() + SPACE / 2, words.width(), line + SPACE)
        self._paint_under(painter, under, case, document, view, selected=selected)
        painter.setPen(palette.colour("border"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.restore()

    def _paint_under(
        self, painter: QPainter, place: QRectF, case: Case, document: Document, view: CaseList, *, selected: bool
    ) -> None:
        metrics = QFontMetricsF(painter.font())
        quiet = theme().colour("selection_text" if selected else "secondary")
        part = part_title(document.part)
        width = metrics.horizontalAdvance(part) + 1
        painter.setPen(quiet)
        painter.drawText(place, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, part)
        place = place.adjusted(0, 0, -(width + 2 * SPACE), 0)
        if not case.suggested:
            if document.labels:
                paint_labels(painter, place, document.labels, view.colours, selected=selected)
            else:
                paint_words(painter, place, tr("no label"))
            return
        arrow = " → "
        half = QRectF(place.left(), place.top(), place.width() / 2 - metrics.horizontalAdvance(arrow), place.height())
        paint_labels(painter, half, document.labels, view.colours, selected=selected)
        used = sum(chip_width(name, metrics) + SPACE / 2 for name in document.labels)
        left = place.left() + min(used, half.width())
        painter.setPen(quiet)
        painter.drawText(QRectF(left, place.top(), 100, place.height()), Qt.AlignmentFlag.AlignVCenter, arrow)
        left += metrics.horizontalAdvance(arrow)
        rest = QRectF(left, place.top(), place.right() - left, place.height())
        paint_labels(painter, rest, case.suggested, view.colours, selected=selected)
