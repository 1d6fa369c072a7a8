"""What a model bundle says about itself: one line for the page, and a card with labels, figures and origin."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from PySide6.QtCore import QDateTime, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from engine import registry
from engine.contract.config import LabelMode
from engine.contract.errors import UsageError
from engine.store.bundle import BundleManifest
from gui import formatting
from gui.i18n import bind, language, tr, tr_n
from gui.theme import GROUP, MARGIN, SPACE
from gui.widgets.controls import column, frame, label, link_button, row


def macro_f1(figures: Mapping[str, Any]) -> float | None:
    """Macro-F1 on the validation part, where the figures of a run or a bundle know one."""
    measured = figures.get("validation", figures)
    value = measured.get("macro_f1") if isinstance(measured, Mapping) else None
    return float(value) if isinstance(value, (int, float)) else None


def architecture_title(architecture: str) -> str:
    """The name a person knows a model by; its id where this version does not hold it."""
    try:
        title: str = registry.architecture(architecture).SPEC.title
    except UsageError:
        return architecture
    return language().translate(title)


def short_facts(manifest: BundleManifest) -> str:
    labels = tr_n("{n} label", "{n} labels", len(manifest.labels))
    parts = [architecture_title(manifest.architecture), labels, date_text(manifest.created)]
    return " · ".join(part for part in parts if part)


def date_text(created: str) -> str:
    """An ISO 8601 date, as a date of the window's language and this computer's time zone.

    The literal is Qt's format of a date, so that each language brings its own order.
    """
    when = QDateTime.fromString(created, Qt.DateFormat.ISODate)
    if not when.isValid():
        return ""
    return language().locale.toString(when.toLocalTime().date(), tr("d MMMM yyyy"))


class ModelDetails(QWidget):
    """A card about one model. `save_wanted`: the person wants a copy of it in a file."""

    save_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._manifest: BundleManifest | None = None
        self._path: Path | None = None
        self._names = {key: label("secondary") for key in ("kind", "labels", "figures", "made", "file")}
        self._values = {key: label(wrap=True, selectable=True) for key in self._names}
        self.save_button = link_button()
        self.save_button.clicked.connect(self.save_wanted)
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(GROUP)
        grid.setVerticalSpacing(SPACE // 2)
        grid.setColumnStretch(1, 1)
        for line, key in enumerate(self._names):
            grid.addWidget(self._names[key], line, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(self._values[key], line, 1)
        card = frame("card")
        inner = column(grid, row(self.save_button, 1), spacing=SPACE)
        inner.setContentsMargins(MARGIN, MARGIN, MARGIN, SPACE)
        card.setLayout(inner)
        self.setLayout(column(card))
        bind(self._retranslate)

    def minimumSizeHint(self) -> QSize:
        """As high as its texts are at its width; Qt would ask for what they need in the narrowest card."""
        return QSize(super().minimumSizeHint().width(), self.heightForWidth(self.width()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def value(self, key: str) -> QLabel:
        """The text beside `kind`, `labels`, `figures`, `made` or `file`."""
        return self._values[key]

    def show_manifest(self, manifest: BundleManifest, path: Path | None, *, can_save: bool) -> None:
        self._manifest, self._path = manifest, path
        self.save_button.setVisible(can_save)
        self._fill()

    def _fill(self) -> None:
        manifest = self._manifest
        if manifest is None:
            return
        many = manifest.mode == LabelMode.MULTI
        kind = tr("any number of labels a document") if many else tr("exactly one label a document")
        self._values["kind"].setText(f"{architecture_title(manifest.architecture)} ({manifest.architecture}), {kind}")
        self._values["labels"].setText(", ".join(manifest.labels))
        self._values["figures"].setText(self._figures(manifest))
        self._values["made"].setText(
            tr(
                "{date}, by Classmark {version}, seed {seed}",
                date=date_text(manifest.created),
                version=manifest.program_version,
                seed=manifest.seed,
            )
        )
        self._values["file"].setText(str(self._path) if self._path is not None else "")

    def _figures(self, manifest: BundleManifest) -> str:
        measured = manifest.metrics.get("validation", manifest.metrics)
        accuracy, f1 = measured.get("accuracy"), macro_f1(manifest.metrics)
        if not isinstance(accuracy, (int, float)) or f1 is None:
            return tr("none were measured")
        return tr(
            "accuracy {accuracy}, macro-F1 {f1} on the validation part of its own project",
            accuracy=formatting.percent(accuracy),
            f1=formatting.percent(f1),
        )

    def _retranslate(self) -> None:
        titles = {
            "kind": tr("Model"),
            "labels": tr("Labels"),
            "figures": tr("Figures"),
            "made": tr("Made on"),
            "file": tr("File"),
        }
        for key, text in titles.items():
            self._names[key].setText(text)
        self.save_button.setText(tr("Save a copy of this model …"))
        self._fill()
