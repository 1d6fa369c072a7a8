"""The settings of one run, or of several side by side with those that differ."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from engine import registry
from engine.architectures.specification import Family
from engine.contract.config import TextOptions, TrainingOptions
from engine.contract.errors import ClassmarkError
from engine.contract.options import describe
from engine.store.runs import RunRecord
from gui import formatting
from gui.i18n import bind, language, tr, tr_n
from gui.models.runs_table import model_title, run_title, validation_figures, when
from gui.theme import theme
from gui.widgets.column_widths import ColumnWidths
from gui.widgets.number_edit import plain_number
from gui.widgets.option_names import choice_title

AnyIndex = QModelIndex | QPersistentModelIndex
Line = tuple[str, tuple[str, ...]]


class RunSettingsModel(QAbstractTableModel):
    """One line a setting, one column a run; what the runs came to stands above where it is wanted."""

    def __init__(self, parent: QObject | None = None, *, with_figures: bool = True) -> None:
        super().__init__(parent)
        self._with_figures = with_figures
        self._runs: list[RunRecord] = []
        self._only_differing = False
        self.lines: list[Line] = []
        bind(self._rebuild)

    def set_runs(self, runs: Sequence[RunRecord]) -> None:
        self._runs = list(runs)
        self._rebuild()

    def set_only_differing(self, on: bool) -> None:
        """Leave out what all runs have in common. Without effect on a single run."""
        self._only_differing = on
        self._rebuild()

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else 1 + len(self._runs)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        title, values = self.lines[index.row()]
        differs = len(set(values)) > 1
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return title if index.column() == 0 else values[index.column() - 1]
        if role == Qt.ItemDataRole.FontRole and differs:
            font = QFont()
            font.setBold(True)
            return font
        if role == Qt.ItemDataRole.ForegroundRole and index.column() == 0:
            return theme().colour("text" if differs else "secondary")
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        if role == Qt.ItemDataRole.DisplayRole:
            return tr("Setting") if section == 0 else run_title(self._runs[section - 1])
        return None

    def _rebuild(self) -> None:
        self.beginResetModel()
        several = len(self._runs) > 1
        lines = _settings(self._runs) if self._runs else []
        if self._runs and self._with_figures:
            lines = _figures(self._runs) + lines
        self.lines = [line for line in lines if not (several and self._only_differing) or len(set(line[1])) > 1]
        self.endResetModel()


class RunSettings(QTableView):
    def __init__(self, parent: QWidget | None = None, *, with_figures: bool = True) -> None:
        super().__init__(parent)
        self.settings = RunSettingsModel(self, with_figures=with_figures)
        self.setModel(self.settings)
        self.setShowGrid(False)
        self.setAlternatingRowColors(True)
        self.setTabKeyNavigation(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setMinimumSectionSize(140)
        ColumnWidths(self)
        header.setStretchLastSection(True)
        theme().changed.connect(self._size_rows)
        self._size_rows()
        bind(self._retranslate)

    def _size_rows(self) -> None:
        self.verticalHeader().setDefaultSectionSize(round(28 * theme().scale))

    def _retranslate(self) -> None:
        self.setAccessibleName(tr("Settings of the chosen runs"))


def fitted_at_once(run: RunRecord) -> bool:
    """Whether the run's model knows no epochs; text and training options mean nothing to it then."""
    try:
        return bool(registry.architecture(run.architecture).SPEC.family is Family.ESTIMATOR)
    except ClassmarkError:  # a model that this version does not hold: show what there is
        return False


def _figures(runs: Sequence[RunRecord]) -> list[Line]:
    """What the runs came to."""
    return [
        (tr("Validation accuracy"), tuple(_share(validation_figures(run).get("accuracy")) for run in runs)),
        (tr("Validation macro-F1"), tuple(_figure(validation_figures(run).get("macro_f1")) for run in runs)),
        (tr("Best epoch"), tuple(str(run.best_epoch or "–") for run in runs)),
        (tr("Training time"), tuple(_time(run) for run in runs)),
        (tr("Started"), tuple(when(run.created) for run in runs)),
        (tr("Parameters"), tuple(_count(run.figures.get("parameters")) for run in runs)),
    ]


def _computed(run: RunRecord) -> str:
    """What decides, with the seed, over the last digits of the figures; runs of older versions do not know it."""
    computed = run.figures.get("computed")
    if not isinstance(computed, dict):
        return "–"
    parts = [str(computed.get("device", "")), str(computed.get("precision", ""))]
    threads = computed.get("threads")
    if isinstance(threads, int):
        parts.append(tr_n("{n} thread", "{n} threads", threads))
    return " · ".join(filter(None, parts))


def _settings(runs: Sequence[RunRecord]) -> list[Line]:
    """What the runs learned from, and all their options by their titles."""
    lines: list[Line] = [
        (tr("Training documents"), tuple(_count(run.figures.get("training_documents")) for run in runs)),
        (tr("Number of classes"), tuple(_count(len(run.labels)) for run in runs)),
        (tr("Documents' fingerprint"), tuple(run.data_fingerprint[:12] for run in runs)),
        (tr("Model"), tuple(model_title(run.architecture) for run in runs)),
        (tr("Seed"), tuple(str(run.seed) for run in runs)),
        (tr("Computed on"), tuple(_computed(run) for run in runs)),
    ]
    for group in ("options", "text", "training"):
        titles = _titles(runs, group)
        if group != "options" and all(map(fitted_at_once, runs)):
            titles = {key: title for key, title in titles.items() if key == "validation_fraction"}
        for key, title in titles.items():
            values = tuple(_value(run.config.get(group, {}).get(key)) for run in runs)
            lines.append((title, values))
    return lines


def _titles(runs: Sequence[RunRecord], group: str) -> dict[str, str]:
    """Option -> its title, of all runs in the order in which the options were written."""
    titles: dict[str, str] = {}
    for run in runs:
        described: dict[str, str] = {}
        try:
            classes = {
                "options": registry.architecture(run.architecture).SPEC.options,
                "text": TextOptions,
                "training": TrainingOptions,
            }
            described = {entry.name: language().translate(entry.info.title) for entry in describe(classes[group])}
        except ClassmarkError:  # a model that this version does not hold: its options keep their plain names
            described = {}
        for key in run.config.get(group, {}):
            titles.setdefault(key, described.get(key, key))
    return titles


def _value(value: Any) -> str:
    if value is None:
        return "–"
    if isinstance(value, bool):
        return tr("on") if value else tr("off")
    return plain_number(value) if isinstance(value, (int, float)) else choice_title(str(value))


def _share(value: Any) -> str:
    return formatting.percent(float(value)) if value is not None else "–"


def _figure(value: Any) -> str:
    return formatting.aligned(float(value)) if value is not None else "–"


def _count(value: Any) -> str:
    return formatting.count(int(value)) if value is not None else "–"


def _time(run: RunRecord) -> str:
    seconds = run.figures.get("seconds")
    return formatting.duration(float(seconds)) if seconds is not None else "–"
