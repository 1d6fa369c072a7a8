"""The list of findings: each with a mark of how grave it is, its name and its count; what is in order stands last."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QResizeEvent
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from engine.contract.findings import EXAMINED, Finding
from gui import formatting
from gui.i18n import bind, tr, tr_n
from gui.icons import pixmap
from gui.tabs.dataset.finding_texts import GRAVE, finding_text
from gui.theme import SPACE, theme

MARK = 16

Index = QModelIndex | QPersistentModelIndex


class FindingList(QListView):
    """`chosen` carries a Finding. Thread: GUI only."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = _Model(self)
        self.setModel(self._model)
        self.setItemDelegate(_Delegate(self))
        self.setProperty("role", "facets")
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self._meant = self._showing = False
        """Whether somebody has chosen the row in force, and whether new counts are just being shown."""
        self.selectionModel().currentRowChanged.connect(self._moved)
        theme().changed.connect(self._relayout)
        bind(self._retranslate)

    @property
    def findings(self) -> Sequence[Finding]:
        """In the order in which they stand."""
        return self._model.findings

    @property
    def current(self) -> Finding | None:
        row = self.currentIndex().row()
        return self._model.findings[row] if row >= 0 else None

    def says(self, finding: Finding) -> str:
        """What stands at the right of a row."""
        return self._model.says(finding)

    def show_counts(self, counts: Mapping[Finding, int], *, examined: bool) -> None:
        """Documents of each finding; without an examination some of them are not known."""
        before = self.current
        self._model.show(counts, examined=examined)
        self._showing = True
        self.choose(before if before is not None and self._meant else self._model.findings[0])
        self._showing = False

    def choose(self, finding: Finding) -> None:
        self.setCurrentIndex(self._model.index(self._model.findings.index(finding), 0))

    def forget_choice(self) -> None:
        """Another project: what is gravest there stands in sight until somebody chooses."""
        self._meant = False

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._relayout()

    def _moved(self) -> None:
        if self.current is not None:
            self._meant = self._meant or not self._showing
            self.chosen.emit(self.current)

    def _relayout(self) -> None:
        self.scheduleDelayedItemsLayout()
        self.viewport().update()

    def _retranslate(self) -> None:
        self.setAccessibleName(tr("Findings"))
        self.viewport().update()


class _Model(QAbstractListModel):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.findings: list[Finding] = list(Finding)
        self.counts: Mapping[Finding, int] = {}
        self.examined = False

    def show(self, counts: Mapping[Finding, int], *, examined: bool) -> None:
        self.counts, self.examined = counts, examined
        order = sorted(Finding, key=lambda finding: not counts.get(finding))  # the sort keeps their order
        if order == self.findings:
            self.dataChanged.emit(self.index(0, 0), self.index(len(order) - 1, 0))
            return
        self.layoutAboutToBeChanged.emit()
        kept = self.persistentIndexList()
        before = [self.findings[index.row()] for index in kept]
        self.findings = order
        self.changePersistentIndexList(kept, [self.index(order.index(finding), 0) for finding in before])
        self.layoutChanged.emit()

    def says(self, finding: Finding) -> str:
        count = self.counts.get(finding, 0)
        if count:
            return formatting.count(count)
        return tr("not examined") if finding in EXAMINED and not self.examined else tr("none")

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self.findings)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        finding = self.findings[index.row()]
        text = finding_text(finding)
        if role == Qt.ItemDataRole.DisplayRole:
            return text.title
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            count = self.counts.get(finding, 0)
            said = tr_n("{n} document", "{n} documents", count) if count else self.says(finding)
            return f"{text.title}: {said}\n{text.meaning}"
        return None


class _Delegate(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(120, round(QFontMetricsF(option.font).height()) + 2 * SPACE + 2)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        view = self.parent()
        assert isinstance(view, FindingList)
        model = index.model()
        assert isinstance(model, _Model)
        finding = model.findings[index.row()]
        count = model.counts.get(finding, 0)
        palette, state = theme(), option.state
        selected = bool(state & QStyle.StateFlag.State_Selected)
        rect = QRectF(option.rect).adjusted(0, 1, 0, -1)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        if selected or state & QStyle.StateFlag.State_MouseOver:
            painter.setBrush(palette.colour("selection" if selected else "hover"))
            painter.drawRoundedRect(rect, 6, 6)
        if selected and view.hasFocus():
            painter.setPen(palette.colour("accent"))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        inner = rect.adjusted(SPACE, 0, -SPACE, 0)
        if count:
            name, colour = ("triangle-alert", "error") if finding in GRAVE else ("info", "warning")
        else:
            unknown = finding in EXAMINED and not model.examined
            name, colour = ("minus", "disabled") if unknown else ("circle-check", "good")
        mark = pixmap(name, colour, MARK, view.devicePixelRatioF())
        painter.drawPixmap(QPointF(inner.left(), inner.center().y() - MARK / 2), mark)
        font = view.font()
        painter.setFont(font)
        metrics = QFontMetricsF(font)
        said = model.says(finding)
        words = inner.adjusted(MARK + SPACE, 0, -(metrics.horizontalAdvance(said) + SPACE), 0)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setPen(palette.colour("selection_text" if selected else "text" if count else "secondary"))
        title = metrics.elidedText(index.data(), Qt.TextElideMode.ElideRight, words.width())
        painter.drawText(words, middle | Qt.AlignmentFlag.AlignLeft, title)
        painter.setPen(palette.colour("selection_text" if selected else "secondary"))
        painter.drawText(inner, middle | Qt.AlignmentFlag.AlignRight, said)
        painter.restore()
