"""The layers of a model in the order in which a text flows through them: a table that is drawn as a diagram."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QLocale,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QPainter, QPainterPath, QPen
from PySide6.QtWidgets import (
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from gui import formatting
from gui.i18n import bind, language, tr
from gui.theme import SPACE, theme
from gui.widgets.column_widths import ColumnWidths
from gui.widgets.row_table import read_by_rows

if TYPE_CHECKING:
    from engine.architectures.specification import LayerSummary

LAYER, SHAPE, PARAMETERS = range(3)
LayerRole = Qt.ItemDataRole.UserRole
AnyIndex = QModelIndex | QPersistentModelIndex


def shape_text(shape: Sequence[Any]) -> str:
    """`B × 256 × 64`; B stands for the documents of a batch."""
    return " × ".join(f"{size:,}" if isinstance(size, int) else str(size) for size in shape)


def short_name(layer: LayerSummary) -> str:
    """The layer's name within the one that holds it."""
    return layer.name.rpartition(".")[2]


@dataclass(frozen=True)
class FlowLine:
    """A piece of the line at one depth beside one row."""

    depth: int
    above: bool
    below: bool


def flow_lines(layers: Sequence[LayerSummary], row: int) -> list[FlowLine]:
    """The upright lines beside a row: its own, to its neighbours of the same depth, and those of layers around it."""
    own = layers[row].depth
    lines = []
    for depth in range(own + 1):
        above = depth < own or _continues(layers, range(row - 1, -1, -1), depth)
        below = _continues(layers, range(row + 1, len(layers)), depth)
        if depth == own and row + 1 < len(layers) and layers[row + 1].depth > own:
            below = True  # to the layers that it holds
        if depth < own and not below:
            continue
        if above or below:
            lines.append(FlowLine(depth, above, below))
    return lines


def _continues(layers: Sequence[LayerSummary], rows: Iterable[int], depth: int) -> bool:
    """Whether a layer of this depth comes before one that is further out."""
    for row in rows:
        if layers[row].depth == depth:
            return True
        if layers[row].depth < depth:
            return False
    return False


