"""A list of words that speak for a label or against it: as they look in the text, with a bar and their weight."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetricsF, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from gui import formatting
from gui.i18n import bind, tr
from gui.tabs.prediction.evidence import Key, in_words, line_pen, signed, strength, tint
from gui.theme import SPACE, theme

if TYPE_CHECKING:
    from engine.evaluation.explanation import Evidence

AnyIndex = QModelIndex | QPersistentModelIndex
PieceRole = Qt.ItemDataRole.UserRole
StruckRole = Qt.ItemDataRole.UserRole + 1

MOST_ROWS = 8
"""The strongest; the rest is marked in the text."""

WORD_SHARE = 0.45
"""Of the width, that a word may take."""

NARROW = 184
"""Pixels at 100 %; a narrower row has no bar, as its word needs the room."""


class EvidenceModel(QAbstractListModel):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.pieces: tuple[Evidence, ...] = ()
        self.out: frozenset[Key] = frozenset()
        self.most = 0.0

    def show_pieces(self, pieces: Sequence[Evidence], most: float) -> None:
        self.beginResetModel()
        self.pieces, self.most = tuple(pieces[:MOST_ROWS]), most
        self.endResetModel()

    def strike(self, out: Collection[Key]) -> None:
        self.out = frozenset(out)
        if self.pieces:
            self.dataChanged.emit(self.index(0), self.index(len(self.pieces) - 1))

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.pieces)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        piece = self.pieces[index.row()]
        out = piece.places in self.out
        if role == PieceRole:
            return piece
        if role == StruckRole:
            return out
        if role == Qt.ItemDataRole.DisplayRole:
            return in_words(piece)
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return _described(piece, out=out)
        return None


def _described(piece: Evidence, *, out: bool) -> str:
    word, weight = in_words(piece), signed(piece.weight)
    if out:
        return tr("{word}: {weight}, struck out", word=word, weight=weight)
    if piece.without is None:
        return tr("{word}: {weight}", word=word, weight=weight)
    percent = formatting.percent(piece.without)
    return tr("{word}: {weight}; without it {percent}", word=word, weight=weight, percent=percent)


class EvidenceList(QListView):
    """As high as its rows; `struck` carries the places of a row that was clicked or chosen with Space."""

    struck = Signal(tuple)
    current_moved = Signal(object)
    """A row's rectangle, for a scroll area around the list."""

    def __init__(self, *, speaks_for: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._speaks_for = speaks_for
        self.pieces = EvidenceModel(self)
        self.setModel(self.pieces)
        self.setItemDelegate(_EvidenceDelegate(self))
        self.setProperty("role", "facets")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QListView.SelectionMode.NoSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setUniformItemSizes(True)
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor)
        theme().changed.connect(self._fit)
        bind(self._retranslate)

    def show_pieces(self, pieces: Sequence[Evidence], most: float) -> None:
        """The strongest first; `most` is the weight of a full bar."""
        current = self.currentIndex().row()
        self.pieces.show_pieces(pieces, most)
        self._fit()
        if self.pieces.rowCount():
            self.setCurrentIndex(self.pieces.index(max(0, min(current, self.pieces.rowCount() - 1))))

    def strike(self, out: Collection[Key]) -> None:
        self.pieces.strike(out)

    def row_height(self) -> int:
        return round(QFontMetricsF(self.font()).height() + 1.5 * SPACE)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self._strike(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if event.button() is Qt.MouseButton.LeftButton:
            self._strike(self.indexAt(event.position().toPoint()))

    def currentChanged(self, current: AnyIndex, previous: AnyIndex) -> None:
        super().currentChanged(current, previous)
        if self.hasFocus():
            self.current_moved.emit(self.visualRect(current))

    def _strike(self, index: QModelIndex) -> None:
        if index.isValid():
            self.struck.emit(index.data(PieceRole).places)

    def _fit(self) -> None:
        self.setFixedHeight(self.row_height() * self.pieces.rowCount())
        self.scheduleDelayedItemsLayout()

    def _retranslate(self) -> None:
        self.setAccessibleName(tr("Words that speak for it") if self._speaks_for else tr("Words that speak against it"))
        self.setAccessibleDescription(tr("Space strikes a word out, and Space again restores it."))


class _EvidenceDelegate(QStyledItemDelegate):
    """The word as it is marked in the text, a bar where there is room, and the weight to the right."""

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        view = self.parent()
        assert isinstance(view, EvidenceList)
        return QSize(100, view.row_height())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        view = self.parent()
        assert isinstance(view, EvidenceList)
        piece: Evidence = index.data(PieceRole)
        out = bool(index.data(StruckRole))
        most = view.pieces.most
        place = QRectF(option.rect)
        painter.save()
        if not view.isEnabled():  # they are about a text that stands there no more
            painter.setOpacity(0.35)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        current = view.hasFocus() and view.currentIndex().row() == index.row()
        if current or option.state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(theme().colour("accent") if current else Qt.PenStyle.NoPen)
            painter.setBrush(theme().colour("hover"))
            painter.drawRoundedRect(place.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        metrics = QFontMetricsF(view.font())
        weights = metrics.horizontalAdvance("+0.000") + SPACE
        inner = place.adjusted(SPACE, 0, -SPACE, 0)
        room = inner.width() - weights if inner.width() < NARROW * theme().scale else inner.width() * WORD_SHARE
        self._paint_word(painter, view, piece, inner, room, out=out, most=most)
        bar_left = inner.left() + room + SPACE
        bar = QRectF(bar_left, inner.center().y() - 3, inner.right() - weights - bar_left, 6)
        if bar.width() >= SPACE and most > 0:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme().colour("sunken"))
            painter.drawRoundedRect(bar, 3, 3)
            bar.setWidth(max(2.0, bar.width() * abs(piece.weight) / most))
            name = "disabled" if out else "for_line" if piece.weight > 0 else "against_line"
            painter.setBrush(theme().colour(name))
            painter.drawRoundedRect(bar, 3, 3)
        painter.setFont(view.font())
        painter.setPen(theme().colour("secondary" if out else "text"))
        flags = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(inner, flags, signed(piece.weight))
        painter.restore()

    def _paint_word(
        self,
        painter: QPainter,
        view: EvidenceList,
        piece: Evidence,
        inner: QRectF,
        room: float,
        *,
        out: bool,
        most: float,
    ) -> None:
        font = QFont(view.font())
        font.setStrikeOut(out)
        metrics = QFontMetricsF(font)
        words = metrics.elidedText(in_words(piece), Qt.TextElideMode.ElideRight, room)
        width, height = metrics.horizontalAdvance(words), metrics.height()
        area = QRectF(inner.left(), inner.center().y() - height / 2, width, height)
        step = strength(piece.weight, most)
        if step and not out:
            painter.fillRect(area.adjusted(-3, 0, 3, 0), tint(piece.weight, step))
            painter.setPen(line_pen(piece.weight))
            painter.drawLine(QPointF(area.left() - 3, area.bottom()), QPointF(area.right() + 3, area.bottom()))
        painter.setFont(font)
        painter.setPen(theme().colour("secondary" if out else "text"))
        painter.drawText(area.adjusted(0, 0, 4, 0), Qt.AlignmentFlag.AlignVCenter, words)
