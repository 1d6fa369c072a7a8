"""Writes a plot as a picture, a drawing or a table. Every file is written whole or not at all."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QFileDialog, QMessageBox

from engine.contract.errors import describe_exception
from engine.store.atomic import write_bytes
from gui.i18n import tr, tr_message
from gui.settings import settings

if TYPE_CHECKING:
    from gui.widgets.plot import Plot

PICTURE_SCALE = 2
"""Pixels of the picture a pixel of the screen, so that it can be printed."""


def export_plot(plot: Plot, kind: str) -> None:
    """Ask where to save (`png`, `svg` or `csv`), and save."""
    start = Path(settings().get("export_folder", str(Path.home()))) / f"{plot.title}.{kind}"
    name, _ = QFileDialog.getSaveFileName(plot, tr("Save the plot"), str(start), f"{kind.upper()} (*.{kind})")
    if not name:
        return
    path = Path(name) if Path(name).suffix else Path(f"{name}.{kind}")
    try:
        save_plot(plot, path)
    except OSError as error:
        info = describe_exception(error)
        QMessageBox.warning(plot, tr("Save the plot"), f"{tr_message(info.happened)}\n\n{tr_message(info.remedy)}")
    else:
        settings().set("export_folder", str(path.parent))


def save_plot(plot: Plot, path: Path) -> None:
    """Write by the ending of `path`: `.png`, `.svg`, otherwise CSV. Raises OSError."""
    plot.hide_pointer()
    writers = {".png": _png, ".svg": _svg}
    write_bytes(path, writers.get(path.suffix.lower(), _csv)(plot))


def _csv(plot: Plot) -> bytes:
    """One line a point: curve, x, value. With a mark that tells spreadsheets that it is UTF-8."""
    text = io.StringIO(newline="")
    table = csv.writer(text)
    table.writerow(["curve", plot.x_title, plot.title])
    for curve in plot.curves.values():
        for x, y in zip(curve.xs, curve.ys, strict=True):
            table.writerow([curve.name, f"{x:.10g}", f"{y:.10g}"])
    return b"\xef\xbb\xbf" + text.getvalue().encode()


def _png(plot: Plot) -> bytes:
    size = plot.view.viewport().size()
    image = QImage(size * PICTURE_SCALE, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(PICTURE_SCALE)  # not a scaled painter: the legend would stay small
    image.fill(plot.view.backgroundBrush().color())
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    plot.view.render(painter, QRectF(0, 0, size.width(), size.height()), plot.view.viewport().rect())
    painter.end()
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]  # the stubs forget that a device may be given
    return bytes(data.data())


def _svg(plot: Plot) -> bytes:
    from PySide6.QtSvg import QSvgGenerator

    size: QSize = plot.view.viewport().size()
    data = QByteArray()
    buffer = QBuffer(data)
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    generator.setSize(size)
    generator.setViewBox(QRectF(0, 0, size.width(), size.height()))
    generator.setTitle(plot.title)
    painter = QPainter(generator)
    plot.view.render(painter, QRectF(0, 0, size.width(), size.height()), plot.view.viewport().rect(),
                     Qt.AspectRatioMode.IgnoreAspectRatio)  # fmt: skip
    painter.end()
    return bytes(data.data())