class LayersModel(QAbstractTableModel):
    """Layer, shape of what comes out of it, number of parameters."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.layers: tuple[LayerSummary, ...] = ()
        self.largest = 0
        bind(self._retranslate)

    def set_layers(self, layers: Sequence[LayerSummary]) -> None:
        self.beginResetModel()
        self.layers = tuple(layers)
        self.largest = max((layer.parameters for layer in self.layers), default=0)
        self.endResetModel()

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.layers)

    def columnCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008
        return 3

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        layer = self.layers[index.row()]
        column = index.column()
        if role == LayerRole:
            return layer
        if role == Qt.ItemDataRole.DisplayRole:
            if column == LAYER:
                return f"{layer.kind}  {short_name(layer)}"
            return shape_text(layer.output_shape) if column == SHAPE else formatting.count(layer.parameters)
        if role == Qt.ItemDataRole.ToolTipRole:
            return tr(
                "{name}: {input} goes in, {output} comes out, {parameters} parameters",
                name=layer.name or layer.kind,
                input=shape_text(layer.input_shape),
                output=shape_text(layer.output_shape),
                parameters=formatting.count(layer.parameters),
            )
        if role == Qt.ItemDataRole.TextAlignmentRole and column != LAYER:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return (tr("Layer"), tr("Shape after it"), tr("Parameters"))[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignLeft if section == LAYER else Qt.AlignmentFlag.AlignRight
            return side | Qt.AlignmentFlag.AlignVCenter
        return None

    def _retranslate(self) -> None:
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, 2)


class LayersView(QTableView):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.layers = LayersModel(self)
        self.setModel(self.layers)
        self.setItemDelegate(_FlowDelegate(self))
        read_by_rows(self)
        header = self.horizontalHeader()
        ColumnWidths(self, filler=LAYER, narrowest=112)
        header.setMinimumSectionSize(64)
        theme().changed.connect(self._size_rows)
        self._size_rows()
        bind(self._retranslate)

    def _size_rows(self) -> None:
        rows = self.verticalHeader()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(round(36 * theme().scale))

    def _retranslate(self) -> None:
        self.setAccessibleName(tr("Layers of the model"))
        self.setLocale(QLocale(language().code))


class _FlowDelegate(QStyledItemDelegate):
    """Draws the way of the text along the layers, and each layer's share of the parameters as a bar."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        self.initStyleOption(option, index)
        text = option.text
        option.text = ""
        style = option.widget.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, option.widget)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if index.column() == LAYER:
            self._layer(painter, option, index)
        else:
            chosen = bool(option.state & QStyle.StateFlag.State_Selected)
            layer: LayerSummary = index.data(LayerRole)
            quiet = index.column() == PARAMETERS and layer.parameters == 0
            painter.setPen(theme().colour("selection_text" if chosen else "secondary" if quiet else "text"))
            area = option.rect.adjusted(SPACE, 0, -SPACE, 0)
            shown = "–" if quiet else text
            painter.drawText(area, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, shown)
            model = index.model()
            if index.column() == PARAMETERS and isinstance(model, LayersModel) and model.largest and layer.parameters:
                self._share(painter, area, layer.parameters / model.largest)
        painter.restore()

    def _layer(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        layer: LayerSummary = index.data(LayerRole)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        area: QRect = option.rect
        step = round(18 * theme().scale)
        x = area.left() + MARKER + step * layer.depth
        middle = area.center().y() + 1
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme().colour("border"), 2))
        model = index.model()
        layers = model.layers if isinstance(model, LayersModel) else ()
        for line in flow_lines(layers, index.row()):
            at = area.left() + MARKER + step * line.depth
            start = area.top() if line.above else middle
            end = area.bottom() + 1 if line.below else middle
            painter.drawLine(QPoint(at, start), QPoint(at, end))
        if index.row() and layers[index.row() - 1].depth < layer.depth:  # from the layer that holds this one
            path = QPainterPath(QPointF(x - step, area.top()))
            path.quadTo(QPointF(x - step, middle), QPointF(x, middle))
            painter.drawPath(path)
        painter.setPen(QPen(theme().colour("accent"), 2))
        painter.setBrush(theme().colour("accent" if layer.parameters else "surface"))
        painter.drawEllipse(QRectF(x - 5, middle - 5, 10, 10))
        left = x + 16
        font = option.font
        font.setBold(True)
        painter.setFont(font)
        painter.setPen(theme().colour("selection_text" if chosen else "text"))
        metrics = painter.fontMetrics()
        room = area.right() - left - 4
        kind = metrics.elidedText(layer.kind, Qt.TextElideMode.ElideRight, room)
        box = QRect(left, area.top(), room, area.height())
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, kind)
        left += metrics.horizontalAdvance(kind) + SPACE
        font.setBold(False)
        painter.setFont(font)
        room = area.right() - left - 4
        if room > 40:
            painter.setPen(theme().colour("selection_text" if chosen else "secondary"))
            name = painter.fontMetrics().elidedText(short_name(layer), Qt.TextElideMode.ElideRight, room)
            painter.drawText(QRect(left, area.top(), room, area.height()), Qt.AlignmentFlag.AlignVCenter, name)

    @staticmethod
    def _share(painter: QPainter, area: QRect, share: float) -> None:
        width = max(2.0, area.width() * share)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme().colour("accent"))
        painter.drawRoundedRect(QRectF(area.right() - width + 1, area.bottom() - 4, width, 3), 1.5, 1.5)

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        size = super().sizeHint(option, index)
        return QSize(size.width() + SPACE, size.height())


MARKER = 18
"""Where the line of the outermost layers runs, in pixels from the left."""
