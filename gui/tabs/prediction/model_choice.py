"""The line on top of the page: which model classifies, what it is, and the way to one from elsewhere."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QFileDialog, QWidget

from engine.contract.commands import ExportModel
from engine.contract.errors import describe_exception
from engine.store.bundle import BundleManifest, read_manifest
from engine.store.runs import RunRecord
from gui import formatting
from gui.bridge.workspace import Workspace
from gui.i18n import bind, tr
from gui.settings import settings
from gui.tabs.prediction.model_facts import ModelDetails, macro_f1, short_facts
from gui.theme import SPACE
from gui.widgets.controls import label, link_button, row

_OPEN = "|open|"
"""Data of the combo's last entry, which opens a file; the others carry the path of their bundle."""


class ModelChoice(QWidget):
    """Follows `workspace.model_path` and sets it. `manifest_changed` carries the chosen model's manifest, or None.

    `details` is a card that the page places where there is room for it.
    """

    manifest_changed = Signal(object)

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.manifest: BundleManifest | None = None
        self._read: Path | None = None
        self._title = label("secondary")
        self.combo = QComboBox()
        self.combo.setMinimumWidth(240)
        self.combo.setMinimumContentsLength(24)
        self.combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.combo.activated.connect(self._activated)
        self._title.setBuddy(self.combo)
        self.details_button = link_button()
        self.details_button.setCheckable(True)
        self.details_button.toggled.connect(self._toggle_details)
        self.details = ModelDetails()
        self.details.save_wanted.connect(self.save_model)
        self.details.hide()
        self.setLayout(row(self._title, self.combo, self.details_button, spacing=SPACE))
        workspace.model_changed.connect(self.refresh)
        workspace.runs_changed.connect(self.refresh)
        bind(self._retranslate)

    def refresh(self) -> None:
        """Read the runs again and choose what the workspace has chosen."""
        path = self._workspace.model_path
        self.combo.blockSignals(True)
        self.combo.clear()
        for run in self._runs():
            f1 = macro_f1(run.figures)
            text = run.name if f1 is None else tr("{name} – macro-F1 {f1}", name=run.name, f1=formatting.percent(f1))
            self.combo.addItem(text, str(run.bundle))
        if path is not None and self.combo.findData(str(path)) < 0:
            self.combo.addItem(path.name, str(path))
            self.combo.setItemData(self.combo.count() - 1, str(path), Qt.ItemDataRole.ToolTipRole)
        if self.combo.count():
            self.combo.insertSeparator(self.combo.count())
        self.combo.addItem(tr("Open a model file …"), _OPEN)
        self._show_chosen()
        self.combo.blockSignals(False)
        if path != self._read:
            self._read_manifest(path)

    def forget(self) -> None:
        """Another project: its model must not be mistaken for the one before."""
        self._read, self.manifest = None, None
        self._show_manifest()

    def open_file(self) -> None:
        """Ask for a bundle with the native dialog and choose it."""
        name, _ = QFileDialog.getOpenFileName(
            self, tr("Open a model"), settings().get("models_folder", ""), tr("Classmark models") + " (*.classmodel)"
        )
        if name:
            settings().set("models_folder", str(Path(name).parent))
            self._workspace.choose_model(Path(name))

    def save_model(self) -> None:
        """Copy the chosen run's bundle to a place of the person's choice."""
        project, path = self._workspace.project, self._workspace.model_path
        run = next((run for run in self._runs() if run.bundle == path), None)
        if project is None or run is None:
            return
        start = Path(settings().get("models_folder", "")) / f"{run.name}.classmodel"
        name, _ = QFileDialog.getSaveFileName(
            self, tr("Save a copy of this model"), str(start), tr("Classmark models") + " (*.classmodel)"
        )
        if name:
            settings().set("models_folder", str(Path(name).parent))
            self._workspace.start(ExportModel(project=project.file, run_id=run.id, output=Path(name)))

    def _runs(self) -> list[RunRecord]:
        project = self._workspace.project
        return [] if project is None else [run for run in project.runs.list() if run.bundle is not None]

    def _activated(self, index: int) -> None:
        data = self.combo.itemData(index)
        if data == _OPEN:
            self._show_chosen()
            self.open_file()
        elif data != str(self._workspace.model_path):
            self._workspace.choose_model(Path(data))

    def _show_chosen(self) -> None:
        path = self._workspace.model_path
        self.combo.setCurrentIndex(self.combo.findData(str(path)) if path is not None else -1)

    def _read_manifest(self, path: Path | None) -> None:
        """A file that cannot be read is reported, and the model before it stays chosen."""
        try:
            manifest = read_manifest(path) if path is not None else None
        except Exception as error:
            self._workspace.report(describe_exception(error))
            before = self._read if self._read != path and self.manifest is not None else None
            self._workspace.choose_model(before)  # comes back here through `refresh`
            return
        self._read, self.manifest = path, manifest
        self._show_manifest()
        self.manifest_changed.emit(self.manifest)

    def _show_manifest(self) -> None:
        manifest = self.manifest
        known = tr("The finished trainings of this project, best known by their macro-F1")
        facts = [short_facts(manifest)] if manifest is not None else []
        self.combo.setToolTip("\n".join((self.combo.currentText(), *facts, known)))
        self.details_button.setVisible(manifest is not None)
        if manifest is None:
            self.details_button.setChecked(False)
            return
        project = self._workspace.project
        path = self._workspace.model_path
        own = project is not None and any(run.bundle == path for run in self._runs())
        self.details.show_manifest(manifest, path, can_save=own)

    def _toggle_details(self, on: bool) -> None:
        self.details.setVisible(on)
        self.details_button.setText(tr("Hide details") if on else tr("Details"))

    def _retranslate(self) -> None:
        self._title.setText(tr("Model"))
        self.combo.setAccessibleName(tr("Model that classifies"))
        self.combo.setPlaceholderText(tr("No model yet"))
        self._toggle_details(self.details_button.isChecked())
        self.details_button.setToolTip(tr("Labels, figures and origin of this model"))
        self.refresh()
        self._show_manifest()
